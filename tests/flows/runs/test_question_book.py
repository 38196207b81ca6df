"""docs/queries.md against the samples, and what the book makes of a result."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from copydesk.warehouse.database.statements import sql_names
from copydesk.warehouse.reading.questions import question_book
from tests.flows.corrected_samples import correct_samples
from tests.flows.sample_answers import ROOT

BOOK = ROOT / "docs" / "queries.md"


@pytest.fixture(scope="module")
def book(sample_run: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    data = tmp_path_factory.mktemp("book") / "data"
    shutil.copytree(sample_run, data)
    correct_samples(data)
    return question_book(data / "published" / "news.duckdb")


@pytest.mark.slow
def test_book_is_up_to_date(book: str) -> None:
    """Else run `make docs`."""
    assert BOOK.read_text(encoding="utf-8") == book


def test_there_are_twenty_queries_or_more() -> None:
    assert len(sql_names("queries")) >= 20


@pytest.mark.parametrize("name", sql_names("queries"))
def test_every_query_has_an_answer_on_the_samples(name: str) -> None:
    """The book was compared with the samples; here, that none of its tables is empty."""
    (chapter,) = re.findall(
        rf"^`{name}`\n(.*?)(?=^## |\Z)", BOOK.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    table = [line for line in chapter.splitlines() if line.startswith("| ")]
    assert len(table) > 2
    assert any(re.search(r"[^| -]", line) for line in table[2:])
