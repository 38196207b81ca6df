from pathlib import Path

import duckdb
import pytest

from copydesk.warehouse.database.warehouse_errors import SnapshotMissing, WarehouseError
from copydesk.warehouse.publishing.kept import roll_back
from copydesk.warehouse.publishing.slim import slim_path, update_slim, write_slim
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk


def names(snapshot: Path) -> set[str]:
    with duckdb.connect(snapshot, read_only=True) as con:
        found = con.execute("SELECT table_name FROM information_schema.tables").fetchall()
    return {name for (name,) in found}


def comments(snapshot: Path) -> set[tuple[str, str, str]]:
    with duckdb.connect(snapshot, read_only=True) as con:
        return set(con.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
        ).fetchall())  # fmt: skip


def test_slim_has_all_but_the_long_texts(desk: Desk) -> None:
    desk.ingest(Page(lines=("The ferry sails at dawn.",)))
    slim = write_slim(desk.publish())
    assert names(desk.snapshot) - names(slim) == {"blocks", "document_texts", "removed_blocks"}
    assert names(slim) <= names(desk.snapshot)
    assert comments(slim) <= comments(desk.snapshot)
    with duckdb.connect(slim, read_only=True) as con:
        assert "body" not in con.table("articles").columns
        assert con.view("current_articles").select("title").fetchall() == [("Ferry runs again",)]
        assert con.table("mart_articles_daily").select("articles").fetchall() == [(1,)]
    assert b"sails at dawn" not in slim.read_bytes()


def test_slim_is_sufficient_by_itself(desk: Desk) -> None:
    desk.ingest(Page())
    slim = write_slim(desk.publish())
    alone = desk.folder / "alone.duckdb"
    alone.write_bytes(slim.read_bytes())
    for name in names(slim):
        with duckdb.connect(alone, read_only=True) as con:
            con.table(name).fetchall()


def test_slim_follows_once_it_is_there(desk: Desk) -> None:
    desk.ingest(Page())
    update_slim(desk.publish())
    assert not slim_path(desk.snapshot).exists()
    write_slim(desk.snapshot)
    desk.ingest(Page(key="url:quaynews.example/2"))
    slim = slim_path(desk.publish())
    with duckdb.connect(slim, read_only=True) as con:
        assert len(con.table("articles")) == 2
    roll_back(desk.snapshot)
    update_slim(desk.snapshot)
    with duckdb.connect(slim, read_only=True) as con:
        assert len(con.table("articles")) == 1


def test_a_snapshot_that_cannot_be_read_is_one_sentence(desk: Desk) -> None:
    desk.snapshot.parent.mkdir()
    desk.snapshot.write_text("no database")
    with pytest.raises(WarehouseError, match=r"news_slim.duckdb cannot be written: .*[.!]$"):
        write_slim(desk.snapshot)
    assert not list(desk.snapshot.parent.glob(".*"))


def test_nothing_published_nothing_slim(desk: Desk) -> None:
    with pytest.raises(SnapshotMissing):
        write_slim(desk.snapshot)
