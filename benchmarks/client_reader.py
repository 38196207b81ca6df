"""Read a snapshot with whatever DuckDB client is installed; run by `benchmarks/clients.py`.

`python client_reader.py SNAPSHOT [--sqlalchemy]` prints a JSON object: a digest for every table,
view and query, and with SQLAlchemy what it reflects. It knows nothing of the rest of the program.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

SQL = Path(__file__).resolve().parents[1] / "sql"
Ask = Callable[[str], Iterable[Iterable[Any]]]


def digest(rows: Iterable[Iterable[Any]]) -> str:
    """Rows in no order of their own, numbers to nine digits, JSON as it is stored."""
    written = sorted(repr([_plain(cell) for cell in row]) for row in rows)
    return sha256("\n".join(written).encode()).hexdigest()[:12]


def _plain(cell: Any) -> str:
    if isinstance(cell, dict):
        return json.dumps(cell, ensure_ascii=False, separators=(",", ":"))
    return f"{cell:.9g}" if isinstance(cell, float) else str(cell)


def answers(ask: Ask) -> dict[str, str]:
    """Digest every table, view and query."""
    catalogue = (SQL / "lookup" / "catalogue.sql").read_text("utf-8")
    names = sorted({str(list(row)[1]) for row in ask(catalogue)})
    found = {name: digest(ask(f'FROM "{name}"')) for name in names}
    for file in sorted((SQL / "queries").glob("*.sql")):
        found[file.stem] = digest(ask(file.read_text("utf-8")))
    return found


def by_duckdb(snapshot: str) -> dict[str, Any]:
    """Through DuckDB's own client."""
    import duckdb  # noqa: PLC0415

    con = duckdb.connect(snapshot, read_only=True)
    con.execute("SET TimeZone = 'UTC'")
    return {"answers": answers(lambda sql: con.execute(sql).fetchall())}


def by_sqlalchemy(snapshot: str) -> dict[str, Any]:
    """Through SQLAlchemy, with the columns, types and comments that it reflects."""
    from sqlalchemy import create_engine, inspect  # noqa: PLC0415
    from sqlalchemy.pool import NullPool  # noqa: PLC0415

    warnings.simplefilter("ignore")
    engine = create_engine(
        f"duckdb:///{snapshot}", connect_args={"read_only": True}, poolclass=NullPool
    )
    seen = inspect(engine)
    reflected = {
        name: [
            [item["name"], str(item["type"]), item["comment"]] for item in seen.get_columns(name)
        ]
        for name in (*seen.get_table_names(), *seen.get_view_names())
    }
    with engine.connect() as con:
        con.exec_driver_sql("SET TimeZone = 'UTC'")
        found = answers(lambda sql: con.exec_driver_sql(sql).fetchall())
    return {"answers": found, "reflected": reflected}


if __name__ == "__main__":
    read = by_sqlalchemy if "--sqlalchemy" in sys.argv else by_duckdb
    print(json.dumps(read(sys.argv[1])))
