"""Editors' corrections in the warehouse: what they point at, and those in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.frames import registered
from copydesk.warehouse.database.statements import sql_text
from copydesk.warehouse.database.warehouse_errors import WarehouseError


class FoundBlock(NamedTuple):
    """A block as it is now, with the digest of the document that it was cut from."""

    block_id: str
    position: int
    char_start: int | None
    char_end: int | None
    text: str
    reason: str
    role: Any
    content_sha256: str


class Founder(NamedTuple):
    """A revision, the document that it was made from, and the run that loaded it."""

    article_id: str
    article_key: str
    document_id: str
    first_run_id: str


def find_block(con: DuckDBPyConnection, name: str) -> FoundBlock:
    """Find a block by its id, of which the article's part may be a beginning that is unique.

    Raises WarehouseError when there is none, or several.
    """
    article, _, position = name.rpartition(".")
    block = {"article": article, "position": int(position)}
    found = con.execute(sql_text("corrections", "find_block.sql"), block).fetchall()
    if not found:
        raise WarehouseError(f"There is no block {name}; `copydesk blocks ARTICLE` lists them.")
    if len(found) > 1:
        raise WarehouseError(f"Several articles begin with {article}; give more of the id.")
    return FoundBlock(*found[0])


def founders(con: DuckDBPyConnection, content_sha256s: Sequence[str]) -> list[Founder]:
    """List the revisions that were made from these bytes."""
    wanted = {"content_sha256s": list(content_sha256s)}
    rows = con.execute(sql_text("corrections", "founders.sql"), wanted).fetchall()
    return [Founder(*row) for row in rows]


def store_corrections(con: DuckDBPyConnection, in_force: pl.DataFrame) -> None:
    """Make the table `corrections` hold these rows and no other."""
    with registered(con, in_force=in_force):
        con.execute(sql_text("corrections", "store.sql"))
