"""One table of the snapshot as files, each written aside and renamed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection, DuckDBPyRelation

from copydesk.warehouse.database.files import sync
from copydesk.warehouse.publishing.export_manifest import ASIDE, ExportedFile

_MONTH = "published_month"


def write_files(
    con: DuckDBPyConnection,
    relation: str,
    folder: Path,
    format_: str,
    parts: Mapping[str | None, tuple[int, str]],
) -> list[ExportedFile]:
    """Write the months of a relation in `parts` (rows and digest each), or all of it under None.

    `folder` is the table's; paths are given from the one above.
    """
    if not parts:
        return []
    rows = con.view(relation) if relation.startswith("exported_") else con.table(relation)
    if None not in parts:
        months = [ConstantExpression(month) for month in parts]
        rows = rows.filter(ColumnExpression(_MONTH).isin(*months))
    aside = folder / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        _write(rows, aside, format_, parted=None not in parts)
        return [_placed(aside, file, folder, parts) for file in sorted(aside.rglob(f"*.{format_}"))]
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(rows: DuckDBPyRelation, aside: Path, format_: str, *, parted: bool) -> None:
    target = str(aside) if parted else str(aside / f"data_0.{format_}")
    how: dict[str, Any] = {"partition_by": [_MONTH]} if parted else {}
    if format_ == "csv":
        _harmless(rows).write_csv(target, header=True, **how)
    else:
        rows.write_parquet(target, compression="zstd", **how)


def _placed(
    aside: Path, file: Path, folder: Path, parts: Mapping[str | None, tuple[int, str]]
) -> ExportedFile:
    """Give a written file the name of its content, durably."""
    part = file.parent.relative_to(aside)
    month = part.name.partition("=")[2] or None
    rows, digest = parts[month]
    number = file.stem.rpartition("_")[2]
    target = folder / part / f"{folder.name}-{digest}-{number}{file.suffix}"
    target.parent.mkdir(exist_ok=True)
    sync(file)
    file.replace(target)
    sync(target.parent)
    path = target.relative_to(folder.parent).as_posix()
    # a month may be several files: its rows are counted with the first
    return ExportedFile(path, rows if number == "0" else 0, target.stat().st_size, month, digest)


def _harmless(table: DuckDBPyRelation) -> DuckDBPyRelation:
    cells = [
        duckdb.FunctionExpression("safe_cell", ColumnExpression(name)).alias(name)
        if str(type_) == "VARCHAR" and name != _MONTH
        else ColumnExpression(name)
        for name, type_ in zip(table.columns, table.types, strict=True)
    ]
    return table.select(*cells)
