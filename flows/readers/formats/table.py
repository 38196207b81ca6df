"""CSV and TSV: one record a row, the columns named like the keys of a record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from copydesk.flows.readers.reader_errors import NAME_THE_TEXT, ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.records.column_names import column_names, known_names
from copydesk.flows.readers.records.record_reader import RecordReader
from copydesk.flows.readers.records.table_dialect import (
    Dialect,
    find_dialect,
    skipped_lines,
)
from copydesk.flows.readers.records.table_rows import Row, read_rows
from copydesk.flows.readers.streams.compression import Input
from copydesk.flows.readers.streams.text_stream import (
    cut_lines,
    head_text,
    suffix_of,
    utf8_chunks,
)
from copydesk.transforms.records import RawDocument, Rejection

_LONGEST_NAME = 60  # characters of a column's name
_SHOWN = 12  # columns named in a message
_NULLS = frozenset({"\\N", "NULL", "null", "NaN", "nan", "None", "N/A"})
_HOW = (
    "Name the columns in order in copydesk.toml, under [keys] or an input's [inputs.keys]: "
    'columns = ["date", "url", "title", "text"]'
)


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield each row as a document or a rejection, located as "line N", where it begins.

    Delimiter and quoting are found from the first rows. Raises `ReadError`: `no_header` where
    the columns have no names, `no_text_column` where none holds a text or an address.
    """
    records = RecordReader.of(source, keys, limits)
    head = head_text(source.head)
    dialect = find_dialect(head, suffix_of(source.path.name)) or Dialect(",")
    chunks = utf8_chunks(source)
    if "\n" not in head:
        chunks = (chunk.replace(b"\r", b"\n") for chunk in chunks)
    lines = islice(cut_lines(chunks, limits.document_bytes), skipped_lines(head), None)
    rows, line = read_rows(lines, dialect, limits.document_bytes), 0
    try:
        first = next(rows, None)
        if first is None:
            raise ReadError("empty", "The table has no rows.")
        header = _header(first, rows, keys)
        names, rows = _named(header, rows, keys)
        for row in rows:
            line = row.line + skipped_lines(head)
            again = row.cells == header.cells and row.line > header.line and not keys.columns
            yield _item(_repeated(row) if again else row, names, records, f"line {line}")
    except ReadError as error:
        yield error.rejection(source.uri, f"line {line + 1}" if line else None)


def _header(first: Row, rows: Iterator[Row], keys: KeyMapping) -> Row:
    """Give the row that may name the columns: the next, where the first is a title by itself."""
    is_title = len(first.cells) > 1 and sum(bool(cell.strip()) for cell in first.cells) == 1
    return next(rows, first) if is_title and not keys.columns else first


def _named(first: Row, rows: Iterator[Row], keys: KeyMapping) -> tuple[list[str], Iterator[Row]]:
    """Name the columns by the configuration or the first row; give the rows of data."""
    known = known_names(keys)
    names = list(column_names(tuple(first.cells), known))
    if keys.columns:
        is_header = names == list(column_names(keys.columns, known))
        return list(keys.columns), rows if is_header else chain([first], rows)
    if not known & set(names) and not _is_header(names):
        raise ReadError("no_header", f"The table has no header row. {_HOW}.")
    if not {*keys.text, *keys.html, *keys.url} & set(names):
        there = ", ".join(names[:_SHOWN])
        message = f"No column holds a text; there are {there}."
        raise ReadError("no_text_column", f"{message} {NAME_THE_TEXT}")
    return names, rows


def _is_header(names: list[str]) -> bool:
    """Tell whether cells are names: short, distinct, no figures, no addresses."""
    wordy = all(
        name and len(name) <= _LONGEST_NAME and not name[0].isdigit() and "://" not in name
        for name in names
    )
    return wordy and len(set(names)) == len(names)


def _repeated(row: Row) -> Row:
    """Refuse the header of another table that was appended."""
    return row._replace(problem=ReadError("bad_row", "The row repeats the header."))


def _item(
    row: Row, names: list[str], records: RecordReader, locator: str
) -> RawDocument | Rejection:
    if row.problem:
        return row.problem.rejection(records.uri, locator)
    beyond = [cell for cell in row.cells[len(names) :] if cell.strip()]
    if beyond:
        message = f"The row has {len(row.cells)} values for {len(names)} columns."
        return ReadError("bad_row", message).rejection(records.uri, locator)
    record: dict[str, str | None] = {}
    for column, (name, cell) in enumerate(zip(names, row.cells, strict=False), 1):
        value = None if cell in _NULLS else cell
        key = name or f"column {column}"
        record[key] = record.get(key) or value  # of two columns with one name the first filled
    return records.record(record, locator)
