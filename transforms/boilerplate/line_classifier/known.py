"""What the steps before the model found on a page, as numbers per line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.transforms.boilerplate.features import Shape
from copydesk.transforms.boilerplate.line_classifier.neighbours import Column, Flags
from copydesk.transforms.boilerplate.line_classifier.sequence import Part, Place
from copydesk.transforms.boilerplate.main_content import opened_by
from copydesk.transforms.boilerplate.marks import Page
from copydesk.transforms.boilerplate.rules import Rule, Section
from copydesk.transforms.records import BlockKind

METADATA, REMOVED, OPENS = 1.0, 2.0, 3.0  # what a rule says of a line; 0 where none matched
_BELOW: Mapping[Section, Part] = {"comments": "commented", "teasers": "opened"}
_RECORDS = {"byline": 1.0, "date": 2.0, "dateline": 3.0}
_LONG, _PROSE, _SENTENCE = 120.0, 60.0, 50.0  # weight
_EDGE = 6  # characters at either end by which lines of one making are alike


@dataclass(frozen=True, slots=True)
class Known:
    """One page, its second copies, its lines of record and its likely passages.

    `copies` comes from `find_repeats`, `record` from `find_lines_of_record` and
    `find_date_lines`, `passages` from `find_passages`.
    """

    page: Page
    copies: Mapping[int, int]
    record: Mapping[int, BlockKind]
    passages: Sequence[tuple[int, int]]

    @property
    def texts(self) -> list[str]:
        """The clean text of every block."""
        return [block.text for block in self.page.blocks]

    @property
    def places(self) -> list[Place]:
        """Where each block stands.

        A page that is one passage, or has none, is plain: nothing tells an article from its page.
        """
        shapes = self.page.shapes
        if not self.passages or self.passages[0] == (0, len(shapes)):
            return [Place("plain", shape.weight, _is_full(shape)) for shape in shapes]
        above = opened_by(self.page, self.passages[0][0])
        parts: list[Part] = [_part_below(heading) for heading in above]
        for start, end in self.passages:
            parts[start:end] = ["inside"] * (end - start)
        return [
            Place(part, shape.weight, _is_full(shape))
            for part, shape in zip(parts, shapes, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The page's outline: weights, and what kind of line each is."""

    weight: Column
    sentence: Flags
    rule: Column
    comment: Flags
    record: Column
    repeats: Column

    @property
    def removed(self) -> Flags:
        """Lines that a rule calls boilerplate."""
        return np.asarray(self.rule >= REMOVED)

    @property
    def opens(self) -> Flags:
        """Headings of something that is not the article."""
        return np.asarray(self.rule == OPENS)

    @property
    def long(self) -> Flags:
        """Paragraphs that nobody would take for a link or a label."""
        return np.asarray((self.weight >= _LONG) & self.sentence & ~self.removed)

    @property
    def prose(self) -> Flags:
        """Sentences, shorter ones included."""
        return np.asarray((self.weight >= _PROSE) & self.sentence & ~self.removed)


def sketch(known: Known) -> Sketch:
    """Outline a page of at least one block."""
    page = known.page
    record = np.zeros(len(page.blocks))
    for at, kind in known.record.items():
        record[at] = _RECORDS[kind]
    return Sketch(
        weight=np.array([shape.weight for shape in page.shapes]),
        sentence=np.array([shape.is_sentence for shape in page.shapes]),
        rule=np.array([_rule_says(rule) for rule in page.rules]),
        comment=np.array([rule is not None and rule.section == "comments" for rule in page.rules]),
        record=record,
        repeats=_times_said(page.keys),
    )


def known_columns(known: Known, outline: Sketch) -> dict[str, Column]:
    """Give each line what is known of it by itself."""
    page, texts = known.page, known.texts
    inside = np.zeros(len(texts))
    for number, (start, end) in enumerate(known.passages):
        inside[start:end] = 1.0 if number == 0 else 2.0
    return {
        "rule": outline.rule,
        "edges_only": _flags(rule is not None and rule.edges_only for rule in page.rules),
        "record": outline.record,
        "copy": _flags(at in known.copies for at in range(len(texts))),
        "repeats": outline.repeats,
        "same_start": _times_said([text[:_EDGE] for text in texts]),
        "same_end": _times_said([text[-_EDGE:] for text in texts]),
        "list_item": _flags(block.kind == "list_item" for block in page.blocks),
        "colon": _flags(text.endswith((":", "：")) for text in texts),
        "passage": inside,
    }


def _part_below(heading: Rule | None) -> Part:
    """Name the part of a page outside its passages by the section heading above, if any."""
    return _BELOW[heading.section] if heading and heading.section else "outside"


def _is_full(shape: Shape) -> bool:
    return shape.is_sentence and shape.weight >= _SENTENCE


def _rule_says(rule: Rule | None) -> float:
    if rule is None:
        return 0.0
    if rule.section:
        return OPENS
    return METADATA if rule.role == "metadata" else REMOVED


def _flags(values: Iterable[bool]) -> Column:
    return np.array([float(value) for value in values])


def _times_said(keys: Sequence[str]) -> Column:
    """Logarithm of how many lines of the page have the same key."""
    count = Counter(keys)
    return np.log([count[key] for key in keys])
