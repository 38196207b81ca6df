"""`copydesk doctor --deep`: every file that holds news is read to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from copydesk.flows.archive.read_archive import survey
from copydesk.flows.editing.forgotten import read_forgotten
from copydesk.flows.editing.journal import JournalDamaged, read_journal
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.amounts import amount
from copydesk.flows.runs.staging.shards import damaged_shards
from copydesk.warehouse.database.connection import open_snapshot, read_warehouse
from copydesk.warehouse.database.warehouse_errors import WarehouseBusy, WarehouseError
from copydesk.warehouse.publishing.kept import kept_snapshots
from copydesk.warehouse.publishing.slim import slim_path
from copydesk.warehouse.reading.read_all import read_every_table

Found = tuple[str, bool, str]  # what was read, whether it is well, a sentence


def read_everything(folder: DataFolder) -> Iterator[Found]:
    """Read warehouse, snapshots, archive, staged shards and journal; say what is damaged."""
    if folder.warehouse.is_file():
        yield "all of the warehouse", *_tables(partial(_warehouse, folder.warehouse))
    for file in (folder.snapshot, slim_path(folder.snapshot), *kept_snapshots(folder.snapshot)):
        if file.is_file():
            yield f"all of {file.name}", *_tables(partial(_snapshot, file))
    yield _archive(folder.raw)
    yield _shards(folder.staging)
    yield _journal(folder)


def _tables(read: Callable[[], int]) -> tuple[bool, str]:
    try:
        return True, f"{amount(read(), 'rows')} were read."
    except WarehouseBusy as error:
        return True, str(error)
    except WarehouseError as error:
        return False, str(error)


def _warehouse(path: Path) -> int:
    with read_warehouse(path) as con:
        return read_every_table(con)


def _snapshot(path: Path) -> int:
    with open_snapshot(path) as con:
        return read_every_table(con)


def _archive(raw: Path) -> Found:
    found = survey(raw)
    if found.damaged:
        return "raw archive", False, (
            f"{found.damaged[0]} and {len(found.damaged) - 1:,} more of its batches are not what "
            "their names say: restore them from a backup, or set them aside with "
            "`copydesk rebuild --force`."
        )  # fmt: skip
    documents = amount(len(found.document_ids), "documents")
    return "raw archive", True, f"{documents}, as their digests say."


def _shards(staging: Path) -> Found:
    if damaged := damaged_shards(staging):
        return "staged shards", False, (
            f"{damaged[0]} and {len(damaged) - 1:,} more cannot be read: the next run removes them "
            "and makes them again."
        )  # fmt: skip
    return "staged shards", True, "All can be read."


def _journal(folder: DataFolder) -> Found:
    try:
        corrections = len(read_journal(folder.corrections))
        forgotten = len(read_forgotten(folder.forgotten).keys)
    except JournalDamaged as error:
        return "journal", False, str(error)
    counted = f"{amount(corrections, 'corrections')}, {amount(forgotten, 'forgotten articles')}"
    return "journal", True, f"{counted}."
