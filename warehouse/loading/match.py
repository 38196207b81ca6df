"""Near-duplicates in the warehouse: keep fingerprints, find candidates, keep links and members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.frames import registered
from copydesk.warehouse.database.statements import sql_step


class AffectedClusters(NamedTuple):
    """The clusters a run may change, as frames: see `copydesk.transforms.duplicates.cluster`."""

    links: pl.DataFrame
    articles: pl.DataFrame
    members: pl.DataFrame


def store_fingerprints(con: DuckDBPyConnection, shard_dirs: Sequence[Path], run_id: str) -> None:
    """Keep the staged fingerprints of the revisions that the run made, and their sketches.

    The articles of the run are loaded already; the caller holds the transaction.
    """
    if not shard_dirs:
        return
    staged = {"run_id": run_id, "shards": [str(folder) for folder in shard_dirs]}
    con.execute(sql_step("match", "new_fingerprints"), staged)
    con.execute(sql_step("match", "store_fingerprints"))


def candidate_pairs(con: DuckDBPyConnection, run_id: str, window_days: int = 30) -> pl.DataFrame:
    """Pair the run's revisions with any that may be copies: article_a < article_b, sorted.

    Equal texts are paired whatever their dates, others within the window or where a date is
    unknown; never two revisions of one article. All history is only looked through where a
    revision has no date or one that is older than the hot keys.
    """
    run: dict[str, object] = {"run_id": run_id}
    window: dict[str, object] = {"window_days": window_days}
    con.execute(sql_step("match", "fresh"), run)
    reach = con.execute(sql_step("match", "reach"), window).fetchall()
    oldest, newest, since, all_history = reach[0]
    con.execute(sql_step("match", "wanted_keys"), {"oldest": oldest, "newest": newest})
    if all_history:
        con.execute(sql_step("match", "keys_in_history"))
    else:
        con.execute(sql_step("match", "keys_in_hot"), {"since": since})
    con.execute(sql_step("match", "candidate_numbers"), window)
    con.execute(sql_step("match", "candidate_rows"), {"since": None if all_history else since})
    con.execute(sql_step("match", "candidates"))
    con.execute(sql_step("match", "equal_texts"), run)
    return _frame(con, "candidate_pairs", run)


def advance_window(con: DuckDBPyConnection, run_id: str, window_days: int = 30) -> None:
    """Forget the hot keys that lie two windows before nearly all of the run."""
    window = {"run_id": run_id, "window_days": window_days}
    con.execute(sql_step("match", "advance_window"), window)
    con.execute(sql_step("match", "forget_hot_keys"))


def fingerprints_of(con: DuckDBPyConnection, pairs: pl.DataFrame) -> pl.DataFrame:
    """Give one row an article of candidate pairs: article_id, fingerprint columns, published_at."""
    with registered(con, pairs=pairs):
        return _frame(con, "fingerprints_of")


def store_links(con: DuckDBPyConnection, links: pl.DataFrame, run_id: str) -> None:
    """Keep verified candidates: article_a, article_b, method, similarity, containment."""
    with registered(con, links=links):
        con.execute(sql_step("match", "store_links"), {"run_id": run_id})


def forget_spanned_links(con: DuckDBPyConnection) -> None:
    """Forget links between equal texts where the chain now leads through what the run brought."""
    con.execute(sql_step("match", "forget_spanned"))


def affected_clusters(con: DuckDBPyConnection, run_id: str) -> AffectedClusters:
    """Give all links, current revisions and present members of the clusters the run touches."""
    con.execute(sql_step("match", "affected_keys"), {"run_id": run_id})
    return AffectedClusters(*(_frame(con, f"affected_{name}") for name in AffectedClusters._fields))


def write_members(
    con: DuckDBPyConnection, members: pl.DataFrame, linked: pl.DataFrame, run_id: str
) -> None:
    """Replace the members among the affected articles, noting who came, went and was joined."""
    run = {"run_id": run_id}
    with registered(con, members=members, linked=linked):
        con.execute(sql_step("match", "store_log"), run)
        con.execute(sql_step("match", "store_aliases"), run)
        con.execute(sql_step("match", "redirect_aliases"))
        con.execute(sql_step("match", "remove_members"))
        con.execute(sql_step("match", "store_members"))


def _frame(
    con: DuckDBPyConnection, name: str, parameters: Mapping[str, object] | None = None
) -> pl.DataFrame:
    frame: pl.DataFrame = con.sql(sql_step("match", name), params=dict(parameters or {})).pl()
    return frame
