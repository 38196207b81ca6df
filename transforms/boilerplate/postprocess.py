"""The lines of news: what the model has chosen, corrected where the rules know better."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableSequence, Sequence

from copydesk.transforms.boilerplate.line_classifier.page_context import PageContext
from copydesk.transforms.boilerplate.line_classifier.windows import runs_of
from copydesk.transforms.boilerplate.line_lengths import PARAGRAPH, SENTENCE
from copydesk.transforms.boilerplate.main_content import section_above
from copydesk.transforms.boilerplate.page import Page
from copydesk.transforms.boilerplate.stock_phrases import is_about_report

_FEWEST_ROWS, _LABELS_BETWEEN = 2, 2
_TABLE_LINES = 14
_FEWEST_ITEMS, _LIST_LINES = 2, 30
_ITEM = re.compile(r"\d|[:：]\s?\S|\s[–—-]\s")


def news_lines(
    context: PageContext, spans: Sequence[tuple[int, int]], chosen: Sequence[bool]
) -> list[bool]:
    """Choose the lines of news from those that the model has chosen.

    `spans` is where the article may be; empty where a page holds only labels. Within them tables
    are kept whatever the model says, because it has seen few in training.
    """
    if not spans:
        return [False] * len(chosen)
    kept = list(chosen)
    for start, end in spans:
        _keep_rows(context.page, start, end, kept)
        _keep_between_sentences(context.page, start, end, kept)
    _keep_lists(context.page, kept)
    return kept


def _keep_rows(page: Page, start: int, end: int, kept: MutableSequence[bool]) -> None:
    """Keep rows of figures, the few labels between them, the heading over and a sentence below."""
    rows = [index for index in range(start, end) if page.line_stats[index].is_result]
    for group in _groups(page, rows):
        if len(group) >= _FEWEST_ROWS:
            above = group[0] - 1
            headed = above > start and page.line_stats[above].effective_length < PARAGRAPH
            first = above if headed and page.verdicts[above] is None else group[0]
            below = group[-1] + 1
            last = below + (below < end and _is_open_sentence(page, below))
            kept[first:last] = [True] * (last - first)


def _is_open_sentence(page: Page, index: int) -> bool:
    stats = page.line_stats[index]
    return page.verdicts[index] is None and stats.is_sentence and stats.effective_length >= SENTENCE


def _groups(page: Page, rows: Sequence[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for index in rows:
        between = range(group[-1] + 1, index) if group else range(0)
        labels = all(
            page.verdicts[item] is None and page.line_stats[item].effective_length < PARAGRAPH
            for item in between
        )
        if group and not (labels and len(between) <= _LABELS_BETWEEN):
            yield group
            group = []
        group.append(index)
    yield group


def _keep_between_sentences(page: Page, start: int, end: int, kept: MutableSequence[bool]) -> None:
    """Keep a few unmarked lines that a kept sentence follows: a table, a list, a dialogue."""
    before: int | None = None
    for index in [index for index in range(start, end) if kept[index]]:
        gap = range((index if before is None else before) + 1, index)
        few = len(gap) <= _TABLE_LINES and page.open_between(gap.start, index) == [*gap]
        if few and _is_open_sentence(page, index):
            kept[gap.start : index] = [True] * len(gap)
        before = index


def _keep_lists(page: Page, kept: MutableSequence[bool]) -> None:
    """Keep the lists that are announced right below a kept sentence: winners, dates, prices."""
    for items in announced_lists(page):
        if kept[items.start - 2] and page.open_between(items.start - 1, items.stop) == [
            items.start - 1, *items
        ]:  # fmt: skip
            kept[items.start - 1 : items.stop] = [True] * (len(items) + 1)


def announced_lists(page: Page) -> list[range]:
    """Find lists below a sentence and a line that ends in a colon, that line left out.

    Their lines are short and most hold a figure or a colon themselves; a rule's line ends a list.
    """
    found = []
    for index in range(1, len(page.blocks)):
        announces = page.blocks[index].text.rstrip().endswith((":", "："))
        if not (announces and _is_item(page, index) and page.line_stats[index - 1].is_sentence):
            continue
        end = index + 1
        while end < len(page.blocks) and end - index <= _LIST_LINES and _is_item(page, end):
            end += 1
        items = range(index + 1, end)
        telling = sum(_ITEM.search(page.blocks[item].text) is not None for item in items)
        if len(items) >= _FEWEST_ITEMS and 2 * telling >= len(items):
            found.append(items)
    return found


def _is_item(page: Page, index: int) -> bool:
    return page.rules[index] is None and page.line_stats[index].effective_length < PARAGRAPH


def with_stock_phrases(page: Page, kept: Sequence[bool]) -> list[bool]:
    """Keep stock phrases about the report itself right above or below a kept line.

    "This is a developing story" looks like a label to the model, in most languages. Training
    does not measure this.
    """
    found = list(kept)
    heading = section_above(page, found.index(True)) if any(found) else []
    around = [
        index for index in page.open_between(0, len(heading)) if not (heading[index] or kept[index])
    ]
    # Twice, down and up, so that several such lines in a row are all reached from the kept one.
    for index in (*around, *reversed(around)):
        if any(found[max(index - 1, 0) : index + 2]) and not found[index]:
            found[index] = is_about_report(page.blocks[index].text)
    return found


def table_rows(page: Page, kept: Sequence[bool]) -> set[int]:
    """Find the kept lines that are rows of a table: one row alone may be a subhead with a year."""
    rows = [
        index for index in page.open_between(0, len(kept)) if kept[index] and _is_row(page, index)
    ]
    return {index for group in _groups(page, rows) if len(group) >= _FEWEST_ROWS for index in group}


def _is_row(page: Page, index: int) -> bool:
    stats = page.line_stats[index]
    return stats.is_result and not stats.is_sentence and page.blocks[index].kind == "paragraph"


def superseded_repeats(
    page: Page, repeats: Mapping[int, int], kept: Sequence[bool]
) -> dict[int, int]:
    """Map each repeat that is removed to the block that stays: that in the longest run of news.

    A page may hold its article twice, in part and in whole; the first of equals stays, and so
    does a title or a caption whatever stands around its repeat.
    """
    stretch = _stretches(page, kept)
    groups: dict[int, list[int]] = {}
    for index, first in repeats.items():
        groups.setdefault(first, [first]).append(index)
    gone: dict[int, int] = {}
    for first, members in groups.items():
        decided = page.verdicts[first] is not None
        stays = first if decided else max(members, key=lambda index: (stretch[index], -index))
        gone |= {index: stays for index in members if index != stays}
    return gone


def _stretches(page: Page, kept: Sequence[bool]) -> list[float]:
    """Weight of the run of kept blocks that each block is part of, 0 for the others."""
    found = [0.0] * len(kept)
    for start, end in runs_of(kept):
        total = sum(stats.effective_length for stats in page.line_stats[start:end])
        found[start:end] = [total] * (end - start)
    return found
