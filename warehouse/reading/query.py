"""Questions to the snapshot: read-only, and barred from files and settings."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb

from copydesk.warehouse.database.connection import open_snapshot
from copydesk.warehouse.database.statements import sql_text
from copydesk.warehouse.database.warehouse_errors import QueryError, in_one_sentence

_NAMED = 5
_NO_FILES = "LocalFileSystem has been disabled"
_LINE = re.compile(r"^LINE (\d+):", re.MULTILINE)


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
    _reject_half_characters(sql, *(parameters or {}).values())
    with open_snapshot(snapshot, confined=True) as con, _in_one_sentence(sql):
        result = con.execute(sql, dict(parameters or {}))
        if not isinstance(result, duckdb.DuckDBPyConnection):
            raise QueryError("The query is empty.")
        return _result(result)


def run_statements(snapshot: Path, sql: str) -> Generator[QueryResult, None, None]:
    """Run statements one after the other; give the result of each that has one.

    `SET TimeZone = ...` holds for those after it. Nothing runs where one cannot be parsed. The
    connection is open until the generator ends or is closed. Raises QueryError, one sentence, when
    DuckDB refuses one, and SnapshotMissing.
    """
    _reject_half_characters(sql)
    with open_snapshot(snapshot, confined=True) as con:
        with _in_one_sentence(sql):
            statements = con.extract_statements(sql)
        if not statements:
            raise QueryError("The query is empty.")
        lines_before = 0
        for statement in statements:
            with _in_one_sentence(sql, lines_before):
                # as text: DuckDB counts the lines of a parsed one from the first statement on
                result = _result(con.execute(statement.query))
            lines_before += statement.query.count("\n")
            if _has_answer(statement):
                yield result


def _has_answer(statement: duckdb.Statement) -> bool:
    """Whether a statement asks for something: not `SET`, and not `CREATE TEMP TABLE`."""
    nothing = duckdb.ExpectedResultType.NOTHING in statement.expected_result_type
    return not nothing or statement.type == duckdb.StatementType.MULTI  # PIVOT


def _result(answer: duckdb.DuckDBPyConnection) -> QueryResult:
    columns = tuple(column[0] for column in answer.description or ())
    return QueryResult(columns, answer.fetchall())


@contextmanager
def _in_one_sentence(sql: str, lines_before: int = 0) -> Iterator[None]:
    """Say DuckDB's refusal in one sentence, with the line where there are several."""
    try:
        yield
    except duckdb.Error as error:
        line = _LINE.search(str(error))
        several = "\n" in sql.strip()
        prefix = f"Line {int(line[1]) + lines_before}: " if line and several else ""
        raise QueryError(prefix + _refusal(error)) from error


def _refusal(error: duckdb.Error) -> str:
    if _NO_FILES in str(error):
        return "A query uses the published snapshot only: files and extensions are disabled."
    return in_one_sentence(error)


def _reject_half_characters(*values: object) -> None:
    """Raise QueryError where text cannot be written as UTF-8; bytes of a command line may not."""
    try:
        "".join(value for value in values if isinstance(value, str)).encode()
    except UnicodeEncodeError as error:
        raise QueryError("The query file is not UTF-8 text.") from error


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


def pair_of(snapshot: Path, first: str, second: str) -> list[dict[str, Any]]:
    """Give two articles in the order asked for, one mapping each, by column of `pair.sql`.

    Both are named as for `blocks_of`. Raises QueryError, also where both are one article.
    """
    names = [find_article(snapshot, article) for article in (first, second)]
    wanted = dict(zip(("first", "second"), names, strict=True))
    found = run_query(snapshot, sql_text("lookup", "pair.sql"), wanted)
    rows = {row[0]: dict(zip(found.columns, row, strict=True)) for row in found.rows}
    if len({row["article_key"] for row in rows.values()}) == 1:
        raise QueryError(
            f"Both name one article; `copydesk diff {names[0]}` compares its revisions."
        )
    return [rows[name] for name in names]


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
