"""Second copies: of a title, a caption, a name or a whole paragraph."""

from __future__ import annotations

from copydesk.transforms.boilerplate.marks import Page
from copydesk.transforms.text.characters import CLOSERS

_PARAGRAPH = 80.0  # weight; shorter lines ("Pros", "Advantages") come back for good reasons
_EARLY = 12  # blocks; the second copy of a headline stands near the top
_LEAD = 70.0  # weight
GLUED_LABEL = 24  # characters that a section's name may add in front of a headline


def find_repeats(page: Page) -> dict[int, int]:
    """Map each second copy to the block it repeats.

    A copy is a paragraph seen before, a short line right under itself (a caption and its
    picture's text, a name and its portrait's), or a line that stands by a copy as it stood by
    the paragraph itself.
    """
    first: dict[str, int] = {}
    copies: dict[int, int] = {}
    for at, key in enumerate(page.keys):
        if not key:
            continue
        before = first.setdefault(key, at)
        if before != at and (page.shapes[at].weight >= _PARAGRAPH or _just_before(page, at)):
            copies[at] = before
    _grow(page, copies, 1)
    _grow(page, copies, -1)
    return copies


def _grow(page: Page, copies: dict[int, int], step: int) -> None:
    """Take in the lines next to a copy that repeat the lines next to its first.

    A page that says its article twice says the subheads and short lines twice as well.
    """
    for copy in sorted(copies, reverse=step < 0):
        at, before = copy + step, copies[copy] + step
        while before >= 0 and at < len(page.keys) and at not in copies and before != copy:
            if not page.keys[at] or page.keys[at] != page.keys[before]:
                break
            copies[at] = copies.get(before, before)
            at, before = at + step, before + step


def _just_before(page: Page, at: int) -> bool:
    return at > 0 and page.keys[at - 1] == page.keys[at] and len(page.keys[at]) > 3


def title_copies(page: Page, title: str, title_at: int | None) -> list[int]:
    """List blocks near the top that say the title again, a section's name glued on or not."""
    if len(title) < 8:
        return []
    return [
        at
        for at, key in enumerate(page.keys[: (title_at or 0) + _EARLY])
        if at != title_at
        and key.endswith(title)
        and len(key) - len(title) <= GLUED_LABEL
        and not is_lead(page, at)
    ]


def is_lead(page: Page, at: int) -> bool:
    """Whether a block is the first sentence of the text, which some records give for a title."""
    text = page.blocks[at].text.rstrip(CLOSERS)
    return page.shapes[at].weight >= _LEAD and text.endswith((".", "。"))
