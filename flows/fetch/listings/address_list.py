"""One address a line; blank lines and those that begin with # are passed over."""

from __future__ import annotations

import re

from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.listings.entry import Entry, Listing, absolute, distinct
from copydesk.flows.readers.reader_options import KeyMapping
from copydesk.flows.readers.records.column_names import column_names, known_names
from copydesk.flows.readers.records.table_dialect import find_dialect, is_table
from copydesk.flows.readers.records.table_rows import read_rows

_KNOWN = known_names(KeyMapping())
_NAMES = frozenset(KeyMapping().url)
_SAMPLE = 1 << 16


def read_addresses(content: bytes, list_uri: str) -> Listing:
    """Read a list; a line that is no address is a problem with its number.

    Of a table (CSV, TSV) the column of addresses is read.
    """
    pages, problems = [], []
    text = content.decode("utf-8-sig", "replace")
    for number, entry in _column(text) or enumerate(map(str.strip, text.splitlines()), 1):
        if not entry or entry.startswith("#"):
            continue
        if (url := absolute("", entry)) is not None:
            pages.append(Entry(url))
        else:
            error = FetchError("bad_address", f"Line {number} is not the address of a web page.")
            problems.append(error.rejection(list_uri, f"line {number}"))
    return Listing(distinct(pages), problems=tuple(problems))


def _column(text: str) -> list[tuple[int, str]] | None:
    """Give the addresses of a table with their lines; None if it is not a table of addresses."""
    first = text.partition("\n")[0].strip()
    if first in _NAMES:
        return list(enumerate(map(str.strip, text.splitlines()), 1))[1:]
    if not is_table(text[:_SAMPLE], "") and not _NAMES & set(re.split(r"[,;\t|]", first)):
        return None
    dialect = find_dialect(text[:_SAMPLE], "")
    rows = list(read_rows(iter(text.encode().split(b"\n")), dialect, _SAMPLE)) if dialect else []
    names = column_names(tuple(rows[0].cells), _KNOWN) if rows else ()
    column = next((n for n, name in enumerate(names) if name in _NAMES), None)
    if column is None:
        return None
    return [
        (row.line, row.cells[column].strip() if column < len(row.cells) else "?")
        for row in rows[1:]
    ]
