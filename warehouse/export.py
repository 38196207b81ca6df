"""The snapshot as files for BI tools: one a table, each written aside and renamed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import duckdb
from duckdb import DuckDBPyConnection, DuckDBPyRelation

from warehouse.connection import open_snapshot
from warehouse.errors import WarehouseError, in_one_sentence
from warehouse.statements import sql_text

Format = Literal["parquet", "csv"]


def export(snapshot: Path, target_dir: Path, format: Format) -> list[tuple[str, int, Path]]:  # noqa: A002
    """Write every table, marts included, and give its name, number of rows and file.

    CSV is UTF-8 with a header; cells that a spreadsheet would run as a formula are made text.
    Raises SnapshotMissing, and WarehouseError when the folder cannot be written.
    """
    try:
        target_dir.mkdir(parents=True, exist_ok=True)
        with open_snapshot(snapshot) as con:
            con.execute(sql_text("export", "safe_cell.sql"))
            names = con.execute(sql_text("lookup", "tables.sql")).fetchall()
            return [_export_table(con, name, target_dir, format) for (name,) in names]
    except OSError as error:
        raise WarehouseError(f"{target_dir} cannot be written: {error.strerror}.") from error
    except duckdb.IOException as error:
        raise WarehouseError(f"{target_dir} cannot be written: {in_one_sentence(error)}") from error


def _export_table(
    con: DuckDBPyConnection, name: str, folder: Path, format_: Format
) -> tuple[str, int, Path]:
    target = folder / f"{name}.{format_}"
    fresh = folder / f".{target.name}.new"
    table = con.table(name)
    if format_ == "csv":
        _harmless(table).write_csv(str(fresh), header=True)
    else:
        table.write_parquet(str(fresh), compression="zstd")
    fresh.replace(target)
    return name, len(table), target


def _harmless(table: DuckDBPyRelation) -> DuckDBPyRelation:
    cells = [
        duckdb.FunctionExpression("safe_cell", duckdb.ColumnExpression(name)).alias(name)
        if str(type_) == "VARCHAR"
        else duckdb.ColumnExpression(name)
        for name, type_ in zip(table.columns, table.types, strict=True)
    ]
    return table.select(*cells)
