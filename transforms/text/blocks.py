"""Text to blocks with exact spans: the first step of the text path."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.transforms.records import BlockKind, TextBlock
from copydesk.transforms.text.characters import is_cjk, is_invisible
from copydesk.transforms.text.drop_caps import close_drop_cap, is_drop_cap, join_drop_cap
from copydesk.transforms.text.lines import Line, split_lines
from copydesk.transforms.text.wrapping import paragraph_breaks

_QUOTE = re.compile(r">\s*\S")
_LIST_ITEM = re.compile(r"(?:[•●▪◦‣∙·*]|[-–—]|\(?\d{1,2}[.)])\s+\S")


def cut_blocks(text: str) -> tuple[TextBlock, ...]:
    """Cut decoded text into blocks in reading order.

    A block is a physical line, or the lines of a hard-wrapped paragraph joined. Spans are
    half-open code-point offsets; between them lies only white space, so that putting the spans
    together again gives every visible character of the text.
    """
    lines = split_lines(text)
    groups: list[list[Line]] = []
    for line, begins in zip(lines, paragraph_breaks(lines), strict=True):
        if groups and (
            not begins
            or is_invisible(line.text)
            or _shows_nothing(groups[-1])
            or is_drop_cap(_joined(groups[-1], text), line.text)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_block(group, position, text) for position, group in enumerate(groups))


def _shows_nothing(group: Sequence[Line]) -> bool:
    """Invisible lines at the very top; further down they hang on to the block above."""
    return all(is_invisible(line.text) for line in group)


def _block(group: Sequence[Line], position: int, whole: str) -> TextBlock:
    text = close_drop_cap(_joined(group, whole), whole)
    return TextBlock(text, _kind(text), position, group[0].start, group[-1].end)


def _joined(group: Sequence[Line], whole: str) -> str:
    first, *rest = [line.text for line in group if line.text] or [""]
    while rest and is_drop_cap(first, rest[0]):
        first = join_drop_cap(first, rest.pop(0), whole)
    return join_lines([first, *rest])


def _kind(text: str) -> BlockKind:
    if _QUOTE.match(text):
        return "quote"
    return "list_item" if _LIST_ITEM.match(text) else "paragraph"


def join_lines(lines: Sequence[str]) -> str:
    """Join the lines of one paragraph: a space between words, none after a hyphen or in CJK."""
    joined = ""
    for line in filter(None, lines):
        if not joined or _closes_up(joined, line):
            joined += line
        else:
            joined += " " + line
    return joined


def _closes_up(before: str, after: str) -> bool:
    if before.endswith("-") and not before.endswith(" -") and after[0].islower():
        return True
    return is_cjk(before[-8:]) and is_cjk(after[:8])
