"""The raw archive read back: batches as they came in, checked against their names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from copydesk.errors import CopydeskError
from copydesk.flows.archive.archive_schema import document_of
from copydesk.flows.runs.source.batches import Batch, batches
from copydesk.flows.runs.staging.shards import UNREADABLE, read_table
from copydesk.transforms.id_set import IdSet
from copydesk.transforms.identity import document_id
from copydesk.transforms.records import RawDocument, Rejection


class ArchiveDamaged(CopydeskError):
    """A batch of the archive that is not what its name says."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What the archive holds: whole batches and damaged ones, each sorted by digest.

    `document_ids` are those of the documents in whole batches.
    """

    whole: tuple[Path, ...]
    damaged: tuple[Path, ...]
    document_ids: IdSet


def survey(raw: Path) -> Archive:
    """Read every batch of the archive and see which are whole."""
    whole, damaged, documents = [], [], []
    for folder in _folders(raw):
        try:
            batch = read_batch(folder)
        except ArchiveDamaged:
            damaged.append(folder)
        else:
            whole.append(folder)
            documents.append(IdSet.of(map(document_id, batch.documents)))
    return Archive(tuple(whole), tuple(damaged), IdSet.union(documents))


def read_batch(folder: Path) -> Batch:
    """Read one batch back; raises ArchiveDamaged when its content does not give its name."""
    try:
        documents = [document_of(row) for row in _rows(folder, "documents")]
        rejections = [Rejection(**row) for row in _rows(folder, "rejections")]
    except (*UNREADABLE, TypeError, KeyError, ValueError, OverflowError) as error:
        raise ArchiveDamaged(f"{folder} cannot be read.") from error
    items: list[RawDocument | Rejection] = [*documents, *rejections]
    batch = next(batches(items, len(items), _size(documents) + 1), None)
    if batch is None or batch.digest != folder.name:
        raise ArchiveDamaged(f"The contents of {folder} do not match the digest in its name.")
    return batch


def find_documents(raw: Path, document_ids: Collection[str]) -> dict[str, RawDocument]:
    """Look documents up in the archive by their ids; missing ones are left out."""
    found: dict[str, RawDocument] = {}
    for folder in _folders(raw):
        if len(found) == len(document_ids):
            break
        if _holds(folder, document_ids):
            for document in _readable(folder):
                if document_id(document) in document_ids:
                    found[document_id(document)] = document
    return found


@dataclass(slots=True)
class ArchiveStream:
    """Batches of the archive for the passes of a run, in the order given."""

    folders: tuple[Path, ...]
    consumed_bytes: int = 0
    read_count: int = 0
    loaded_count: int = 0
    rejected_count: int = 0

    @property
    def total_bytes(self) -> int:
        """Bytes on disk of all batches."""
        return sum(map(_bytes_on_disk, self.folders))

    def batches(self) -> Iterator[Batch]:
        """Yield one batch after the other."""
        for folder in self.folders:
            batch = read_batch(folder)
            self.read_count += len(batch.documents) + len(batch.rejections)
            yield batch
            self.consumed_bytes += _bytes_on_disk(folder)


def _folders(raw: Path) -> list[Path]:
    return sorted(folder for folder in raw.glob("[!.]*/[!.]*") if folder.is_dir())


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    return read_table(folder, name).iter_rows(named=True)


def _size(documents: list[RawDocument]) -> int:
    return sum(len(document.content) + len(document.extra or "") for document in documents)


def _holds(folder: Path, document_ids: Collection[str]) -> bool:
    """Whether one of the documents is in a batch, from the column of ids alone."""
    try:
        held = pl.read_parquet(folder / "documents.parquet", columns=["document_id"])
    except UNREADABLE:
        return False
    return not set(document_ids).isdisjoint(held["document_id"])


def _readable(folder: Path) -> tuple[RawDocument, ...]:
    try:
        return read_batch(folder).documents
    except ArchiveDamaged:
        return ()


def _bytes_on_disk(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())
