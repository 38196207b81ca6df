"""A snapshot made of the one before holds what one made from nothing holds."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from benchmarks.checksums import checksums
from copydesk.warehouse.database.connection import open_warehouse
from copydesk.warehouse.loading.changes import note_changes
from copydesk.warehouse.loading.new_warehouse import carry_runs
from copydesk.warehouse.publishing.publish import publish
from copydesk.warehouse.publishing.snapshot_faults import faults_of
from copydesk.warehouse.publishing.snapshot_incremental import incremental_snapshot
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk

JOIN = """
INSERT INTO duplicate_members
SELECT 'c', article_id, article_key, article_id = min(article_id) OVER (), article_id, 'exact',
    1, 1, 'run-000001'
FROM articles WHERE is_current ORDER BY article_id LIMIT 2
"""


def pages(count: int) -> list[Page]:
    return [Page(key=f"url:quaynews.example/{n}", record_id=str(n)) for n in range(count)]


@pytest.fixture
def large(desk: Desk) -> Desk:
    """Twenty articles, published whole."""
    desk.ingest(*pages(20))
    desk.publish()
    return desk


def changed_since_whole(snapshot: Path) -> int:
    with duckdb.connect(snapshot, read_only=True) as con:
        ((count,),) = con.table("publication").select("changed_since_whole").fetchall()
    return int(count)


def both_ways(desk: Desk) -> tuple[dict[str, str], dict[str, str]]:
    """Checksums of the snapshot as it is published next, and of one from nothing."""
    publish(desk.con, desk.snapshot)
    assert changed_since_whole(desk.snapshot) > 0
    whole = desk.folder / "whole" / "news.duckdb"
    publish(desk.con, whole, whole=True)
    return checksums(desk.snapshot), checksums(whole)


def test_new_articles_are_added(large: Desk) -> None:
    large.ingest(Page(key="url:harbourpost.example/new", source="new.example", tags=("Sea",)))
    incremental, whole = both_ways(large)
    assert incremental == whole
    assert changed_since_whole(large.snapshot) == 1


def test_a_further_revision_changes_the_one_before(large: Desk) -> None:
    large.ingest(Page(key="url:quaynews.example/3", lines=("Another text.",), published_at=None))
    incremental, whole = both_ways(large)
    assert incremental == whole
    assert changed_since_whole(large.snapshot) == 2


def test_a_cluster_changes_its_articles(large: Desk) -> None:
    large.con.execute(JOIN)
    note_changes(large.con)
    incremental, whole = both_ways(large)
    assert incremental == whole
    assert changed_since_whole(large.snapshot) == 2


def test_changes_add_up_until_a_whole_snapshot_is_better(large: Desk) -> None:
    seen = []
    for number in range(8):
        large.ingest(Page(key=f"url:harbourpost.example/{number}"))
        large.publish()
        seen.append(changed_since_whole(large.snapshot))
    assert seen == [1, 2, 3, 4, 5, 6, 0, 1]


def test_nothing_new_gives_the_same_tables(large: Desk) -> None:
    before = checksums(large.snapshot)
    large.publish()
    assert checksums(large.snapshot) == before


def test_other_statements_begin_from_nothing(large: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    large.ingest(Page())
    assert incremental_snapshot(large.con, large.snapshot) is not None
    monkeypatch.setattr(
        "copydesk.warehouse.publishing.snapshot_incremental.made_by", lambda: "others"
    )
    assert incremental_snapshot(large.con, large.snapshot) is None


def test_a_damaged_snapshot_is_replaced_by_a_whole_one(large: Desk) -> None:
    content = bytearray(large.snapshot.read_bytes())
    for position in range(20_000, len(content), 4096):
        content[position : position + 8] = b"damaged!"
    large.snapshot.unlink()
    large.snapshot.write_bytes(content)
    large.ingest(Page())
    large.publish()
    assert changed_since_whole(large.snapshot) == 0
    assert faults_of(large.con, large.snapshot) == []


def test_an_incremental_snapshot_that_lacks_rows_is_not_shown(large: Desk) -> None:
    """Rows that no change was noted for: a whole snapshot has them all the same."""
    large.ingest(Page())
    large.con.execute("DELETE FROM article_changes WHERE change_number = 2")
    large.publish()
    assert changed_since_whole(large.snapshot) == 0
    assert faults_of(large.con, large.snapshot) == []


def test_a_rebuilt_warehouse_is_published_whole(large: Desk, tmp_path: Path) -> None:
    """Also where the rebuild itself was killed before it could publish."""
    for number in range(3):  # the old warehouse has counted more changes than the new one will
        large.ingest(Page(key=f"url:harbourpost.example/{number}"))
    large.publish()
    with open_warehouse(tmp_path / "rebuilt.duckdb") as con:
        carry_runs(large.con, con)
        rebuilt = Desk(tmp_path / "rebuilt", con)
        rebuilt.ingest(*pages(20), *(Page(key=f"url:harbourpost.example/{n}") for n in range(3)))
        rebuilt.ingest(Page(key="url:harbourpost.example/3"))
        assert incremental_snapshot(con, large.snapshot) is None


def test_nothing_temporary_is_left(large: Desk) -> None:
    large.ingest(Page())
    large.publish()
    names = sorted(file.name for file in large.snapshot.parent.iterdir())
    assert names == ["kept", "news.duckdb", "news.duckdb.digests"]
    assert len(large.con.table("articles")) == 21


def test_clients_load_what_changed_since_a_run(large: Desk) -> None:
    large.ingest(Page(key="url:quaynews.example/3", lines=("Another text.",), published_at=None))
    large.publish()
    with duckdb.connect(large.snapshot, read_only=True) as con:
        changed = con.execute(
            "SELECT article_key, revision FROM articles WHERE changed_run_id >= 'run-000002' "
            "ORDER BY revision"
        ).fetchall()
    assert changed == [("url:quaynews.example/3", 1), ("url:quaynews.example/3", 2)]
