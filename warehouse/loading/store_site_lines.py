"""Lines that an outlet's pages share: counted over a run and all before, and kept.

`count_templates` is asked before a run cleans anything, `store_lines` when it has loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import polars as pl
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.memory import with_enough_memory
from copydesk.warehouse.database.statements import sql_names, sql_step, sql_text

_FOLDER = "site_lines"


def count_templates(con: DuckDBPyConnection, shard_dirs: Sequence[Path]) -> pl.DataFrame:
    """Give the template lines of the outlets in the shards, by these pages and all loaded before.

    Columns: source_id, line_hash, articles (in thousandths), everywhere; sorted. A shard holds
    `lines.parquet` and `sketches.parquet`, the frames of `transforms.frames.site_lines`; pages
    staged twice count once.
    """
    return with_enough_memory(con, partial(_templates, con, shard_dirs))


def _templates(con: DuckDBPyConnection, shard_dirs: Sequence[Path]) -> pl.DataFrame:
    with _counted(con, shard_dirs, None):
        return _frame(con, sql_step(_FOLDER, "templates"), {})


def templates_of(con: DuckDBPyConnection, source_ids: Sequence[str]) -> pl.DataFrame:
    """Give the template lines of outlets as they are known now; see `count_templates`."""
    return _frame(con, sql_text(_FOLDER, "templates_of.sql"), {"source_ids": list(source_ids)})


def store_lines(con: DuckDBPyConnection, shard_dirs: Sequence[Path], run_id: str) -> None:
    """Add what the pages loaded by a run show to the counts; the caller holds the transaction."""
    if not shard_dirs:
        return
    with _counted(con, shard_dirs, run_id):
        for name in sql_names(f"{_FOLDER}/store"):
            con.execute(sql_text(_FOLDER, "store", name))


@contextmanager
def _counted(
    con: DuckDBPyConnection, shard_dirs: Sequence[Path], run_id: str | None
) -> Iterator[None]:
    """Hold the temporary tables of a count while the block lasts."""
    shards = [str(folder) for folder in shard_dirs]
    con.execute(sql_step(_FOLDER, "files"), {"shards": shards, "run_id": run_id})
    for step in ("counted", "merged"):
        con.execute(sql_step(_FOLDER, step))
    yield
    con.execute(sql_step(_FOLDER, "end"))


def _frame(con: DuckDBPyConnection, query: str, parameters: dict[str, list[str]]) -> pl.DataFrame:
    frame: pl.DataFrame = con.sql(query, params=parameters).pl()
    return frame
