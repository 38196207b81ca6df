"""What may not be lost when old raw documents are pruned."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.statements import sql_text


def needed_documents(con: DuckDBPyConnection) -> set[str]:
    """Give the ids of the documents that current articles were made from."""
    return {name for (name,) in con.execute(sql_text("prune", "needed_documents.sql")).fetchall()}
