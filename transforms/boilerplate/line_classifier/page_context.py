"""What the steps before the model found on a page, and its lines in numbers.

Names of features are those that the weights were trained with: renaming one asks for new weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.transforms.boilerplate.line_classifier.sequence import Part, Place
from copydesk.transforms.boilerplate.line_classifier.windows import Column, Flags
from copydesk.transforms.boilerplate.line_lengths import LONG_PARAGRAPH, SENTENCE, SHORT_PROSE
from copydesk.transforms.boilerplate.line_stats import LineStats
from copydesk.transforms.boilerplate.main_content import section_above
from copydesk.transforms.boilerplate.page import Page
from copydesk.transforms.boilerplate.rules import Rule, Section
from copydesk.transforms.records import BlockKind

METADATA, REMOVED, OPENS = 1.0, 2.0, 3.0  # what a rule says of a line; 0 where none matched
_BELOW: Mapping[Section, Part] = {"comments": "commented", "teasers": "opened"}
_METADATA_CODES = {"byline": 1.0, "date": 2.0, "dateline": 3.0}
_EDGE = 6  # characters at either end that lines of one template share


@dataclass(frozen=True, slots=True)
class PageContext:
    """One page, its repeated blocks, its metadata lines and its main-content spans.

    `repeats` comes from `find_repeats`, `metadata_lines` from `find_metadata_lines` and
    `find_date_lines`, `spans` from `find_main_spans`.
    """

    page: Page
    repeats: Mapping[int, int]
    metadata_lines: Mapping[int, BlockKind]
    spans: Sequence[tuple[int, int]]

    @property
    def texts(self) -> list[str]:
        """The clean text of every block."""
        return [block.text for block in self.page.blocks]

    @property
    def places(self) -> list[Place]:
        """Where each block stands.

        A page that is one span, or has none, is plain: nothing separates an article from its page.
        """
        line_stats = self.page.line_stats
        if not self.spans or self.spans[0] == (0, len(line_stats)):
            return [Place("plain", stats.effective_length, _is_full(stats)) for stats in line_stats]
        above = section_above(self.page, self.spans[0][0])
        parts: list[Part] = [_part_below(heading) for heading in above]
        for start, end in self.spans:
            parts[start:end] = ["inside"] * (end - start)
        return [
            Place(part, stats.effective_length, _is_full(stats))
            for part, stats in zip(parts, line_stats, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class LineProfile:
    """A page as columns: how long each line is and what kind of line, one entry a block."""

    effective_length: Column
    sentence: Flags
    rule: Column
    comment: Flags
    metadata_lines: Column
    occurrences: Column

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
        return np.asarray((self.effective_length >= LONG_PARAGRAPH) & self.sentence & ~self.removed)

    @property
    def prose(self) -> Flags:
        """Sentences, shorter ones included."""
        return np.asarray((self.effective_length >= SHORT_PROSE) & self.sentence & ~self.removed)


def line_profile(context: PageContext) -> LineProfile:
    """Profile the lines of a page of at least one block."""
    page = context.page
    metadata_lines = np.zeros(len(page.blocks))
    for index, kind in context.metadata_lines.items():
        metadata_lines[index] = _METADATA_CODES[kind]
    return LineProfile(
        effective_length=np.array([stats.effective_length for stats in page.line_stats]),
        sentence=np.array([stats.is_sentence for stats in page.line_stats]),
        rule=np.array([_rule_says(rule) for rule in page.rules]),
        comment=np.array([rule is not None and rule.section == "comments" for rule in page.rules]),
        metadata_lines=metadata_lines,
        occurrences=_log_occurrences(page.keys),
    )


def context_columns(context: PageContext, profile: LineProfile) -> dict[str, Column]:
    """Give each line what is known of it by itself."""
    page, texts = context.page, context.texts
    inside = np.zeros(len(texts))
    for number, (start, end) in enumerate(context.spans):
        inside[start:end] = 1.0 if number == 0 else 2.0
    return {
        "rule": profile.rule,
        "edges_only": _flags(rule is not None and rule.edges_only for rule in page.rules),
        "record": profile.metadata_lines,
        "copy": _flags(index in context.repeats for index in range(len(texts))),
        "repeats": profile.occurrences,
        "same_start": _log_occurrences([text[:_EDGE] for text in texts]),
        "same_end": _log_occurrences([text[-_EDGE:] for text in texts]),
        "list_item": _flags(block.kind == "list_item" for block in page.blocks),
        "colon": _flags(text.endswith((":", "：")) for text in texts),
        "passage": inside,
    }


def _part_below(heading: Rule | None) -> Part:
    """Name the part of a page outside its spans by the section heading above, if any."""
    return _BELOW[heading.section] if heading and heading.section else "outside"


def _is_full(stats: LineStats) -> bool:
    return stats.is_sentence and stats.effective_length >= SENTENCE


def _rule_says(rule: Rule | None) -> float:
    if rule is None:
        return 0.0
    if rule.section:
        return OPENS
    return METADATA if rule.role == "metadata" else REMOVED


def _flags(values: Iterable[bool]) -> Column:
    return np.array([float(value) for value in values])


def _log_occurrences(keys: Sequence[str]) -> Column:
    """Logarithm of how many lines of the page have the same key."""
    count = Counter(keys)
    return np.log([count[key] for key in keys])
