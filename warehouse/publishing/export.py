"""The snapshot as files for the rest of the world: a folder a table, and a manifest of all.

Large tables are parted by the month of publication. A file is named by the digest of its rows, so
one that is there already is not written again.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.connection import open_snapshot
from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.database.warehouse_errors import WarehouseError, in_one_sentence
from copydesk.warehouse.publishing.export_files import write_files
from copydesk.warehouse.publishing.export_manifest import (
    ExportedFile,
    ExportedTable,
    files_of,
    read_manifest,
    remove_others,
    write_manifest,
)

Format = Literal["parquet", "csv"]
PARTED_ROWS = 100_000


def export(
    snapshot: Path,
    folder: Path,
    format: Format = "parquet",  # noqa: A002
    *,
    parted_rows: int = PARTED_ROWS,
    grace: bool = True,
) -> list[ExportedTable]:
    """Write every table, marts included, to `folder` and tell what was written.

    Tables of `parted_rows` and more that have a month are parted by it. CSV is UTF-8 with a
    header; cells that a spreadsheet would run as a formula are made text. Without `grace` nothing
    of the version before is left. Raises SnapshotMissing, and WarehouseError when the folder
    cannot be written.
    """
    try:
        return _export(snapshot, folder, format, parted_rows, grace)
    except OSError as error:
        raise WarehouseError(f"{folder} cannot be written: {error.strerror}.") from error
    except duckdb.IOException as error:
        raise WarehouseError(f"{folder} cannot be written: {in_one_sentence(error)}") from error


@dataclass(frozen=True, slots=True)
class _Version:
    """An export in progress: source, target, format, and the files that may be reused."""

    con: DuckDBPyConnection
    folder: Path
    format: Format
    parted_rows: int
    held: dict[str, ExportedFile]


def _export(
    snapshot: Path, folder: Path, format_: Format, parted_rows: int, grace: bool
) -> list[ExportedTable]:
    with open_snapshot(snapshot) as con:
        folder.mkdir(parents=True, exist_ok=True)
        con.execute(sql_text("export", "safe_cell.sql"))
        con.execute(sql_text("export", "months.sql"))
        ((run_id, duckdb_version),) = con.execute(sql_text("export", "run.sql")).fetchall()
        heading = {"format": format_, "run_id": run_id, "duckdb_version": duckdb_version}
        before = read_manifest(folder)
        old = files_of(before)
        same = all(before.get(name) == heading[name] for name in ("format", "duckdb_version"))
        version = _Version(con, folder, format_, parted_rows, old if same else {})
        names = con.execute(sql_text("lookup", "tables.sql")).fetchall()
        tables = [_export_table(version, name) for (name,) in names]
    new = {file.path: file for table in tables for file in table.files}
    if changed := not same or new != old:
        write_manifest(folder, heading, tables)
    if changed or not grace:
        remove_others(folder, {*new, *old} if grace else new)
    return tables


def _export_table(version: _Version, name: str) -> ExportedTable:
    relation, digests = _digests(version, name)
    held = {
        (file.published_month, file.digest): file
        for file in version.held.values()
        if file.path.startswith(f"{name}/") and (version.folder / file.path).is_file()
    }
    missing = {month: part for month, part in digests.items() if (month, part[1]) not in held}
    there = [file for (month, digest), file in held.items()
             if month in digests and digests[month][1] == digest]  # fmt: skip
    written = write_files(version.con, relation, version.folder / name, version.format, missing)
    files = tuple(sorted((*there, *written), key=lambda file: file.path))
    return ExportedTable(name, sum(rows for rows, _ in digests.values()), files, len(written))


def _digests(version: _Version, name: str) -> tuple[str, dict[str | None, tuple[int, str]]]:
    """Name what is exported of a table, and give rows and digest a month, or of all as None."""
    con = version.con
    file = f"{name}.sql"
    parted = file in sql_names("export/partitioned") and len(con.table(name)) >= version.parted_rows
    if parted:
        con.execute(sql_text("export/partitioned", file))
    relation, query = (f"exported_{name}", "digests.sql") if parted else (name, "digest.sql")
    rows = con.execute(sql_text("export", query), {"relation": relation}).fetchall()
    shape = str([*zip(con.table(name).columns, con.table(name).types, strict=True)])
    return relation, {
        month: (count, sha256(f"{shape} {count} {total}".encode()).hexdigest()[:16])
        for month, count, total in rows
    }
