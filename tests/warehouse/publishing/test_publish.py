import multiprocessing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from copydesk.warehouse.database.connection import transaction
from copydesk.warehouse.database.warehouse_errors import WarehouseError
from copydesk.warehouse.loading.load import load_shards
from copydesk.warehouse.publishing.publish import publish
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk

CONTRACT = {
    "runs": "run_id started_at finished_at status documents_read articles_new articles_changed"
    " unchanged rejected copydesk_version config_hash",
    "documents": "document_id article_id uri record_id media_type content_sha256 byte_length"
    " retrieved_at extra run_id",
    "document_texts": "document_id text",
    "sources": "source_id domain name",
    "articles": "article_id article_key document_id source_id url canonical_url title standfirst"
    " body language language_confidence language_reliable published_at published_at_precision"
    " published_at_origin word_count content_hash revision is_current duplicate_cluster_id"
    " is_representative story_id first_run_id pipeline_version",
    "blocks": "block_id article_id position text kind role kept reason score char_start char_end",
    "authors": "author_id name",
    "article_authors": "article_id author_id position",
    "tags": "tag_id name",
    "article_tags": "article_id tag_id",
    "date_candidates": "article_id value origin text chosen",
    "duplicate_members": "cluster_id article_id article_key is_representative matched_article_id"
    " method similarity containment run_id",
    "stories": "story_id title first_published_at last_published_at article_count source_count",
    "story_articles": "story_id article_id score",
    "site_templates": "source_id line pages articles share edge first_published_at"
    " last_published_at is_active",
    "rejections": "run_id uri record_id locator stage reason message",
    "current_articles": "article_id body source source_name authors",
    "unique_articles": "article_id body source source_name authors",
    "removed_blocks": "block_id text reason",
    "mart_articles_daily": "day articles",
    "mart_syndication": "cluster_id is_first",
    "mart_removals": "reason blocks",
}
TYPES = {
    "BOOLEAN", "INTEGER", "BIGINT", "DOUBLE", "VARCHAR", "DATE", "TIMESTAMP WITH TIME ZONE", "JSON",
}  # fmt: skip
# DuckDB 1.0 cannot read a stored column of lists in which every list is empty: a table's never are
LISTS = [
    ("current_articles", "authors"), ("document_texts", "parts"), ("unique_articles", "authors"),
]  # fmt: skip
COPY = Page(key="url:quaynews.example/ferry", source="quaynews.example")


def rows(snapshot: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(snapshot, read_only=True) as con:
        return con.execute(sql).fetchall()


@pytest.fixture(scope="module")
def empty(lasting_desk: Desk) -> Path:
    return lasting_desk.publish()


@pytest.mark.parametrize("name", CONTRACT)
def test_contract_columns_are_there(empty: Path, name: str) -> None:
    with duckdb.connect(empty, read_only=True) as con:
        assert set(CONTRACT[name].split()) <= set(con.table(name).columns)


def test_only_types_that_old_clients_read_and_no_keys(empty: Path) -> None:
    types = rows(empty, "SELECT DISTINCT data_type FROM duckdb_columns() WHERE NOT internal")
    assert {type_.removesuffix("[]") for (type_,) in types} <= TYPES
    lists = (
        "SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE NOT internal AND ends_with(data_type, ']') ORDER BY ALL"
    )
    assert rows(empty, lists) == LISTS
    assert rows(empty, "FROM duckdb_constraints()") == []
    assert rows(empty, "FROM duckdb_indexes()") == []
    [(tags,)] = rows(empty, "SELECT tags FROM duckdb_databases() WHERE NOT internal")
    assert tags["storage_version"].startswith("v1.0.0")


def test_everything_has_a_comment(empty: Path) -> None:
    silent = rows(
        empty,
        """
        SELECT table_name FROM duckdb_tables() WHERE comment IS NULL
        UNION ALL
        SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL
        UNION ALL
        SELECT table_name || '.' || column_name FROM duckdb_columns()
        WHERE NOT internal AND comment IS NULL
        """,
    )
    assert silent == []


def test_duplicates_share_a_cluster_over_all_revisions(desk: Desk) -> None:
    first = Page()
    desk.ingest(first, COPY, Page(lines=("Another text.",), record_id="x", published_at=None))
    desk.con.execute(
        "INSERT INTO duplicate_members SELECT 'c', article_id, article_key, source_id = "
        "min(source_id) OVER (), article_id, 'exact', 1, 1, 'run-000001' "
        "FROM articles WHERE is_current"
    )
    snapshot = desk.publish()
    assert rows(snapshot, "SELECT DISTINCT duplicate_cluster_id FROM articles") == [("c",)]
    assert rows(snapshot, "SELECT count(*) FROM articles") == [(3,)]
    assert rows(snapshot, "SELECT count(*) FROM current_articles") == [(2,)]
    assert rows(snapshot, "SELECT count(*) FROM unique_articles") == [(1,)]


def test_an_article_shows_its_outlet_and_its_authors_in_order(desk: Desk) -> None:
    bylined = Page(authors=("Zora Lind", "Arvid Bekk"))
    nobody = Page(key="hash:x", record_id="x", source=None, authors=())
    desk.ingest(bylined, nobody)
    snapshot = desk.publish()
    shown = "SELECT source, source_name, authors FROM {} ORDER BY source"
    found = [
        ("harbourpost.example", "harbourpost.example", ["Zora Lind", "Arvid Bekk"]),
        (None, None, []),
    ]
    assert rows(snapshot, shown.format("current_articles")) == found
    assert rows(snapshot, shown.format("unique_articles")) == found


def test_an_article_without_copies_stands_for_itself(desk: Desk) -> None:
    desk.ingest(Page(extra='{"desk":"city"}'))
    snapshot = desk.publish()
    assert rows(snapshot, "SELECT duplicate_cluster_id, is_representative FROM articles") == [
        (None, True)
    ]
    assert rows(snapshot, "SELECT extra->>'desk' FROM documents") == [("city",)]
    assert rows(snapshot, "SELECT text, source FROM removed_blocks") == [
        ("Share this page", "harbourpost.example")
    ]


def test_the_same_tables_give_the_same_snapshot(desk: Desk) -> None:
    desk.ingest(Page(), COPY)
    before = rows(desk.publish(), "FROM articles") + rows(desk.snapshot, "FROM blocks")
    assert rows(desk.publish(), "FROM articles") + rows(desk.snapshot, "FROM blocks") == before


def test_what_a_killed_publish_left_is_no_hindrance(desk: Desk) -> None:
    desk.publish()
    (desk.snapshot.parent / ".news.duckdb.new").write_bytes(b"half")
    desk.publish()
    names = sorted(path.name for path in desk.snapshot.parent.iterdir())
    assert names == ["kept", "news.duckdb", "news.duckdb.digests"]


def broken_load(desk: Desk, run_id: str) -> None:
    with transaction(desk.con):
        load_shards(desk.con, [desk.stage(COPY)], run_id)
        raise RuntimeError


def test_a_rolled_back_load_leaves_tables_and_snapshot_alone(desk: Desk) -> None:
    desk.ingest(Page())
    before = desk.publish().read_bytes()
    run_id = desk.start("other")
    with pytest.raises(RuntimeError):
        broken_load(desk, run_id)
    assert desk.con.execute("SELECT count(*) FROM articles").fetchall() == [(1,)]
    assert desk.snapshot.read_bytes() == before


def test_a_failing_publish_keeps_the_old_snapshot(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.publish().read_bytes()
    desk.con.execute("ALTER TABLE tags RENAME TO labels")
    with pytest.raises(duckdb.CatalogException):
        desk.publish()
    desk.con.execute("ALTER TABLE labels RENAME TO tags")
    assert desk.snapshot.read_bytes() == before
    desk.publish()


def test_a_folder_that_cannot_be_written_is_one_sentence(desk: Desk) -> None:
    (desk.folder / "file").write_text("x")
    with pytest.raises(WarehouseError, match="cannot be written"):
        publish(desk.con, desk.folder / "file" / "news.duckdb")


def read_often(snapshot: Path, stop: Any, faults: Any, seen: Any) -> None:
    while not stop.is_set():
        try:
            [(articles, documents)] = rows(
                snapshot, "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM documents)"
            )
        except duckdb.Error as error:
            faults.put(str(error))
            return
        if articles != documents:
            faults.put(f"{articles} articles, {documents} documents")
        seen.value += 1


def test_readers_never_see_a_publish_in_progress(desk: Desk) -> None:
    desk.publish()
    fresh = multiprocessing.get_context("spawn")
    stop, faults, seen = fresh.Event(), fresh.SimpleQueue(), fresh.Value("i", 0)
    reader = fresh.Process(target=read_often, args=(desk.snapshot, stop, faults, seen))
    reader.start()
    n = 0
    while seen.value < 10 and reader.is_alive():
        n += 1
        desk.ingest(Page(key=f"url:quaynews.example/{n}"))
        desk.publish()
    stop.set()
    reader.join()
    assert faults.empty()
    assert seen.value >= 10
