"""The pages that list all runs: what they say, and that they stay small."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import lxml.html
import pytest

from copydesk.flows.report.run_pages import HELD, NEWEST, bars, page_name, write_run_pages

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOSTILE = "<script>alert('x')</script>"
Con = duckdb.DuckDBPyConnection


@pytest.fixture
def con() -> Iterator[Con]:
    with duckdb.connect() as made:
        made.execute(
            "CREATE TABLE runs (run_id VARCHAR, input VARCHAR, read_from VARCHAR, status VARCHAR, "
            "message VARCHAR, started_at TIMESTAMPTZ, finished_at TIMESTAMPTZ, "
            "documents_read INT, articles_new INT, articles_changed INT, unchanged INT, "
            "rejected INT, duplicates INT)"
        )
        made.execute("SET TimeZone = 'UTC'")
        yield made


def succeed(con: Con, *numbers: int, input_name: str | None = "desk", new: int = 4) -> None:
    rows = [
        [f"run-{number:06}", input_name, "/crawl", "succeeded", NOON + timedelta(hours=number),
         NOON + timedelta(hours=number, seconds=90), new + 3, new, 1, 1, 1, 0]
        for number in numbers
    ]  # fmt: skip
    con.executemany("INSERT INTO runs VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def fail(con: Con, number: int, message: str, input_name: str = "desk") -> None:
    con.execute(
        "INSERT INTO runs BY NAME SELECT ? AS run_id, ? AS input, 'failed' AS status, "
        "? AS message, ? AS started_at",
        [f"run-{number:06}", input_name, message, NOON],
    )


def test_a_run_is_listed_with_its_input_time_and_counts(con: Con, tmp_path: Path) -> None:
    succeed(con, 1)
    succeed(con, 2, input_name=None)
    (tmp_path / "run-000001.html").write_text("a report")
    page = lxml.html.fromstring(write_run_pages(tmp_path, con).read_text("utf-8"))
    newest, first = page.xpath("//table[@class='runs']/tbody/tr")
    assert [" ".join(node.text_content().split()) for node in first.xpath("td")] == [
        "run-000001", "desk", "2026-03-04 13:00", "0:01:30", "7", "4", "1", "1", ""
    ]  # fmt: skip
    assert first.xpath(".//a/@href") == ["run-000001.html"]
    assert newest.xpath(".//a/@href") == []  # it has no report
    assert "/crawl" in newest.text_content()
    widths = first.xpath(".//i/@style")
    assert widths == ["width:57.14%", "width:14.29%", "width:14.29%", "width:14.29%"]


def test_a_failed_run_says_why(con: Con, tmp_path: Path) -> None:
    succeed(con, 1)
    fail(con, 2, f"The server said {HOSTILE}.")
    text = write_run_pages(tmp_path, con).read_text("utf-8")
    assert "<script" not in text
    page = lxml.html.fromstring(text)
    row = page.xpath("//table[@class='runs']/tbody/tr")[0].text_content()
    assert "failed" in row
    assert HOSTILE in row
    (desk,) = page.xpath("//table[@class='stack']/tbody/tr")
    assert [node.text_content() for node in desk.xpath("td")[:6]] == [
        "desk", "failed", "2026-03-04 12:00", "2026-03-04 13:00", "2", "4"
    ]  # fmt: skip


def test_the_pages_ask_the_network_for_nothing_and_need_no_script(con: Con, tmp_path: Path) -> None:
    succeed(con, *range(1, NEWEST + 2))
    write_run_pages(tmp_path, con)
    for path in tmp_path.glob("*.html"):
        page = lxml.html.fromstring(path.read_text("utf-8"))
        links = page.xpath("//@src | //@href | //@*[local-name()='href']")
        assert [
            link for link in links if link != "data:," and not (tmp_path / link).is_file()
        ] == []
        assert page.xpath("//script") == []


def test_the_index_stays_small_and_older_pages_as_they_are(con: Con, tmp_path: Path) -> None:
    succeed(con, *range(1, 3 * HELD + 1))
    index = write_run_pages(tmp_path, con)
    page = lxml.html.fromstring(index.read_text("utf-8"))
    assert len(page.xpath("//table[@class='runs']/tbody/tr")) == NEWEST
    links = page.xpath("//p[@class='pages']/a/@href")
    assert links == [page_name(item) for item in (2 * HELD + 1, HELD + 1, 1)]
    oldest = tmp_path / page_name(1)
    assert len(lxml.html.fromstring(oldest.read_text("utf-8")).xpath("//tbody/tr")) == HELD

    oldest.write_text("as it was")
    succeed(con, 3 * HELD + 1)
    write_run_pages(tmp_path, con)
    assert oldest.read_text() == "as it was"
    assert (tmp_path / page_name(3 * HELD + 1)).is_file()
    write_run_pages(tmp_path, con, all_pages=True)
    assert oldest.read_text() != "as it was"


def test_no_run_is_a_page_too(con: Con, tmp_path: Path) -> None:
    assert "No run yet" in write_run_pages(tmp_path, con).read_text("utf-8")


def test_one_large_run_leaves_the_others_their_height() -> None:
    drawn = bars([("a", "succeeded", 1_000_000), *(("b", "succeeded", 10) for _ in range(20))])
    assert drawn[0].is_cut
    assert (drawn[0].height, drawn[1].height) == (100, pytest.approx(100 / 3))


def test_few_runs_are_not_cut() -> None:
    drawn = bars([("a", "succeeded", 2), ("b", "succeeded", 92)])
    assert [item.is_cut for item in drawn] == [False, False]
    assert drawn[1].height == 100


def test_runs_without_articles_have_bars_of_no_height() -> None:
    assert [bar.height for bar in bars([("a", "succeeded", 0), ("b", "failed", 0)])] == [0, 0]
    assert [bar.failed for bar in bars([("a", "succeeded", 0), ("b", "failed", 0)])] == [
        False,
        True,
    ]


def test_the_chart_says_how_many_runs_it_shows(con: Con, tmp_path: Path) -> None:
    succeed(con, 1)
    assert "articles of the only run;" in write_run_pages(tmp_path, con).read_text("utf-8")
    succeed(con, 2)
    assert "the newest 2 runs, the newest" in write_run_pages(tmp_path, con).read_text("utf-8")
