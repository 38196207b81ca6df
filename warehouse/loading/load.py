"""From staged shards to tables: idempotent, and the same in any order or batch size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.statements import sql_names, sql_text


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """What a load found, in the order of sql/load/13_counts.sql.

    documents_read = articles_new + articles_changed + unchanged + rejected.

    `articles_new` counts article keys, `articles_changed` further revisions of a key,
    `unchanged` documents that repeat a loaded one, `rejected` documents or places that gave none,
    `blocks_removed` the boilerplate blocks of the new revisions.
    """

    documents_read: int
    articles_new: int
    articles_changed: int
    unchanged: int
    rejected: int
    blocks_removed: int

    def as_dict(self) -> dict[str, int]:
        """Give the counts by name."""
        return asdict(self)


def load_shards(
    con: DuckDBPyConnection,
    shard_dirs: Sequence[Path],
    run_id: str,
    already_loaded: int = 0,
    already_rejected: int = 0,
) -> LoadCounts:
    """Load the documents of the shards that are not loaded yet; the caller holds a transaction.

    A shard is a folder with one Parquet file a staged table. `already_loaded` documents were
    skipped before parsing and count as read and unchanged, `already_rejected` ones as rejected.
    """
    if not shard_dirs:
        read = already_loaded + already_rejected
        return LoadCounts(read, 0, 0, already_loaded, already_rejected, 0)
    begin, *steps, counts, end = sql_names("load")
    shards = [str(folder) for folder in shard_dirs]
    con.execute(sql_text("load", begin), {"shards": shards, "run_id": run_id})
    for step in steps:
        con.execute(sql_text("load", step))
    skipped = {"already_loaded": already_loaded, "already_rejected": already_rejected}
    row = con.execute(sql_text("load", counts), skipped).fetchall()[0]
    con.execute(sql_text("load", end))
    return LoadCounts(*row)
