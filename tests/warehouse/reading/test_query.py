from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.database.warehouse_errors import QueryError, SnapshotMissing
from copydesk.warehouse.reading.query import blocks_of, run_query
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk

PAGE = Page()
LATER = replace(PAGE, lines=("Later.",), modified_at=datetime(2026, 3, 6, tzinfo=UTC))
OTHER = Page(key="url:quaynews.example/bread", record_id="b-1", source="quaynews.example")


@pytest.fixture(scope="module")
def snapshot(lasting_desk: Desk) -> Path:
    lasting_desk.ingest(PAGE, LATER, OTHER)
    return lasting_desk.publish()


def test_columns_and_rows(snapshot: Path) -> None:
    result = run_query(snapshot, "SELECT 1 AS one; SELECT max(revision) AS newest FROM articles")
    assert (result.columns, result.rows) == (("newest",), [(2,)])


def test_times_are_utc(snapshot: Path) -> None:
    [(published_at,)] = run_query(snapshot, "SELECT max(published_at) FROM articles").rows
    assert published_at == PAGE.published_at
    assert run_query(snapshot, "SELECT max(published_at)::VARCHAR FROM articles").rows == [
        ("2026-03-04 09:15:00+00",)
    ]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("", "empty"),
        ("-- nothing", "empty"),
        ("SELEC 1", "syntax error"),
        ("SELECT nope FROM articles", "nope"),
        ("FROM artikles", "Did you mean"),
        ("SELECT 'x'::INTEGER", "convert"),
        ("SELECT $1", "parameter"),
        ("DELETE FROM articles", "read-only"),
        ("CREATE TABLE x AS SELECT 1", "read-only"),
        ("FROM read_csv('/etc/hosts')", "files and extensions are disabled"),
        ("COPY articles TO 'articles.csv'", "files and extensions are disabled"),
        ("ATTACH 'other.duckdb'", "files and extensions are disabled"),
        ("INSTALL httpfs", "files and extensions are disabled"),
        ("SET enable_external_access = true", "configuration"),
    ],
)
def test_what_is_refused_is_one_sentence(snapshot: Path, sql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        run_query(snapshot, sql)
    assert "\n" not in str(caught.value)


def test_nothing_published(tmp_path: Path) -> None:
    with pytest.raises(SnapshotMissing):
        run_query(tmp_path / "news.duckdb", "SELECT 1")


@pytest.mark.parametrize(
    "article",
    [
        OTHER.article_id, OTHER.article_id[:10], "b-1",
        "https://quaynews.example/bread", "url:quaynews.example/bread",
    ],
)  # fmt: skip
def test_blocks_of_one_article(snapshot: Path, article: str) -> None:
    result = blocks_of(snapshot, article)
    assert result.columns[:3] == ("position", "kept", "role")
    assert [row[6] for row in result.rows] == [OTHER.title, *OTHER.lines]


def test_record_and_address_mean_the_newest_revision_an_id_its_own(snapshot: Path) -> None:
    newest = blocks_of(snapshot, "https://harbourpost.example/ferry")
    assert newest == blocks_of(snapshot, "a-1") == blocks_of(snapshot, LATER.article_id)
    assert blocks_of(snapshot, PAGE.article_id) != newest


@pytest.mark.parametrize(("article", "message"), [("zz", "No article"), ("", "3 articles match")])
def test_unknown_and_ambiguous_articles(snapshot: Path, article: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        blocks_of(snapshot, article)


@pytest.mark.parametrize("name", sql_names("queries"))
def test_example_queries_say_their_question_and_run(snapshot: Path, name: str) -> None:
    text = sql_text("queries", name)
    assert text.startswith("-- Question: ")
    assert run_query(snapshot, text).columns


def test_example_query_names_who_copied_whom(desk: Desk) -> None:
    first = Page(published_at=datetime(2026, 3, 4, 8, tzinfo=UTC))
    desk.ingest(first, OTHER)
    desk.con.execute(
        "INSERT INTO duplicate_members SELECT 'c', article_id, article_key, true, article_id, "
        "'exact', 1, 1, 'run-000001' FROM articles"
    )
    result = run_query(desk.publish(), sql_text("queries", "first_report.sql"))
    assert result.rows == [("Ferry runs again", "harbourpost.example", "quaynews.example", 75, 1.0)]
