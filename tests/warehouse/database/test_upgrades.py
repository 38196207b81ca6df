"""Warehouses of every earlier state open, and a migration that was shipped never changes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from copydesk.warehouse.database import migrate as migrations
from copydesk.warehouse.database.connection import open_warehouse
from copydesk.warehouse.database.migrate import migrate
from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.publishing.publish import publish
from copydesk.warehouse.reading.check import run_checks

ROOT = Path(__file__).resolve().parents[3]
SUMS = ROOT / "sql" / "migrations" / "SHA256SUMS"
NAMES = sql_names("migrations")


def test_a_migration_that_was_committed_is_as_it_was() -> None:
    """A new migration adds a line; a line that changes means folders that cannot be opened."""
    committed = dict(reversed(line.split()) for line in SUMS.read_text("ascii").splitlines())
    present = {name: sha256(sql_text("migrations", name).encode()).hexdigest() for name in NAMES}
    assert committed == present, "add a line: cd sql/migrations && sha256sum *.sql > SHA256SUMS"


def older(path: Path, count: int, patch: pytest.MonkeyPatch) -> None:
    """Make a warehouse as the version left it that had the first migrations only, with a run."""
    path.parent.mkdir()
    with patch.context() as then, duckdb.connect(path) as con:
        then.setattr(migrations, "sql_names", lambda folder: NAMES[:count])
        migrate(con)
        columns = [row[0] for row in con.execute("DESCRIBE runs").fetchall()]
        values = {"run_id": "run-000001", "status": "succeeded", "plan_hash": "p",
                  "config_hash": "c", "copydesk_version": "0.1.0"}  # fmt: skip
        row = {name: values[name] for name in columns if name in values}
        con.execute(
            f"INSERT INTO runs ({', '.join(row)}, started_at, finished_at) "
            f"VALUES ({', '.join('?' * len(row))}, TIMESTAMPTZ '2026-03-04', now())",
            list(row.values()),
        )


@pytest.mark.parametrize("count", range(1, len(NAMES) + 1), ids=lambda n: NAMES[n - 1][:-4])
def test_a_warehouse_of_each_state_opens_and_publishes(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "data" / "warehouse.duckdb"
    older(path, count, monkeypatch)
    with open_warehouse(path) as con:
        applied = con.execute("SELECT name FROM schema_migrations ORDER BY name").fetchall()
        assert [name for (name,) in applied] == NAMES
        assert con.execute("SELECT run_id FROM runs").fetchall() == [("run-000001",)]
        assert not any(result.count for result in run_checks(con) if result.severity == "error")
        publish(con, tmp_path / "data" / "published" / "news.duckdb")
    with duckdb.connect(tmp_path / "data" / "published" / "news.duckdb", read_only=True) as con:
        assert con.execute("SELECT run_id FROM runs").fetchall() == [("run-000001",)]
