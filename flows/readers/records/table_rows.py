"""The rows of a table of text; a quotation mark out of place costs its own row, not the rest."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.records.loose_quotes import loose_row
from copydesk.flows.readers.records.table_dialect import Dialect

_RULED = " \t\r\n-:+=|"  # what databases and Markdown draw between header and rows


class Row(NamedTuple):
    """A row, and the number of the line that it begins in; `problem` says why it is none."""

    line: int
    cells: list[str]
    problem: ReadError | None = None


class _Feed:
    """Hands lines to the csv module, which may take several for a row, and takes them back."""

    def __init__(self, lines: Iterator[bytes | None], limit: int) -> None:
        self._lines, self._limit, self.number = lines, limit, 0
        self._again: deque[tuple[int, str]] = deque()
        self.taken: list[tuple[int, str]] = []
        self._held = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        number, line = self._again.popleft() if self._again else self._read()
        self.taken.append((number, line))
        self._held += len(line)
        if self._held > self._limit:
            raise csv.Error("too large")
        return line

    def _read(self) -> tuple[int, str]:
        line = next(self._lines)
        self.number += 1
        if line is None:
            self.taken.append((self.number, ""))
            raise csv.Error("too large")
        return self.number, line.decode("utf-8", "replace").rstrip("\r") + "\n"

    def begin(self) -> None:
        """Begin a row."""
        self.taken.clear()
        self._held = 0

    def hand_back(self) -> None:
        """Hand out all lines of the row again."""
        self._again.extendleft(reversed(self.taken))
        self.taken.clear()

    def take_back(self) -> tuple[int, str]:
        """Give the first line of the row, and hand out those after it again."""
        first, *rest = self.taken
        self._again.extendleft(reversed(rest))
        return first


def read_rows(lines: Iterator[bytes | None], dialect: Dialect, limit: int) -> Iterator[Row]:
    """Read rows; `limit` bounds one in characters. Raises what the lines raise.

    Where quotation marks are out of place the first line is read by itself, marks and all, if it
    has as many columns as the first row, and the lines after it are parsed again.
    """
    csv.field_size_limit(max(csv.field_size_limit(), limit))  # the module's own is 128 KiB
    feed = _Feed(lines, limit)
    reader, width, is_damaged = dialect.reader(feed), 0, False
    while True:
        feed.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = _alone(feed, dialect, width)
        else:
            row = Row(feed.taken[0][0] if feed.taken else feed.number, cells)
        if not row.problem and not any(cell.strip(_RULED) for cell in row.cells):
            continue
        is_damaged = (is_damaged or bool(row.problem)) and len(row.cells) != width
        yield _rest_of_damage(row, width) if is_damaged and not row.problem else row
        width = width or len(row.cells)


def _rest_of_damage(row: Row, width: int) -> Row:
    """Refuse what follows a damaged row and is not as wide as others: its value's further lines."""
    count = len(row.cells)
    message = f"The row follows a damaged one, and has {count} values for {width} columns."
    return row._replace(problem=ReadError("bad_row", message))


def _alone(feed: _Feed, dialect: Dialect, width: int) -> Row:
    number, line = feed.take_back()
    if dialect.quoted and (loose := _loosely(feed, line, dialect, width)):
        return Row(number, loose)
    bare = Dialect(dialect.delimiter, quoted=False)
    for candidate, strict in ((bare, True), (dialect, False)):
        try:
            cells: list[str] = next(iter(candidate.reader([line], strict)), [])
        except csv.Error:  # a carriage return in it
            continue
        if len(cells) == width and line.strip() and not any(map(_is_torn, cells[:-1])):
            return Row(number, [_unquoted(cell) for cell in cells])
    message = "The row has misplaced quotation marks, or is too large."
    return Row(number, [], ReadError("bad_row", message))


def _loosely(feed: _Feed, line: str, dialect: Dialect, width: int) -> list[str] | None:
    """Read a row whose values hold quotation marks as they are; None, and no line taken, else."""
    feed.begin()
    try:
        row = loose_row(line, feed, dialect.delimiter, dialect.quote, width)
    except csv.Error:  # a line above the limit
        row = None
    if row and row.quoted and len(row.cells) == width:
        return row.cells
    feed.hand_back()
    return None


def _is_torn(cell: str) -> bool:
    """Tell whether a value begins with a quotation mark that is not closed in it."""
    stripped = cell.strip()
    return stripped[:1] == '"' and (len(stripped) == 1 or stripped[-1] != '"')


def _unquoted(cell: str) -> str:
    stripped = cell.strip()
    return stripped[1:-1] if len(stripped) > 1 and stripped[0] == stripped[-1] == '"' else cell
