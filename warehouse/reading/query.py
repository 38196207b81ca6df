"""Questions to the snapshot: read-only, and barred from files and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb

from copydesk.warehouse.database.connection import open_snapshot
from copydesk.warehouse.database.statements import sql_text
from copydesk.warehouse.database.warehouse_errors import QueryError, in_one_sentence

_NAMED = 5


@dataclass(frozen=True, slots=True)
class QueryResult:
    """Column names and rows as Python values."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def run_query(
    snapshot: Path, sql: str, parameters: Mapping[str, object] | None = None
) -> QueryResult:
    """Run a query on the snapshot; of several statements the last one answers.

    Raises QueryError, one sentence, when DuckDB refuses it, and SnapshotMissing.
    """
    if not _is_text(sql, *(parameters or {}).values()):
        raise QueryError("The question is not UTF-8 text.")
    with open_snapshot(snapshot, confined=True) as con:
        try:
            result = con.execute(sql, dict(parameters or {}))
            if not isinstance(result, duckdb.DuckDBPyConnection):
                raise QueryError("The query is empty.")
            columns = tuple(column[0] for column in result.description or ())
            return QueryResult(columns, result.fetchall())
        except duckdb.Error as error:
            raise QueryError(in_one_sentence(error)) from error


def _is_text(*said: object) -> bool:
    """Whether all that is text can be written as UTF-8; bytes of a command line may not."""
    try:
        "".join(it for it in said if isinstance(it, str)).encode()
    except UnicodeEncodeError:
        return False
    return True


def blocks_of(snapshot: Path, article: str) -> QueryResult:
    """Give one article line by line: kept or removed, and why, in the page's order.

    `article` is an article_id or a beginning of it that no other has, a record's id or a URL; the
    last two mean the newest revision. Raises QueryError when none or several match.
    """
    found = {"article_id": find_article(snapshot, article)}
    return run_query(snapshot, sql_text("lookup", "blocks.sql"), found)


def revisions_of(snapshot: Path, article: str) -> QueryResult:
    """Give all revisions of an article, oldest first, with title, body and time.

    `article` is as for `blocks_of`; any revision will do. Raises QueryError.
    """
    found = {"article_id": find_article(snapshot, article)}
    return run_query(snapshot, sql_text("lookup", "revisions.sql"), found)


def find_article(snapshot: Path, article: str) -> str:
    """Give the article_id that a person means; raises QueryError when none or several match."""
    found = run_query(snapshot, sql_text("lookup", "article.sql"), {"article": article}).rows
    if len(found) != 1:
        raise QueryError(_not_one(article, [row[0] for row in found]))
    return str(found[0][0])


def _not_one(article: str, found: list[str]) -> str:
    if not found:
        return f"No article has the id, record id or address {article!r}."
    some = ", ".join(found[:_NAMED]) + (", ..." if len(found) > _NAMED else "")
    return f"{len(found)} articles match {article!r}; give the id of one: {some}."


def corrections_of(snapshot: Path, form: Literal["list", "labelled", "examples"]) -> QueryResult:
    """Give the editors' corrections: one by one, as labelled articles, or by reason.

    The columns are those of sql/corrections/<form>.sql. Raises SnapshotMissing.
    """
    return run_query(snapshot, sql_text("corrections", f"{form}.sql"))
