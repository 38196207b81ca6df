"""What the pages of a Parquet row group unpack to, by their own headers, before any is unpacked.

A page of a few bytes may unpack to gigabytes, and one value of its dictionary may stand in every
row. The footer may say anything; the headers of the pages are what the library goes by. They are
Thrift structs in the compact protocol (parquet-format, `PageHeader`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from copydesk.flows.readers.reader_errors import ReadError

_MOST_PAGE = 512 << 20  # bytes of one page, unpacked
_MOST_HELD = 64 << 20  # bytes of one column's values held at a time
_MOST_REPEATED = 4 << 30  # bytes of a row group's lists, if all their values were of mean size
_HEADER = 1 << 14  # bytes read for a header; statistics in it may be long
_LONGEST_HEADER = 1 << 22
_DICTIONARY = 2
_TRUE, _FALSE, _BYTE, _DOUBLE = 1, 2, 3, 7
_SIZES = {_TRUE: 0, _FALSE: 0, _BYTE: 1, _DOUBLE: 8}  # of a field's value, in bytes
_I16, _I32, _I64, _BINARY, _LIST, _SET, _STRUCT = 4, 5, 6, 8, 9, 10, 12


class Page(NamedTuple):
    """A page's header: bytes packed and unpacked, and how many values it holds."""

    is_dictionary: bool
    unpacked: int
    packed: int
    values: int


def rows_at_a_time(file: BinaryIO, group: Any, most: int) -> int:
    """Say how many rows of a group may be held; raises `ReadError` (`too_large`) where not one.

    `group` is pyarrow's metadata of the row group.
    """
    rows = most
    for index in range(group.num_columns):
        column = group.column(index)
        pages = list(_pages(file, column))
        largest = max((page.unpacked for page in pages), default=0)
        if largest > _MOST_PAGE:
            raise ReadError("too_large", _message(column, largest, _MOST_PAGE))
        repeated = max((page.unpacked for page in pages if page.is_dictionary), default=0)
        if _is_nested(column):
            _check_lists(column, pages)
        rows = min(rows, _MOST_HELD // max(repeated, 1))
    return max(1, rows)


def _check_lists(column: Any, pages: list[Page]) -> None:
    values = sum(page.values for page in pages if not page.is_dictionary)
    for page in pages:
        if page.is_dictionary:
            size = values * (page.unpacked // max(page.values, 1))
            if size > _MOST_REPEATED:
                raise ReadError("too_large", _message(column, size, _MOST_REPEATED))


def _message(column: Any, size: int, limit: int) -> str:
    return (
        f"The column {column.path_in_schema} unpacks to {size:,} bytes at once; at most {limit:,} "
        "are read. Write the file with smaller pages."
    )


def _is_nested(column: Any) -> bool:
    return "." in column.path_in_schema


def _pages(file: BinaryIO, column: Any) -> Iterator[Page]:
    """Go through a column's page headers; a torn one ends it, for reading it will say so."""
    start: int = column.data_page_offset
    if column.has_dictionary_page and column.dictionary_page_offset is not None:
        start = min(start, column.dictionary_page_offset)
    end = start + column.total_compressed_size
    while start < end:
        found = _header(file, start)
        if found is None:
            return
        page, size = found
        yield page
        start += size + max(page.packed, 0)


def _header(file: BinaryIO, start: int) -> tuple[Page, int] | None:
    size = _HEADER
    while size <= _LONGEST_HEADER:
        file.seek(start)
        data = file.read(size)
        try:
            return _parsed(data)
        except IndexError:
            if len(data) < size:
                return None
            size *= 4
        except ValueError:
            return None
    return None


def _parsed(data: bytes) -> tuple[Page, int]:
    """Read a header; raises IndexError where it goes on behind `data`, ValueError for none."""
    struct = _Struct(data)
    fields = struct.read()
    kinds = [fields[number] for number in (5, 7, 8) if isinstance(fields.get(number), dict)]
    values = [kind.get(1) for kind in kinds]
    unpacked, packed = fields.get(2), fields.get(3)
    if not isinstance(unpacked, int) or not isinstance(packed, int):
        raise ValueError("no page header")
    count = next((value for value in values if isinstance(value, int)), 0)
    return Page(fields.get(1) == _DICTIONARY, unpacked, packed, count), struct.at


class _Struct:
    """A reader of one struct of Thrift's compact protocol."""

    def __init__(self, data: bytes) -> None:
        self._data, self.at = data, 0

    def read(self, depth: int = 0) -> dict[int, Any]:
        """Give the struct's fields by number: whole numbers and structs, None for other values."""
        if depth > 4:
            raise ValueError("too deep for a page header")
        fields: dict[int, Any] = {}
        number = 0
        while head := self._byte():
            delta, kind = head >> 4, head & 15
            number = number + delta if delta else self._number()
            fields[number] = self._value(kind, depth)
        return fields

    def _value(self, kind: int, depth: int) -> Any:
        if kind == _STRUCT:
            return self.read(depth + 1)
        if kind in (_I16, _I32, _I64):
            return self._number()
        if kind in (_LIST, _SET):
            return self._list(depth)
        if kind == _BINARY:
            return self._skip(self._varint())
        if kind not in _SIZES:
            raise ValueError("no field of a page header")
        return self._skip(_SIZES[kind])

    def _list(self, depth: int) -> None:
        head = self._byte()
        count = head >> 4 if head >> 4 < 15 else self._varint()
        for _ in range(count):
            self._value(_BYTE if head & 15 in (_TRUE, _FALSE) else head & 15, depth)

    def _byte(self) -> int:
        value = self._data[self.at]
        self.at += 1
        return value

    def _skip(self, count: int) -> None:
        self.at += count
        if self.at > len(self._data):
            raise IndexError

    def _varint(self) -> int:
        value = shift = 0
        while (byte := self._byte()) & 0x80:
            value |= (byte & 0x7F) << shift
            shift += 7
            if shift > 63:
                raise ValueError("no number")
        return value | byte << shift

    def _number(self) -> int:
        value = self._varint()
        return (value >> 1) ^ -(value & 1)
