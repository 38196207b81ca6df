"""Parquet: one record a row, read in small batches of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from os import SEEK_END
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.flows.readers.formats.parquet_pages import rows_at_a_time
from copydesk.flows.readers.reader_errors import NAME_THE_TEXT, ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.records.arrow_values import python_column, unknown_zone
from copydesk.flows.readers.records.column_names import column_names, known_names
from copydesk.flows.readers.records.record_reader import RecordReader
from copydesk.flows.readers.streams.compression import Input, size_of
from copydesk.flows.readers.streams.expansion import Expansion
from copydesk.flows.readers.streams.spool import seekable
from copydesk.transforms.records import RawDocument, Rejection

_ROWS = 64  # held at a time
_BUFFER = 1 << 20  # bytes read ahead a column; without it a whole row group is held
Row = dict[str, Any] | ReadError
_DAMAGED = (pa.ArrowException, OSError, UnicodeDecodeError)  # the last for column names


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield each row as a document or a rejection, located as "row N", counted from 1.

    A column that is asked for and holds values that cannot be read, or times in an unknown zone,
    is one rejection, "column NAME"; of other columns such values are left out. Raises `ReadError`:
    `no_text_column`, `corrupt`, or `too_large` for a compressed file that unpacks to more than the
    limit.
    """
    records, lost = RecordReader.of(source, keys, limits), Counter[str]()
    with seekable(source, limits.spool_bytes) as file:
        parquet = _opened(file)
        _check_columns(parquet, keys)
        yield from _unknown_zones(parquet.schema_arrow, source.uri, keys)
        unpacked = Expansion(max(size_of(source.path), file.seek(0, SEEK_END)))
        for number, record in _records(parquet, file, source, lost):
            if isinstance(record, ReadError):
                yield record.rejection(source.uri, f"row {number}")
            else:
                unpacked.add(_size(record))
                yield records.record(record, f"row {number}")
    yield from _lost_values(parquet, lost, source.uri, keys)


def _lost_values(
    parquet: Any, lost: Counter[str], uri: str, keys: KeyMapping
) -> Iterator[Rejection]:
    for name, count in sorted(lost.items()):
        if count and name in _asked_for(keys):
            kind = parquet.schema_arrow.field(name).type
            message = f"{count} values of the column {name} ({kind}) cannot be read."
            yield ReadError("bad_value", message).rejection(uri, f"column {name}")


def _unknown_zones(schema: Any, uri: str, keys: KeyMapping) -> Iterator[Rejection]:
    for column in schema:
        zone = unknown_zone(column.type)
        if zone is not None and column.name in _asked_for(keys):
            message = (
                f"The column {column.name} has the unknown time zone {zone!r}: its times are read "
                "as UTC, in which Parquet stores them."
            )
            yield ReadError("bad_value", message).rejection(uri, f"column {column.name}")


def _asked_for(keys: KeyMapping) -> frozenset[str]:
    return frozenset(name for attribute in fields(keys) for name in getattr(keys, attribute.name))


def _opened(file: BinaryIO) -> Any:
    file.seek(0)
    try:
        return pq.ParquetFile(file, pre_buffer=False, buffer_size=_BUFFER)
    except _DAMAGED:
        raise ReadError("corrupt", "The Parquet file is damaged or truncated.") from None


def _check_columns(parquet: Any, keys: KeyMapping) -> None:
    names, known = parquet.schema_arrow.names, known_names(keys)
    if {*keys.text, *keys.html}.isdisjoint(column_names(tuple(names), known)):
        there = ", ".join(names[:20])
        message = f"No column holds a text; there are {there}. {NAME_THE_TEXT}"
        raise ReadError("no_text_column", message)


def _size(record: dict[str, Any]) -> int:
    return sum(len(value) for value in record.values() if isinstance(value, str | bytes))


def _records(
    parquet: Any, file: BinaryIO, source: Input, lost: Counter[str]
) -> Iterator[tuple[int, Row]]:
    """Yield numbered rows; damage costs the rest of its row group only."""
    size, meta, first = size_of(source.path), parquet.metadata, 1
    for group in range(meta.num_row_groups):
        number = first
        first += meta.row_group(group).num_rows
        try:
            rows = rows_at_a_time(file, meta.row_group(group), _ROWS)
            for row in _group_rows(parquet, group, rows, lost):
                yield number, row
                number += 1
        except ReadError as error:
            yield number, error
        except _DAMAGED:
            message = f"The file is damaged: rows {number} to {first - 1} cannot be read."
            yield number, ReadError("corrupt", message)
        source.report(size * (first - 1) // max(1, meta.num_rows))


def _group_rows(parquet: Any, group: int, rows: int, lost: Counter[str]) -> Iterator[Row]:
    for batch in parquet.iter_batches(rows, row_groups=[group], use_threads=False):
        columns: dict[str, list[Any]] = {}
        for name, array in zip(batch.schema.names, batch.columns, strict=True):
            if name not in columns:  # of two columns with one name the first is read
                columns[name], unread = python_column(array)
                lost[name] += unread
        for index in range(batch.num_rows):
            yield {name: values[index] for name, values in columns.items()}
