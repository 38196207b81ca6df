"""Rows that were lost, or made up, between the warehouse and a new snapshot are noticed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from copydesk.warehouse.database.connection import open_warehouse
from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.publishing import publish as publishing
from copydesk.warehouse.publishing.snapshot_faults import faults_of
from copydesk.warehouse.publishing.snapshot_whole import whole_snapshot
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk

PUBLISHED = [name.removesuffix(".sql") for name in sql_names("publish/tables")]
# rows for the tables that a load alone leaves empty: a cluster, a story, an editor, a template
MORE = """
INSERT INTO duplicate_members
SELECT 'c', article_id, article_key, true, article_id, 'exact', 1, 1, 'run-000001' FROM articles;
INSERT INTO duplicate_log VALUES ('run-000001', 'c', 'k', 'joined', NULL);
INSERT INTO cluster_aliases VALUES ('b', 'c', 'run-000001');
INSERT INTO story_members (story_id, article_key, score, is_central)
SELECT 's', article_key, 1, true FROM articles;
INSERT INTO story_log (run_id, story_id, event) VALUES ('run-000001', 's', 'founded');
INSERT INTO corrections (correction_id) VALUES ('d');
INSERT INTO rejections (run_id, uri) VALUES ('run-000001', 'file:///in/b.txt');
INSERT INTO site_pages BY NAME
SELECT source_id, 100 AS pages, 100000 AS articles FROM sources;
INSERT INTO site_lines BY NAME
SELECT
    source_id, 'Menu' AS text, 100 AS pages, 90000 AS articles, 90000 AS edge_articles,
    false AS is_prose, 0 AS first_at, 100000 AS seen_at
FROM sources;
"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A warehouse that gives every published table rows."""
    folder = tmp_path_factory.mktemp("full")
    with open_warehouse(folder / "warehouse.duckdb") as con:
        desk = Desk(folder, con)
        desk.ingest(Page())
        con.execute(MORE)
        desk.snapshot.parent.mkdir()
        yield desk


@pytest.fixture(scope="module")
def made(full: Desk) -> Path:
    """A snapshot of it that nobody has checked yet."""
    return whole_snapshot(full.con, full.snapshot).rename(full.folder / "made.duckdb")


@pytest.fixture
def fresh(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


def change(snapshot: Path, statement: str) -> Path:
    with duckdb.connect(snapshot) as con:
        con.execute(statement)
    return snapshot


def row_count(snapshot: Path, table: str) -> int:
    with duckdb.connect(snapshot, read_only=True) as con:
        return len(con.table(table))


def test_a_snapshot_as_it_is_made_has_no_faults(full: Desk, made: Path) -> None:
    assert [table for table in PUBLISHED if row_count(made, table) == 0] == []
    assert faults_of(full.con, made) == []


@pytest.mark.parametrize("table", PUBLISHED)
def test_lost_rows_of_any_published_table_are_noticed(full: Desk, fresh: Path, table: str) -> None:
    count = row_count(fresh, table)
    change(fresh, f"DELETE FROM {table}")
    assert f"{table} has 0 rows instead of {count}" in faults_of(full.con, fresh)


@pytest.mark.parametrize("table", PUBLISHED)
def test_rows_too_many_of_any_published_table_are_noticed(
    full: Desk, fresh: Path, table: str
) -> None:
    count = row_count(fresh, table)
    change(fresh, f"INSERT INTO {table} DEFAULT VALUES")
    assert f"{table} has {count + 1} rows instead of {count}" in faults_of(full.con, fresh)


def test_a_lost_table_and_a_stale_revision_are_noticed(full: Desk, fresh: Path) -> None:
    change(fresh, "UPDATE articles SET is_current = false")
    assert faults_of(full.con, fresh) == ["current revisions has 0 rows instead of 1"]
    change(fresh, "DROP TABLE story_log")
    [fault] = faults_of(full.con, fresh)
    assert "story_log does not exist" in fault


def test_a_published_table_is_made_by_its_own_file() -> None:
    for table in PUBLISHED:
        made = re.findall(
            r"CREATE TABLE snapshot\.(\w+)", sql_text("publish/tables", f"{table}.sql")
        )
        assert made == [table]


def test_rows_lost_on_the_way_stop_the_publishing(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        publishing,
        "whole_snapshot",
        lambda con, target: change(whole_snapshot(con, target), "DELETE FROM story_articles"),
    )
    with pytest.raises(publishing.WarehouseError, match="story_articles has 0 rows instead of 1"):
        full.publish()
    assert not full.snapshot.exists()
