"""Repeated blocks: a title, a caption, a name or a whole paragraph that a page has twice."""

from __future__ import annotations

from copydesk.transforms.boilerplate.line_lengths import LEAD, PARAGRAPH
from copydesk.transforms.boilerplate.page import Page
from copydesk.transforms.text.characters import CLOSERS

_EARLY = 12  # blocks; the repeat of a headline stands near the top
GLUED_LABEL = 24  # characters that a section's name may add in front of a headline


def find_repeats(page: Page) -> dict[int, int]:
    """Map each repeated block to the one it repeats.

    A repeat is a paragraph seen before (shorter lines, such as "Pros", recur for good reasons), a
    short line right under itself (a caption and its picture's text, a name and its portrait's), or
    a line that stands beside a repeat as it stood beside the paragraph itself.
    """
    first: dict[str, int] = {}
    repeats: dict[int, int] = {}
    for index, key in enumerate(page.keys):
        if not key:
            continue
        before = first.setdefault(key, index)
        if before != index and (
            page.line_stats[index].effective_length >= PARAGRAPH
            or _repeats_the_line_above(page, index)
        ):
            repeats[index] = before
    # Downwards first, then upwards: what the first pass adds, the second grows from as well.
    _grow(page, repeats, 1)
    _grow(page, repeats, -1)
    return repeats


def _grow(page: Page, repeats: dict[int, int], step: int) -> None:
    """Take in the lines next to a repeat that repeat the lines next to its original.

    A page that holds its article twice holds the subheads and short lines twice as well.
    """
    for repeat in sorted(repeats, reverse=step < 0):
        index, before = repeat + step, repeats[repeat] + step
        while before >= 0 and index < len(page.keys) and index not in repeats and before != repeat:
            if not page.keys[index] or page.keys[index] != page.keys[before]:
                break
            repeats[index] = repeats.get(before, before)
            index, before = index + step, before + step


def _repeats_the_line_above(page: Page, index: int) -> bool:
    return index > 0 and page.keys[index - 1] == page.keys[index] and len(page.keys[index]) > 3


def title_repeats(page: Page, title: str, title_at: int | None) -> list[int]:
    """List blocks near the top that say the title again, a section's name glued on or not."""
    if len(title) < 8:
        return []
    return [
        index
        for index, key in enumerate(page.keys[: (title_at or 0) + _EARLY])
        if index != title_at
        and key.endswith(title)
        and len(key) - len(title) <= GLUED_LABEL
        and not is_lead(page, index)
    ]


def is_lead(page: Page, index: int) -> bool:
    """Whether a block is the first sentence of the text, which some records give for a title."""
    text = page.blocks[index].text.rstrip(CLOSERS)
    return page.line_stats[index].effective_length >= LEAD and text.endswith((".", "。"))
