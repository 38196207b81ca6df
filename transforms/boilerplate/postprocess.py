"""The lines of news: what the model has chosen, put right where the rules know better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableSequence, Sequence

from copydesk.transforms.boilerplate.line_classifier.known import Known
from copydesk.transforms.boilerplate.line_classifier.neighbours import runs_of
from copydesk.transforms.boilerplate.main_content import opened_by
from copydesk.transforms.boilerplate.marks import Page
from copydesk.transforms.boilerplate.stock_phrases import speaks_of_the_report

_FEWEST_ROWS, _LABELS_BETWEEN = 2, 2
_LABEL = 80.0  # weight
_SENTENCE = 50.0  # weight
_TABLE_LINES = 14


def news_lines(
    known: Known, passages: Sequence[tuple[int, int]], chosen: Sequence[bool]
) -> list[bool]:
    """Choose the lines of news from those that the model has chosen.

    `passages` is where the article may be; where there are only labels it is nowhere. Of the
    likely passage, tables are kept whatever the model says: it has seen few.
    """
    if not passages:
        return [False] * len(chosen)
    kept = list(chosen)
    for start, end in passages:
        _keep_rows(known.page, start, end, kept)
        _keep_between_sentences(known.page, start, end, kept)
    return kept


def _keep_rows(page: Page, start: int, end: int, kept: MutableSequence[bool]) -> None:
    """Keep rows of figures, the few labels between them, the heading over and a sentence below."""
    rows = [at for at in range(start, end) if page.shapes[at].is_result]
    for group in _groups(page, rows):
        if len(group) >= _FEWEST_ROWS:
            above = group[0] - 1
            headed = above > start and page.shapes[above].weight < _LABEL
            first = above if headed and page.marks[above] is None else group[0]
            below = group[-1] + 1
            last = below + (below < end and _is_open_sentence(page, below))
            kept[first:last] = [True] * (last - first)


def _is_open_sentence(page: Page, at: int) -> bool:
    shape = page.shapes[at]
    return page.marks[at] is None and shape.is_sentence and shape.weight >= _SENTENCE


def _groups(page: Page, rows: Sequence[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for at in rows:
        between = range(group[-1] + 1, at) if group else range(0)
        labels = all(page.marks[it] is None and page.shapes[it].weight < _LABEL for it in between)
        if group and not (labels and len(between) <= _LABELS_BETWEEN):
            yield group
            group = []
        group.append(at)
    yield group


def _keep_between_sentences(page: Page, start: int, end: int, kept: MutableSequence[bool]) -> None:
    """Keep a few unmarked lines that a kept sentence follows: a table, a list, a dialogue."""
    before: int | None = None
    for at in [at for at in range(start, end) if kept[at]]:
        gap = range((at if before is None else before) + 1, at)
        few = len(gap) <= _TABLE_LINES and page.open_between(gap.start, at) == [*gap]
        if few and _is_open_sentence(page, at):
            kept[gap.start : at] = [True] * len(gap)
        before = at


def with_standing_words(page: Page, kept: Sequence[bool]) -> list[bool]:
    """Keep what a report says of itself right above or below a kept line.

    "This is a developing story" looks like a label to the model, in most languages. Training
    does not measure this.
    """
    found = list(kept)
    opened = opened_by(page, found.index(True)) if any(found) else []
    around = [at for at in page.open_between(0, len(opened)) if not (opened[at] or kept[at])]
    for at in (*around, *reversed(around)):
        if any(found[max(at - 1, 0) : at + 2]) and not found[at]:
            found[at] = speaks_of_the_report(page.blocks[at].text)
    return found


def table_rows(page: Page, kept: Sequence[bool]) -> set[int]:
    """Find the kept lines that are rows of a table: one row alone may be a subhead with a year."""
    rows = [at for at in page.open_between(0, len(kept)) if kept[at] and _is_row(page, at)]
    return {at for group in _groups(page, rows) if len(group) >= _FEWEST_ROWS for at in group}


def _is_row(page: Page, at: int) -> bool:
    shape = page.shapes[at]
    return shape.is_result and not shape.is_sentence and page.blocks[at].kind == "paragraph"


def second_copies(page: Page, copies: Mapping[int, int], kept: Sequence[bool]) -> dict[int, int]:
    """Map each copy that goes to the one that stays: that in the longest stretch of news.

    A page may say its article twice, in part and in whole; the first of equals stays, and so
    does a title or a caption whatever stands around its copy.
    """
    stretch = _stretches(page, kept)
    groups: dict[int, list[int]] = {}
    for at, first in copies.items():
        groups.setdefault(first, [first]).append(at)
    gone: dict[int, int] = {}
    for first, members in groups.items():
        marked = page.marks[first] is not None
        stays = first if marked else max(members, key=lambda at: (stretch[at], -at))
        gone |= {at: stays for at in members if at != stays}
    return gone


def _stretches(page: Page, kept: Sequence[bool]) -> list[float]:
    """Weight of the run of kept blocks that each block is part of, 0 for the others."""
    found = [0.0] * len(kept)
    for start, end in runs_of(kept):
        total = sum(shape.weight for shape in page.shapes[start:end])
        found[start:end] = [total] * (end - start)
    return found
