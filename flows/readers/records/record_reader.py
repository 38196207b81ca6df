"""What all readers of records share: wrappers opened, columns of the path added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote

from copydesk.flows.readers.outlet import outlet_of
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.records.column_names import column_names, known_names
from copydesk.flows.readers.records.record import read_record
from copydesk.flows.readers.records.record_wrappers import records_in
from copydesk.flows.readers.streams.compression import Input
from copydesk.transforms.records import RawDocument, Rejection

_HIVE_KEY = re.compile(r"([A-Za-z_][\w.-]*)=(.*)", re.DOTALL)
_HIVE_NULL = "__HIVE_DEFAULT_PARTITION__"


@dataclass(frozen=True, slots=True)
class RecordReader:
    """Turns the records of one file into documents.

    `columns` are those of its path, `known` the names that fill a field, `bodies` those of texts,
    `titles` those of titles.
    """

    uri: str
    keys: KeyMapping
    limit: int
    outlet: str | None
    columns: Mapping[str, str]
    known: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]

    @classmethod
    def of(cls, source: Input, keys: KeyMapping, limits: Limits) -> RecordReader:
        """Make the reader of a file's records."""
        path = source.path
        return cls(
            source.uri, keys, limits.document_bytes, outlet_of(path), hive_columns(path),
            known_names(keys), frozenset((*keys.text, *keys.html)), frozenset(keys.title),
        )  # fmt: skip

    def record(self, record: Any, locator: str | None) -> RawDocument | Rejection:
        """Read one record; what it says itself goes before what its path says.

        Where a record has no text or no title under the names that are known, those that mean the
        same are read ("Title", Titel).
        """
        if isinstance(record, dict) and (
            self.bodies.isdisjoint(record) or self.titles.isdisjoint(record)
        ):
            names = column_names(tuple(record), self.known)
            record = dict(zip(names, record.values(), strict=True))
        if self.columns and isinstance(record, dict):
            record = {**self.columns, **record}
        return read_record(record, self.uri, locator, self.keys, self.limit)

    def value(self, value: Any, locator: str) -> Iterator[RawDocument | Rejection]:
        """Read a JSON value: one record, or the records that it lists, numbered within it."""
        records, many = records_in(value, self.keys)
        for number, record in enumerate(records, 1):
            yield self.record(record, f"{locator} record {number}" if many else locator)

    def alone(self, record: Any) -> RawDocument | Rejection:
        """Read the one record of a file; the folder tells its outlet, as for any document."""
        item = self.record(record, None)
        if isinstance(item, Rejection) or item.declared.source:
            return item
        return replace(item, declared=replace(item.declared, source=self.outlet))


def hive_columns(path: PurePath) -> dict[str, str]:
    """Read the columns that folders name (`date=2026-01-01/`), as Hive and Spark lay them out."""
    found = (_HIVE_KEY.fullmatch(folder.name) for folder in reversed(path.parents))
    columns = {item[1]: unquote(item[2]) for item in found if item}
    return {name: value for name, value in columns.items() if value != _HIVE_NULL}
