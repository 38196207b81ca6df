"""The calls that `import copydesk` gives, and that docs/python.md is true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import copydesk
from copydesk.flows.paths import DataFolder
from copydesk.warehouse.database.warehouse_errors import SnapshotMissing
from tests.flows.pieces import FERRY, MARKET, ingest_plainly, written

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "python.md"


def test_the_guide_is_true(published: Path, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(published)
    written(tmp_path / "crawl" / "harbourpost.example" / "ferry.txt", FERRY)
    written(tmp_path / "crawl" / "empty.txt", "")
    examples = re.findall(
        r"^```python\n(.*?)^```$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(examples)], cwd=tmp_path, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Ferry to Skarv island" in done.stdout
    assert "empty" in done.stdout


def test_importing_loads_next_to_nothing() -> None:
    code = "import sys, copydesk; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"click", "polars", "duckdb", "lxml", "prefect"} & set(loaded.stdout.split())


def test_html_is_told_from_text() -> None:
    lines = [line for line in FERRY.splitlines() if line]
    body = "".join(f"<p>{line}</p>" for line in lines[4:])
    page = (
        f"<html><head><title>{lines[1]}</title></head><body><h1>{lines[1]}</h1>{body}</body></html>"
    )
    article = copydesk.clean(page.encode())
    assert article.title == lines[1]
    assert {block.start for block in article.blocks} == {None}
    assert article.body.startswith("The ferry to Skarv island sailed")


def test_what_is_told_of_a_page_is_used() -> None:
    article = copydesk.clean(MARKET, url="https://harbourpost.example/market", language="en")
    assert article.url == article.uri == "https://harbourpost.example/market"


@pytest.mark.parametrize("content", ["Home | News", "<html><body></body></html>"])
def test_what_is_no_article_is_said(content: str) -> None:
    with pytest.raises(copydesk.NotAnArticle) as met:
        copydesk.clean(content)
    assert met.value.reason
    assert met.value.stage in {"parse", "clean"}


@pytest.mark.parametrize(("content", "reason"), [("", "empty"), (b"%PDF-1.7 ...", "unsupported")])
def test_what_is_no_text_is_said(content: str | bytes, reason: str) -> None:
    with pytest.raises(copydesk.NotAnArticle) as met:
        copydesk.clean(content)
    assert met.value.reason == reason


def test_reading_goes_on_after_what_is_no_article(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", FERRY)
    written(tmp_path / "b.txt", "")
    written(tmp_path / "c.jsonl", '{"text": 1}\nbroken\n')
    rejected: list[copydesk.Rejected] = []
    articles = list(copydesk.read(tmp_path, on_rejection=rejected.append))
    assert [article.title for article in articles] == [
        "Ferry to Skarv island runs again after storm"
    ]
    assert {item.uri.rpartition("/")[2] for item in rejected} == {"b.txt", "c.jsonl"}
    assert list(copydesk.read(tmp_path)) == articles


def test_a_new_connection_shows_the_newest_snapshot(tmp_path: Path) -> None:
    """DuckDB keeps one database a path: an older connection must not hide what is new."""
    page = written(tmp_path / "in" / "a.txt", FERRY)
    ingest_plainly(tmp_path / "data", [page])
    older = copydesk.connect(tmp_path / "data")
    ingest_plainly(tmp_path / "data", [written(tmp_path / "in" / "b.txt", MARKET)])
    newer = copydesk.connect(tmp_path / "data")
    count = "SELECT count(*) FROM articles"
    assert [con.execute(count).fetchone() for con in (older, newer)] == [(1,), (2,)]
    older.close()
    newer.close()


def test_nothing_published_is_said(tmp_path: Path) -> None:
    with pytest.raises(SnapshotMissing, match="Nothing is published"):
        copydesk.connect(tmp_path)
    assert not DataFolder(tmp_path).warehouse.exists()


def test_the_notebook_runs() -> None:
    notebook = GUIDE.with_name("notebook.py")
    done = subprocess.run(
        [sys.executable, notebook], cwd=notebook.parents[1], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "rule:" in done.stdout


def test_places_are_given_one_by_one() -> None:
    with pytest.raises(TypeError, match="not list"):
        list(copydesk.read(["a.txt", "b.txt"]))  # type: ignore[arg-type]
