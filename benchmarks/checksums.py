"""Digests of every table of a snapshot, for telling whether two runs agree."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from copydesk.warehouse.database.connection import open_snapshot
from copydesk.warehouse.database.statements import sql_text

_TIMES = ("runs", "publication")  # when each was: they differ always


def checksums(snapshot: Path) -> dict[str, str]:
    """Digest the rows of each table, marts included, without regard to their order."""
    with open_snapshot(snapshot) as con:
        names = [name for (name,) in con.execute(sql_text("lookup", "tables.sql")).fetchall()]
        rows = {name: sorted(map(repr, con.table(name).fetchall())) for name in names}
    return {
        name: sha256("\n".join(found).encode()).hexdigest()[:16]
        for name, found in rows.items()
        if name not in _TIMES
    }
