import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from copydesk.warehouse.database.connection import open_warehouse
from copydesk.warehouse.loading.load import LoadCounts
from tests.warehouse.builders import JUNK, Page, rejection, rows_of
from tests.warehouse.conftest import Desk

FIRST = Page()
LATER = Page(
    lines=("The ferry to Port Elvin runs again, an hour late.", JUNK),
    modified_at=datetime(2026, 3, 5, 8, tzinfo=UTC),
    record_id="a-2",
)
OTHER = Page(key="url:quaynews.example/bread", title="Bread dearer", source="quaynews.example")


def revisions(con: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return con.execute(
        "SELECT article_key, revision, is_current, body FROM articles ORDER BY 1, 2"
    ).fetchall()


def tables(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    names = con.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").fetchall()
    skipped = {"runs", "schema_migrations"}
    return {name: rows_of(con, name) for (name,) in names if name not in skipped}


def test_one_page_fills_every_table(desk: Desk) -> None:
    counts = desk.ingest(FIRST, rejections=(rejection(),))
    assert counts == LoadCounts(2, 1, 0, 0, 1, 1)
    con = desk.con
    assert revisions(con) == [(FIRST.key, 1, True, FIRST.body)]
    assert con.execute(
        "SELECT document_id, article_id, uri, locator, run_id FROM documents"
    ).fetchall() == [(FIRST.document_id, FIRST.article_id, FIRST.uri, "line 1", "run-000001")]
    assert con.table("document_texts").fetchall() == [(FIRST.document_id, FIRST.text)]
    kept = con.execute("SELECT position, kept FROM blocks ORDER BY 1").fetchall()
    assert kept == [(0, True), (1, True), (2, False)]
    assert con.execute("SELECT domain, name FROM sources").fetchall() == [
        ("harbourpost.example", "harbourpost.example")
    ]
    assert con.execute(
        "SELECT name, position FROM article_authors JOIN authors USING (author_id)"
    ).fetchall() == [("Mara Quill", 0)]
    assert con.execute("SELECT name FROM article_tags JOIN tags USING (tag_id)").fetchall() == [
        ("Transport",)
    ]
    assert con.execute("SELECT origin, chosen FROM date_candidates").fetchall() == [
        ("record", True)
    ]
    assert con.execute("SELECT run_id, reason FROM rejections").fetchall() == [
        ("run-000001", "empty")
    ]


def test_loading_again_changes_nothing_but_runs(desk: Desk) -> None:
    shard = desk.stage(FIRST, LATER, OTHER, rejections=(rejection(),))
    assert desk.load(shard) == LoadCounts(4, 2, 1, 0, 1, 3)
    before = tables(desk.con)
    assert desk.load(shard, loaded=5) == LoadCounts(9, 0, 0, 8, 1, 0)
    assert tables(desk.con) == before


def test_no_shards_is_an_empty_load(desk: Desk) -> None:
    assert desk.load(loaded=3) == LoadCounts(3, 0, 0, 3, 0, 0)


def test_a_document_staged_twice_is_taken_once_from_the_smallest_place(desk: Desk) -> None:
    again = replace(FIRST, locator="line 0")
    counts = desk.load(desk.stage(FIRST, FIRST, again), desk.stage(FIRST))
    assert counts == LoadCounts(4, 1, 0, 3, 0, 1)
    assert desk.con.execute("SELECT locator FROM documents").fetchall() == [("line 0",)]
    assert len(desk.con.table("blocks")) == 3
    assert len(desk.con.table("document_texts")) == 1


def test_same_content_under_one_key_is_one_revision_from_the_first_document(desk: Desk) -> None:
    older = replace(
        FIRST, published_at=datetime(2026, 3, 1, tzinfo=UTC), wording="w", lines=("Older",)
    )
    newer = replace(FIRST, wording="w", lines=("Newer",))
    assert desk.ingest(newer, older) == LoadCounts(2, 1, 0, 1, 0, 0)
    assert revisions(desk.con) == [(FIRST.key, 1, True, "Older")]
    owners = desk.con.execute("SELECT DISTINCT article_id FROM documents").fetchall()
    assert owners == [(older.article_id,)]


def test_loaded_bytes_repeat_their_revision_whatever_newer_rules_say(desk: Desk) -> None:
    desk.ingest(FIRST)
    seen_again = replace(FIRST, retrieved_at=datetime(2026, 4, 1, tzinfo=UTC), wording="new rules")
    assert desk.ingest(seen_again) == LoadCounts(1, 0, 0, 1, 0, 0)
    assert len(desk.con.table("articles")) == 1
    assert len(desk.con.table("documents")) == 2


def test_equal_bytes_cleaned_differently_in_one_run_stay_one_revision(desk: Desk) -> None:
    retitled = replace(
        FIRST, record_id="b", published_at=datetime(2026, 3, 9, tzinfo=UTC), wording="other"
    )
    assert desk.ingest(FIRST, retitled).articles_changed == 0
    assert len(desk.con.table("articles")) == 1


def test_an_older_revision_that_comes_late_takes_its_place(desk: Desk) -> None:
    desk.ingest(LATER)
    loaded = desk.con.execute("SELECT * EXCLUDE (revision, is_current) FROM articles").fetchall()
    assert desk.ingest(FIRST) == LoadCounts(1, 0, 1, 0, 0, 1)
    assert revisions(desk.con) == [
        (FIRST.key, 1, False, FIRST.body),
        (FIRST.key, 2, True, LATER.body),
    ]
    now = desk.con.execute(
        "SELECT * EXCLUDE (revision, is_current) FROM articles WHERE first_run_id = 'run-000001'"
    ).fetchall()
    assert now == loaded


def test_a_text_that_comes_back_is_current_again(desk: Desk) -> None:
    desk.ingest(FIRST, LATER)
    back = replace(FIRST, modified_at=datetime(2026, 3, 6, tzinfo=UTC), record_id="a-3")
    assert desk.ingest(back) == LoadCounts(1, 0, 0, 1, 0, 0)
    assert [row[1:3] for row in revisions(desk.con)] == [(1, True), (2, False)]


def test_undated_documents_come_first_then_by_retrieval(desk: Desk) -> None:
    undated = replace(
        FIRST, published_at=None, lines=("Undated",), retrieved_at=datetime(2027, 1, 1, tzinfo=UTC)
    )
    never = replace(FIRST, published_at=None, lines=("Never retrieved",))
    desk.ingest(FIRST, undated, never)
    assert [row[3] for row in revisions(desk.con)] == ["Never retrieved", "Undated", FIRST.body]


def test_author_names_prefer_mixed_case(desk: Desk) -> None:
    desk.ingest(replace(FIRST, authors=("MARA QUILL",)), replace(OTHER, authors=("Mara Quill",)))
    assert [row[1] for row in desk.con.table("authors").fetchall()] == ["Mara Quill"]


def test_rejections_are_kept_once_and_counted_each_time(desk: Desk) -> None:
    two = (rejection(), rejection(), rejection("invalid_json", locator="line 3"))
    assert desk.ingest(rejections=two).rejected == 3
    assert desk.ingest(rejections=(*two, rejection("torn"))).rejected == 4
    rows = desk.con.execute(
        "SELECT run_id, reason, locator FROM rejections ORDER BY 1, 2"
    ).fetchall()
    assert rows == [
        ("run-000001", "empty", None),
        ("run-000001", "invalid_json", "line 3"),
        ("run-000002", "torn", None),
    ]


def newsroom() -> list[Page]:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    chance = random.Random(7)
    return [
        Page(
            key=f"url:quaynews.example/{n % 17}", title=f"Report {n % 17}",
            lines=(f"Version {chance.randrange(4)} of the text.", JUNK),
            published_at=None if n % 5 == 0 else start + timedelta(hours=chance.randrange(40)),
            record_id=str(n % 80), authors=(f"Writer {n % 3}",), locator=f"line {n}",
        )
        for n in range(120)
    ]  # fmt: skip


def loaded(folder: Path, pages: list[Page], batch: int) -> tuple[LoadCounts, object]:
    with open_warehouse(folder / "warehouse.duckdb") as con:
        desk = Desk(folder, con)
        shards = [
            desk.stage(*pages[start : start + batch]) for start in range(0, len(pages), batch)
        ]
        return desk.load(*shards), tables(con)


@pytest.mark.parametrize("batch", [1, 7, 120])
def test_order_and_batch_size_do_not_matter(tmp_path: Path, batch: int) -> None:
    pages = newsroom()
    expected = loaded(tmp_path / "a", pages, 40)
    random.Random(batch).shuffle(pages)
    assert loaded(tmp_path / "b", pages, batch) == expected
    assert expected[0].articles_changed > 0


def test_an_outlet_is_called_what_most_of_its_pages_call_it(desk: Desk) -> None:
    pages = [
        Page(key=f"url:harbourpost.example/{n}", lines=(f"Line {n}",), site_name=name)
        for n, name in enumerate(("Post Travel", "Harbour Post", "Harbour Post", None, None, None))
    ]
    named = "SELECT domain, name FROM sources ORDER BY domain"
    desk.ingest(pages[0], pages[3], OTHER)
    called = [("harbourpost.example", "Post Travel"), ("quaynews.example", "quaynews.example")]
    assert desk.con.execute(named).fetchall() == called
    desk.ingest(pages[1])  # as often as the other: the first by the alphabet
    assert desk.con.execute(named).fetchall()[0][1] == "Harbour Post"
    desk.ingest(*pages)
    assert desk.con.execute(named).fetchall()[0][1] == "Harbour Post"
