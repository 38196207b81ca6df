"""When each published revision last changed: what clients reload, what is published again."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.statements import sql_text


def note_changes(con: DuckDBPyConnection, run_id: str | None = None) -> None:
    """Note which revisions are not what they were when this was called last.

    Inside the transaction that changed them, after matching. They count as changed in `run_id`,
    without one in the newest run, failed or not.
    """
    con.execute(sql_text("changes", "note.sql"), {"run_id": run_id})
