"""Numbered migrations: each applied once, in order, all that are waiting or none."""

from __future__ import annotations

from hashlib import sha256

from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.database.transaction import transaction
from copydesk.warehouse.database.warehouse_errors import WarehouseDamaged


def migrate(con: DuckDBPyConnection) -> list[str]:
    """Bring the tables up to date, in one transaction, and name the migrations applied now.

    Raises WarehouseDamaged when an applied migration has been edited since, or when the
    warehouse knows one that this version does not.
    """
    con.execute(sql_text("schema", "create.sql"))
    applied = dict(con.execute(sql_text("schema", "applied.sql")).fetchall())
    digests = {name: _digest(name) for name in sql_names("migrations")}
    for name, digest in applied.items():
        _verify(name, digest, digests.get(name))
    waiting = [name for name in digests if name not in applied]
    with transaction(con):
        for name in waiting:
            con.execute(sql_text("migrations", name))
            con.execute(sql_text("schema", "record.sql"), {"name": name, "sha256": digests[name]})
    return waiting


def _digest(name: str) -> str:
    return sha256(sql_text("migrations", name).encode()).hexdigest()


def _verify(name: str, applied: str, present: str | None) -> None:
    if present is None:
        raise WarehouseDamaged(
            f"A newer Copydesk made this warehouse (it has {name}): install that version."
        )
    if present != applied:
        raise WarehouseDamaged(
            f"Migration {name} was edited after it was applied to this warehouse; "
            "install the version that made it, or `copydesk rebuild --force` makes it again from "
            "raw/ and journal/."
        )
