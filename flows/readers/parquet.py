"""Parquet: one record a row, read in small batches of rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from flows.readers.compression import Input
from flows.readers.errors import ReadError
from flows.readers.options import KeyMapping, Limits
from flows.readers.record import to_document
from transforms.records import RawDocument, Rejection

_ROWS = 64  # held at a time
_BUFFER = 1 << 20  # bytes read ahead a column; without it a whole row group is held
_DAMAGED = (pa.ArrowException, OSError)


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield each row as a document or a rejection, located as "row N", counted from 1.

    Raises `ReadError`: `no_text_column`, `corrupt`, or `too_large` for a compressed file
    that unpacks to more than the limit.
    """
    with _seekable(source, limits.spool_bytes) as file:
        parquet = _opened(file)
        _check_columns(parquet, keys)
        number = 0
        try:
            for record in _records(parquet, source):
                number += 1
                yield _item(record, source.uri, f"row {number}", keys, limits)
        except _DAMAGED:
            error = ReadError("corrupt", "The Parquet file is damaged from this row on.")
            yield error.rejection(source.uri, f"row {number + 1}")


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


def _records(parquet: Any, source: Input) -> Iterator[dict[str, Any] | None]:
    """Yield rows as dicts, None for one with a value that Python cannot hold."""
    size, rows, done = source.path.stat().st_size, parquet.metadata.num_rows, 0
    for batch in parquet.iter_batches(_ROWS, use_threads=False):
        yield from _plain_rows(_microseconds(batch))
        done += batch.num_rows
        source.report(size * done // rows)


def _plain_rows(batch: Any) -> list[dict[str, Any] | None]:
    try:
        return cast(list[dict[str, Any] | None], batch.to_pylist())
    except (ValueError, OverflowError):  # text that is not UTF-8, a date beyond the year 9999
        pass
    if batch.num_rows == 1:
        return [None]
    return [row for n in range(batch.num_rows) for row in _plain_rows(batch.slice(n, 1))]


def _microseconds(batch: Any) -> Any:
    """Round nanoseconds, which Python's datetime does not have."""
    types = [
        pa.timestamp("us", field.type.tz) if pa.types.is_timestamp(field.type) else field.type
        for field in batch.schema
    ]
    schema = pa.schema(list(zip(batch.schema.names, types, strict=True)))
    return batch.cast(schema, safe=False)


def _item(
    record: dict[str, Any] | None, uri: str, locator: str, keys: KeyMapping, limits: Limits
) -> RawDocument | Rejection:
    try:
        if record is None:
            raise ReadError("bad_value", "The row holds a value that is no valid text or date.")
        return to_document(record, uri, locator, keys, limits.document_bytes)
    except ReadError as error:
        return error.rejection(uri, locator)
