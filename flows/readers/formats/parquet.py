"""Parquet: one record a row, read in small batches of rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.flows.readers.compression import Input
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.record import read_record
from copydesk.transforms.records import RawDocument, Rejection

_ROWS = 64  # held at a time
_BUFFER = 1 << 20  # bytes read ahead a column; without it a whole row group is held
Row = dict[str, Any] | ReadError
_DAMAGED = (pa.ArrowException, OSError, UnicodeDecodeError)  # the last for column names


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield each row as a document or a rejection, located as "row N", counted from 1.

    Raises `ReadError`: `no_text_column`, `corrupt`, or `too_large` for a compressed file
    that unpacks to more than the limit.
    """
    with _seekable(source, limits.spool_bytes) as file:
        parquet = _opened(file)
        _check_columns(parquet, keys)
        for number, record in _records(parquet, source):
            place = (source.uri, f"row {number}")
            if isinstance(record, ReadError):
                yield record.rejection(*place)
            else:
                yield read_record(record, *place, keys, limits.document_bytes)


@contextmanager
def _seekable(source: Input, most: int) -> Iterator[BinaryIO]:
    """Give the file itself, or a compressed one unpacked to a temporary file."""
    if not source.compressed:
        yield source.raw
        return
    with tempfile.TemporaryFile() as spool:
        for chunk in source.chunks:
            spool.write(chunk)
            if spool.tell() > most:
                raise ReadError("too_large", f"It unpacks to more than {most:,} bytes.")
        yield cast(BinaryIO, spool)


def _opened(file: BinaryIO) -> Any:
    file.seek(0)
    try:
        return pq.ParquetFile(file, pre_buffer=False, buffer_size=_BUFFER)
    except _DAMAGED:
        raise ReadError("corrupt", "The Parquet file is damaged or cut off.") from None


def _check_columns(parquet: Any, keys: KeyMapping) -> None:
    wanted = (*keys.text, *keys.html)
    if not set(wanted) & set(parquet.schema_arrow.names):
        message = f"The table has none of the columns {', '.join(wanted)}."
        raise ReadError("no_text_column", message)


def _records(parquet: Any, source: Input) -> Iterator[tuple[int, Row]]:
    """Yield numbered rows; damage costs the rest of its row group, the next one goes on."""
    size, meta, first = source.path.stat().st_size, parquet.metadata, 1
    for group in range(meta.num_row_groups):
        number = first
        first += meta.row_group(group).num_rows
        try:
            for row in _group_rows(parquet, group):
                yield number, row
                number += 1
        except _DAMAGED:
            message = f"The file is damaged: rows {number} to {first - 1} cannot be read."
            yield number, ReadError("corrupt", message)
        source.report(size * (first - 1) // max(1, meta.num_rows))


def _group_rows(parquet: Any, group: int) -> Iterator[Row]:
    for batch in parquet.iter_batches(_ROWS, row_groups=[group], use_threads=False):
        yield from _plain_rows(_microseconds(batch))


def _plain_rows(batch: Any) -> list[Row]:
    try:
        return cast(list[Row], batch.to_pylist())
    except (ValueError, OverflowError):  # text that is not UTF-8, a date beyond the year 9999
        pass
    if batch.num_rows == 1:
        message = "The row holds a value that is no valid text or date."
        return [ReadError("bad_value", message)]
    return [row for n in range(batch.num_rows) for row in _plain_rows(batch.slice(n, 1))]


def _microseconds(batch: Any) -> Any:
    """Round nanoseconds, which Python's datetime does not have."""
    types = [
        pa.timestamp("us", field.type.tz) if pa.types.is_timestamp(field.type) else field.type
        for field in batch.schema
    ]
    schema = pa.schema(list(zip(batch.schema.names, types, strict=True)))
    return batch.cast(schema, safe=False)
