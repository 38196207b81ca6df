"""Revisions cleaned again from the same document replace what was there, and their links."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.frames import registered
from copydesk.warehouse.database.statements import sql_step
from copydesk.warehouse.loading.match import AffectedClusters

MARK = "correction"  # stands for a run while links are found again
_STEPS = (
    ("replace", ("replaced", "remove", "articles")),
    ("load", ("sources", "blocks", "metadata")),  # what a load does for a document that founds
    ("replace", ("orphans", "fingerprints", "changes")),
)


def replace_articles(con: DuckDBPyConnection, tables: Mapping[str, pl.DataFrame]) -> None:
    """Put the revisions in the staged `tables` in place of those with the same ids.

    Number, run and the hash that tells revisions apart stay; so do documents. The caller holds a
    transaction and continues with the links: `mark_rematched`.
    """
    with registered(con, **{f"staged_{name}": frame for name, frame in tables.items()}):
        for folder, steps in _STEPS:
            for step in steps:
                con.execute(sql_step(folder, step))


def mark_rematched(con: DuckDBPyConnection) -> None:
    """Forget the links of what was replaced; until `unmark` its fingerprints are of run `MARK`."""
    con.execute(sql_step("rematch", "mark"))


def affected_by_replacing(con: DuckDBPyConnection) -> AffectedClusters:
    """Give links, current revisions and present members of all clusters that may change."""
    con.execute(sql_step("rematch", "affected_keys"))
    return AffectedClusters(
        *(con.sql(sql_step("match", f"affected_{name}")).pl() for name in AffectedClusters._fields)
    )


def unmark(con: DuckDBPyConnection) -> None:
    """Give fingerprints, links and members marked `MARK` the runs of their articles."""
    con.execute(sql_step("rematch", "unmark"))
