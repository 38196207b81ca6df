from pathlib import Path

import duckdb
import pytest

from copydesk.warehouse.database.connection import open_warehouse
from copydesk.warehouse.database.migrate import migrate
from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.database.warehouse_errors import WarehouseDamaged
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk


def test_every_migration_is_recorded_once(tmp_path: Path) -> None:
    for _ in range(2):
        with open_warehouse(tmp_path / "warehouse.duckdb") as con:
            rows = con.execute("SELECT name, sha256, applied_at FROM schema_migrations").fetchall()
    assert sorted(row[0] for row in rows) == sql_names("migrations")
    assert all(len(row[1]) == 64 and row[2] is not None for row in rows)


def test_applying_again_does_nothing() -> None:
    with duckdb.connect() as con:
        assert migrate(con) == sql_names("migrations")
        assert migrate(con) == []


def test_an_edited_migration_is_refused() -> None:
    with duckdb.connect() as con:
        migrate(con)
        con.execute("UPDATE schema_migrations SET sha256 = 'other' WHERE name = '0001_core.sql'")
        with pytest.raises(WarehouseDamaged, match=r"0001_core\.sql was edited"):
            migrate(con)


def test_a_newer_warehouse_is_refused() -> None:
    with duckdb.connect() as con:
        migrate(con)
        con.execute("INSERT INTO schema_migrations VALUES ('9999_later.sql', 'x', now())")
        with pytest.raises(WarehouseDamaged, match="newer Copydesk"):
            migrate(con)


def test_a_failing_migration_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = {
        "0001_a.sql": "CREATE TABLE a (x INTEGER);",
        "0002_b.sql": "CREATE TABLE b (x INTEGER); SELEC",
    }

    def script(*parts: str) -> str:
        return scripts.get(parts[-1]) or sql_text(*parts)

    monkeypatch.setattr("copydesk.warehouse.database.migrate.sql_names", lambda _: sorted(scripts))
    monkeypatch.setattr("copydesk.warehouse.database.migrate.sql_text", script)
    with duckdb.connect() as con:
        with pytest.raises(duckdb.ParserException):
            migrate(con)
        assert con.execute("SELECT name FROM schema_migrations").fetchall() == []
        tables = con.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
    assert tables == [("schema_migrations",)]


@pytest.mark.parametrize("known", range(1, len(sql_names("migrations"))))
def test_an_old_warehouse_opens_loads_and_is_published(
    known: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A warehouse as an older version left it, with an article in it."""
    old = sql_names("migrations")[:known]
    path = tmp_path / "warehouse.duckdb"
    with monkeypatch.context() as patch, duckdb.connect(path) as con:
        patch.setattr("copydesk.warehouse.database.migrate.sql_names", lambda _: old)
        assert migrate(con) == old
        con.execute("INSERT INTO runs BY NAME SELECT 1 AS run_number, 'run-000001' AS run_id, "
                    "'succeeded' AS status, now() AS started_at")  # fmt: skip
        con.execute("INSERT INTO documents BY NAME SELECT 'd' AS document_id, 'a' AS article_id, "
                    "'url:old.example/1' AS article_key, 's' AS content_sha256, "
                    "'run-000001' AS run_id")  # fmt: skip
        con.execute("INSERT INTO articles BY NAME SELECT 'a' AS article_id, 'd' AS document_id, "
                    "'url:old.example/1' AS article_key, 'Old news' AS title, 'Text.' AS body, "
                    "1 AS revision, true AS is_current, 'run-000001' AS first_run_id")  # fmt: skip
    with open_warehouse(path) as con:
        desk = Desk(tmp_path, con)
        desk.ingest(Page())
        snapshot = desk.publish()
    with duckdb.connect(snapshot, read_only=True) as con:
        titles = con.table("articles").select("title").order("title").fetchall()
    assert titles == [("Ferry runs again",), ("Old news",)]
