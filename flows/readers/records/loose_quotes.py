"""Rows of tables that leave quotation marks within quoted values as they are: "He said "no"."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_MOST_LINES = 400  # of one row
_LONGEST = 1 << 20  # characters of one row


class LooseRow(NamedTuple):
    """The values of a row, and whether one of them stood in quotation marks."""

    cells: list[str]
    quoted: bool


def loose_rows(lines: Iterable[str], delimiter: str, quote: str) -> Iterator[LooseRow | None]:
    """Read rows as `loose_row` does; blank lines are passed over."""
    rest, width = iter(lines), 0
    for line in rest:
        if line.strip():
            row = loose_row(line, rest, delimiter, quote, width)
            yield row
            width = width or (len(row.cells) if row else 0)


def loose_row(
    line: str, more: Iterator[str], delimiter: str, quote: str, width: int
) -> LooseRow | None:
    """Read a row in which a quotation mark ends a value only before a delimiter or a newline.

    `line` has its newline or not, `more` gives the lines that a value goes on in. None where a
    value in quotation marks never ends, or would go on in what is a row of `width` by itself.
    """
    row, position = LooseRow([], quoted=False), 0
    line = line.rstrip("\r\n")
    while position <= len(line):
        if line[position : position + 1] != quote:
            end = line.find(delimiter, position)
            end = end if end >= 0 else len(line)
            row.cells.append(line[position:end])
        else:
            found = _closed(
                line, position + 1, _inside(more, delimiter, quote, width), delimiter, quote
            )
            if found is None:
                return None
            line, end = found
            row.cells.append(line[position + 1 : end - 1].replace(quote * 2, quote))
            row = row._replace(quoted=True)
        position = end + 1
    return row


def _inside(more: Iterator[str], delimiter: str, quote: str, width: int) -> Iterator[str]:
    """Give further lines of a value: up to one that is a row itself."""
    for line in more:
        alone = loose_row(line, iter(()), delimiter, quote, 0)
        if width and alone and len(alone.cells) == width:
            return
        yield line


def _closed(
    line: str, begin: int, more: Iterator[str], delimiter: str, quote: str
) -> tuple[str, int] | None:
    """Find the end of a value that goes on from `begin`; the line, with those it goes on in."""
    # an even number of marks are doubled ones, unless they are all that the value is
    marks = re.compile(f"{quote}+(?={re.escape(delimiter)}|$)", re.MULTILINE)
    at = begin
    for _ in range(_MOST_LINES):
        for found in marks.finditer(line, at):
            if len(found[0]) % 2 or found.start() == begin:
                return line, found.end()
        onward = next(more, None)
        if onward is None or len(line) > _LONGEST:
            return None
        at = len(line) + 1
        line = f"{line}\n{onward.rstrip()}"
    return None
