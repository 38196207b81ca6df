"""Every value of a database, read: damage shows itself where it is met."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.statements import sql_text


def read_every_table(con: DuckDBPyConnection) -> int:
    """Read all columns of all tables, and give the number of rows.

    DuckDB checks a block's checksum when it reads it. Raises what it says of damage, which the
    connections of `database.connection` tell as WarehouseDamaged.
    """
    digest = sql_text("export", "digest.sql")
    names = con.execute(sql_text("lookup", "tables.sql")).fetchall()
    found = [con.execute(digest, {"relation": name}).fetchall()[0] for (name,) in names]
    return sum(rows for _, rows, _ in found)
