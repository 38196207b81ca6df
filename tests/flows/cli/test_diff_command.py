"""`copydesk diff`, called as a user would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.flows.cli.test_commands import copydesk, one_sentence
from tests.flows.pieces import FERRY, ingest_plainly, written

URL = "https://harbourpost.example/ferry"


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an article in two revisions, and one in a single one."""
    folder = tmp_path_factory.mktemp("revised")
    later = FERRY.replace("forty passengers", "fifty passengers").replace("1931", "1913")
    records = [
        {"id": "1", "url": URL, "text": FERRY, "published_at": "2026-03-03T10:00:00Z"},
        {"id": "1", "url": URL, "text": later, "published_at": "2026-03-03T12:00:00Z"},
        {"id": "2", "url": f"{URL}/two", "text": FERRY, "published_at": "2026-03-03T10:00:00Z"},
    ]
    written(folder / "feed.jsonl", "\n".join(json.dumps(record) for record in records))
    ingest_plainly(folder / "data", [folder / "feed.jsonl"])
    return folder / "data"


def test_deleted_and_inserted_words_are_marked(revised: Path) -> None:
    result = copydesk("diff", URL, "--data", revised)
    assert result.exit_code == 0, result.output
    assert "About [-forty-]{+fifty+} passengers had waited" in result.output
    assert "forged in [-1931-]{+1913+}" in result.output
    assert "The ferry to Skarv island sailed" not in result.output
    assert "(1 paragraphs unchanged)" in result.output


def test_any_revision_names_the_article(revised: Path) -> None:
    answer = copydesk("sql", "SELECT article_id FROM articles WHERE NOT is_current",
                      "--data", revised, "--format", "csv")  # fmt: skip
    older = answer.output.splitlines()[1]
    assert copydesk("diff", older, "--data", revised).output == (
        copydesk("diff", URL, "--data", revised).output
    )


def test_json_holds_every_piece(revised: Path) -> None:
    (step,) = json.loads(copydesk("diff", URL, "--data", revised, "--format", "json").output)
    changes = [item for part in step["paragraphs"] for item in part if item["change"] != "same"]
    assert changes == [
        {"change": "deleted", "text": "forty"}, {"change": "inserted", "text": "fifty"},
        {"change": "deleted", "text": "1931"}, {"change": "inserted", "text": "1913"},
    ]  # fmt: skip
    assert step["revision"] == 2


def test_one_revision_gets_a_sentence(revised: Path) -> None:
    result = copydesk("diff", f"{URL}/two", "--data", revised)
    assert result.exit_code == 0
    assert "has only one revision" in result.output
    assert json.loads(copydesk("diff", "2", "--data", revised, "--format", "json").output) == []


def test_an_article_that_is_not_there_is_one_sentence(revised: Path) -> None:
    assert "No article" in one_sentence(copydesk("diff", "gone", "--data", revised), 1)


def test_the_mart_of_edits_says_which_numbers_changed(revised: Path) -> None:
    query = "SELECT numbers_added, numbers_removed, is_stealth FROM mart_edits"
    answer = copydesk("sql", query, "--data", revised, "--format", "json")
    assert json.loads(answer.output) == [
        {"numbers_added": "1913", "numbers_removed": "1931", "is_stealth": True}
    ]
