"""The snapshot as files for the rest of the world: a folder a table, and a manifest of all.

Large tables are parted by the month of publication. A file is named by the digest of its rows, so
one that is there already is not written again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.connection import open_snapshot
from warehouse.errors import WarehouseError, in_one_sentence
from warehouse.export_files import write_files
from warehouse.export_manifest import (
    ExportedFile,
    ExportedTable,
    files_of,
    read_manifest,
    remove_others,
    write_manifest,
)
from warehouse.statements import sql_names, sql_text

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


def _export(
    snapshot: Path, folder: Path, format_: Format, parted_rows: int, grace: bool
) -> list[ExportedTable]:
    with open_snapshot(snapshot) as con:
        folder.mkdir(parents=True, exist_ok=True)
        con.execute(sql_text("export", "safe_cell.sql"))
        con.execute(sql_text("export", "months.sql"))
        ((run_id, version),) = con.execute(sql_text("export", "run.sql")).fetchall()
        before = read_manifest(folder)
        same = before.get("format") == format_ and before.get("duckdb_version") == version
        old = files_of(before)
        names = [name for (name,) in con.execute(sql_text("lookup", "tables.sql")).fetchall()]
        held = old if same else {}
        tables = [_export_table(con, name, folder, format_, parted_rows, held) for name in names]
    heading = {"format": format_, "run_id": run_id, "duckdb_version": version}
    new = {file.path for table in tables for file in table.files}
    if new != set(old) or not same:
        write_manifest(folder, heading, tables)
        remove_others(folder, new | set(old) if grace else new)
    elif not grace:
        remove_others(folder, new)
    return tables


def _export_table(  # noqa: PLR0913, PLR0917
    con: DuckDBPyConnection,
    name: str,
    folder: Path,
    format_: Format,
    parted_rows: int,
    old: dict[str, ExportedFile],
) -> ExportedTable:
    parted = (
        f"{name}.sql" in sql_names("export/partitioned") and len(con.table(name)) >= parted_rows
    )
    if parted:
        con.execute(sql_text("export/partitioned", f"{name}.sql"))
    relation = f"exported_{name}" if parted else name
    digests = {
        month: (rows, f"{int(total or 0) & (1 << 64) - 1:016x}")
        for month, rows, total in con.execute(
            sql_text("export", "digests.sql" if parted else "digest.sql"), {"relation": relation}
        ).fetchall()
    }
    held = {(file.published_month, file.digest): file for file in old.values()
            if file.path.startswith(f"{name}/") and (folder / file.path).is_file()}  # fmt: skip
    missing = [month for month, (_, digest) in digests.items() if (month, digest) not in held]
    there = [file for (month, digest), file in held.items()
             if digests.get(month, (0, ""))[1] == digest]  # fmt: skip
    written = write_files(con, relation, folder / name, format_, {m: digests[m] for m in missing})
    files = sorted((*there, *written), key=lambda file: file.path)
    return ExportedTable(
        name, sum(rows for rows, _ in digests.values()), tuple(files), len(written)
    )
