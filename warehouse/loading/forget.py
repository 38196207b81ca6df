"""Articles taken out of the warehouse for good, down to the bytes of its file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.files import fresh_beside, log_of, put_in_place
from copydesk.warehouse.database.statements import sql_step, sql_text
from copydesk.warehouse.database.warehouse_errors import WarehouseError


def find_articles(con: DuckDBPyConnection, name: str, key: str) -> list[str]:
    """Give the keys of the articles that a person means by `name`; see sql/forget/find.sql.

    `key` is the article key that `name` has as an address. None found is an empty list.
    """
    found = con.execute(sql_text("forget", "find.sql"), {"name": name, "key": key}).fetchall()
    return [key for (key,) in found]


def with_same_files(con: DuckDBPyConnection, keys: Sequence[str]) -> list[tuple[str, str | None]]:
    """Give keys and digests of bytes: of these articles, and of the same files elsewhere.

    A key under which articles would come in, but none is, has no bytes: they moved from there.
    """
    return con.execute(sql_text("forget", "closure.sql"), {"keys": list(keys)}).fetchall()


def copies_left(con: DuckDBPyConnection, keys: Sequence[str]) -> list[str]:
    """Give the ids of articles with the same text that have other keys."""
    found = con.execute(sql_text("forget", "copies.sql"), {"keys": list(keys)}).fetchall()
    return [article for (article,) in found]


def mark_forgotten(
    con: DuckDBPyConnection, keys: Iterable[str], contents: Iterable[str]
) -> tuple[int, set[str]]:
    """Find what the hashes mean; give the number of articles and the ids of their documents.

    Begins a removal: `mark_rematched`, then `remove_marked`, then the links are found again, all
    in one transaction.
    """
    hashes = {"keys": sorted(keys), "contents": sorted(contents)}
    con.execute(sql_step("forget", "hashes"), hashes)
    con.execute(sql_step("forget", "keys"))
    documents = con.table("forgotten_documents").select("document_id").fetchall()
    return len(con.table("forgotten_keys")), {document for (document,) in documents}


def remove_marked(con: DuckDBPyConnection) -> None:
    """Delete the rows of what was marked; its clusters are mended by finding links again."""
    for name in ("articles", "documents", "matching"):
        con.execute(sql_step("forget", name))


def contents_left(con: DuckDBPyConnection) -> set[str]:
    """Give the digests of the bytes of all documents."""
    return {content for (content,) in con.execute(sql_text("forget", "contents.sql")).fetchall()}


def rewrite(warehouse: Path) -> None:
    """Rewrite the closed warehouse: what was deleted stays in a file until it is written over.

    Raises WarehouseError when the disk does not take it; the old file then stays.
    """
    try:
        fresh = fresh_beside(warehouse)
        with duckdb.connect(config={"memory_limit": "1GB"}) as con:
            con.execute(sql_step("forget/rewrite", "attach_old"), {"path": str(warehouse)})
            con.execute(sql_step("forget/rewrite", "attach_fresh"), {"path": str(fresh)})
            con.execute(sql_step("forget/rewrite", "copy"))
        log_of(warehouse).unlink(missing_ok=True)
        put_in_place(fresh, warehouse)
    except (OSError, duckdb.IOException) as error:
        raise WarehouseError(f"{warehouse} cannot be rewritten: {error}.") from error
