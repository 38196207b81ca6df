"""Physical lines of a text with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from copydesk.transforms.text.characters import clean_spaces, read_entities

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Tags that a dump was left with: those within a word go, those that part words leave a space.
_INLINE_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|font|sup|sub|mark|small)(?:\s[^<>]*)?>", re.IGNORECASE
)
_BLOCK_TAG = re.compile(
    r"</?(?:p|br|hr|div|ul|ol|li|h[1-6]|blockquote|img|figure|figcaption|section|article|table"
    r"|tbody|tr|td|th)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `start` and `end` hold its text without outer white space.

    `indent` counts the white space before it, `adjacent` says that no blank line parts it from
    the line before.
    """

    text: str
    start: int
    end: int
    indent: int
    adjacent: bool


def line_count(text: str, most: int) -> int:
    """Count lines, blank ones too, up to one more than `most`."""
    return 1 + sum(1 for _ in islice(_BREAK.finditer(text), most))


def split_lines(text: str) -> list[Line]:
    """Find the lines that hold anything but white space, in order."""
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + (len(raw) - len(raw.lstrip()))
        adjacent = bool(lines) and len(_BREAK.findall(text, lines[-1].end, start)) == 1
        indent = start - match.start()
        lines.append(Line(_shown(stripped), start, start + len(stripped), indent, adjacent))
    return lines


def _shown(line: str) -> str:
    """Give what a reader would see of a line: no tags, entities read, white space normal."""
    if "<" in line:
        line = _BLOCK_TAG.sub(" ", _INLINE_TAG.sub("", line))
    return clean_spaces(read_entities(line) if "&" in line else line)
