"""Whether a new snapshot is what it should be, asked before anybody sees it."""

from __future__ import annotations

from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.connection import open_snapshot
from copydesk.warehouse.database.statements import sql_text
from copydesk.warehouse.database.warehouse_errors import WarehouseError, in_one_sentence


def faults_of(con: DuckDBPyConnection, fresh: Path) -> list[str]:
    """Tell what is wrong with the file: rows missing, what old clients cannot read, a dead view."""
    expected = con.execute(sql_text("publish", "row_counts.sql")).fetchall()
    try:
        with open_snapshot(fresh) as snapshot:
            found = dict(snapshot.execute(sql_text("publish", "row_counts.sql")).fetchall())
            foreign = snapshot.execute(sql_text("publish", "foreign.sql")).fetchall()
            for (name,) in snapshot.execute(sql_text("lookup", "views.sql")).fetchall():
                snapshot.view(name).limit(1).fetchall()
    except duckdb.Error as error:
        return [in_one_sentence(error).rstrip(".")]
    except WarehouseError as error:
        return [str(error).rstrip(".")]
    wrong = [f"{table} has {found.get(table):,} rows in place of {count:,}"
             for table, count in expected if found.get(table) != count]  # fmt: skip
    return wrong + [fault for (fault,) in foreign]
