"""Physical lines of a text with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from copydesk.transforms.text.characters import clean_spaces

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


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
        lines.append(Line(clean_spaces(stripped), start, start + len(stripped), indent, adjacent))
    return lines
