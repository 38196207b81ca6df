"""Whether a new snapshot is what it should be, asked before anybody sees it."""

from __future__ import annotations

from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.connection import open_snapshot
from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.database.warehouse_errors import WarehouseError, in_one_sentence

_TABLES = "publish/tables"


def faults_of(con: DuckDBPyConnection, fresh: Path) -> list[str]:
    """Tell what is wrong with the file: rows missing, what old clients cannot read, a dead view."""
    expected = _expected_counts(con)
    try:
        with open_snapshot(fresh) as snapshot:
            found = {table: len(snapshot.table(table)) for table in expected}
            is_current = _current_revisions(snapshot)
            foreign = snapshot.execute(sql_text("publish", "foreign.sql")).fetchall()
            for (name,) in snapshot.execute(sql_text("lookup", "views.sql")).fetchall():
                snapshot.view(name).limit(1).fetchall()
    except duckdb.Error as error:
        return [in_one_sentence(error).rstrip(".")]
    except WarehouseError as error:
        return [str(error).rstrip(".")]
    expected["current revisions"], found["current revisions"] = _current_revisions(con), is_current
    wrong = [f"{table} has {found[table]:,} rows instead of {count:,}"
             for table, count in expected.items() if found[table] != count]  # fmt: skip
    return wrong + [fault for (fault,) in foreign]


def _expected_counts(con: DuckDBPyConnection) -> dict[str, int]:
    """Count the rows that each published table must have, by its name.

    A table that the warehouse has too must have as many rows as there, whatever the statement that
    publishes it joins; one that is derived (`stories`) as many as its query gives.
    """
    own = {name for (name,) in con.execute(sql_text("lookup", "tables.sql")).fetchall()}
    names = (name.removesuffix(".sql") for name in sql_names(_TABLES))
    return {
        item: len(con.table(item) if item in own else con.sql(_query_of(item))) for item in names
    }


def _query_of(table: str) -> str:
    """Cut the query out of the statement that makes a published table."""
    for statement in duckdb.extract_statements(sql_text(_TABLES, f"{table}.sql")):
        _, is_made, query = statement.query.partition(f" snapshot.{table} AS\n")
        if is_made:
            return query.rstrip().rstrip(";")
    raise LookupError(f"{_TABLES}/{table}.sql makes snapshot.{table} of no query: count its rows")


def _current_revisions(con: DuckDBPyConnection) -> int:
    ((count,),) = con.execute(sql_text("publish", "current_revisions.sql")).fetchall()
    return int(count)
