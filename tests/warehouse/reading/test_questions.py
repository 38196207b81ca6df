from pathlib import Path

import pytest

from copydesk.warehouse.database.warehouse_errors import SnapshotMissing
from copydesk.warehouse.reading import questions
from copydesk.warehouse.reading.questions import question_book
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk

QUERY = """-- Question: What | is there?
SELECT title, 0.5 AS half, published_at, NULL AS nothing FROM articles;
"""


@pytest.fixture
def one_query(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "sql_names", lambda _: ["what.sql"])
    monkeypatch.setattr(questions, "sql_text", lambda *_: QUERY)


@pytest.mark.usefixtures("one_query")
def test_a_chapter_shows_question_query_and_answer(desk: Desk) -> None:
    desk.ingest(Page(title="Ferry | runs\nagain"))
    chapter = question_book(desk.publish()).partition("## ")[2]
    assert chapter.splitlines() == [
        "What | is there?",
        "",
        "`what.sql`",
        "",
        "```sql",
        "SELECT title, 0.5 AS half, published_at, NULL AS nothing FROM articles;",
        "```",
        "",
        "| title | half | published_at | nothing |",
        "| --- | --- | --- | --- |",
        "| Ferry \\| runs again | 0.5 | 2026-03-04 09:15 |  |",
    ]


def test_nothing_published(tmp_path: Path) -> None:
    with pytest.raises(SnapshotMissing):
        question_book(tmp_path / "news.duckdb")
