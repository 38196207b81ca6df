"""What the report asks: the last run of the same input, and days that an axis can show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import pytest

from copydesk.warehouse.database.statements import sql_text

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
Con = duckdb.DuckDBPyConnection


@pytest.fixture
def con() -> Iterator[Con]:
    """The columns that the questions are about."""
    with duckdb.connect() as made:
        made.execute(
            "CREATE TABLE runs (run_id VARCHAR, started_at TIMESTAMPTZ, finished_at TIMESTAMPTZ, "
            "status VARCHAR, message VARCHAR, input VARCHAR, read_from VARCHAR, "
            "documents_read INT, articles_new INT, articles_changed INT, unchanged INT, "
            "rejected INT, duplicates INT, blocks_removed INT, copydesk_version VARCHAR, "
            "config_hash VARCHAR)"
        )
        made.execute("CREATE TABLE current_articles (published_at TIMESTAMPTZ, first_run_id TEXT)")
        yield made


def run(con: Con, number: int, input_name: str | None, read_from: str = "a",
        status: str = "succeeded") -> None:  # fmt: skip
    con.execute(
        "INSERT INTO runs BY NAME SELECT ? AS run_id, ? AS input, ? AS read_from, ? AS status, "
        "? AS started_at, ? AS finished_at",
        [f"run-00000{number}", input_name, read_from, status, NOON, NOON],
    )


def articles(con: Con, run_number: int, *moments: datetime | None) -> None:
    rows = [[moment, f"run-00000{run_number}"] for moment in moments]
    con.executemany("INSERT INTO current_articles VALUES (?, ?)", rows)


def ask(con: Con, name: str, number: int) -> list[dict[str, Any]]:
    result = con.execute(sql_text("report", name), {"run_id": f"run-00000{number}"})
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def compared(con: Con, number: int) -> list[str]:
    return [row["run_id"] for row in ask(con, "runs.sql", number)]


def test_a_run_is_compared_with_the_last_of_its_input(con: Con) -> None:
    for number, name in enumerate(("desk", "drop", "desk", "drop"), 1):
        run(con, number, name)
    assert compared(con, 3) == ["run-000003", "run-000001"]
    assert compared(con, 4) == ["run-000004", "run-000002"]
    assert compared(con, 2) == ["run-000002"]


def test_a_run_that_failed_is_nothing_to_compare_with(con: Con) -> None:
    run(con, 1, "desk")
    run(con, 2, "desk", status="failed")
    run(con, 3, "desk")
    assert compared(con, 3) == ["run-000003", "run-000001"]


def test_without_an_input_the_sources_tell(con: Con) -> None:
    run(con, 1, None, "/crawl")
    run(con, 2, None, "/samples")
    run(con, 3, None, "/crawl")
    assert compared(con, 3) == ["run-000003", "run-000001"]
    assert ask(con, "runs.sql", 3)[0]["input"] == "/crawl"


@pytest.mark.parametrize("odd", [
    [datetime(1970, 1, 1, tzinfo=UTC)],
    [datetime(2099, 1, 1, tzinfo=UTC)],
    [datetime(1970, 1, 1, tzinfo=UTC), datetime(1999, 12, 31, tzinfo=UTC)],
])  # fmt: skip
def test_odd_dates_do_not_squeeze_the_axis(con: Con, odd: list[datetime]) -> None:
    run(con, 1, "desk")
    usual = [NOON - timedelta(days=days) for days in range(5)]
    articles(con, 1, *usual, *odd)
    rows = ask(con, "volume_by_day.sql", 1)
    assert [row["day"] for row in rows] == [
        date(2026, 2, 28),
        *(date(2026, 3, d) for d in range(1, 5)),
    ]
    assert rows[0]["older"] + rows[0]["newer"] == len(odd)
    assert rows[0]["oldest" if rows[0]["older"] else "newest"] == odd[0].date()


def test_of_two_dates_the_newer_is_shown(con: Con) -> None:
    run(con, 1, "desk")
    articles(con, 1, NOON, datetime(1970, 1, 1, tzinfo=UTC), None)
    (row,) = ask(con, "volume_by_day.sql", 1)
    assert (row["day"], row["older"], row["undated"]) == (NOON.date(), 1, 1)


def test_an_archive_of_years_is_shown_as_far_as_there_is_room(con: Con) -> None:
    run(con, 1, "desk")
    articles(con, 1, *(NOON - timedelta(days=30 * month) for month in range(100)))
    rows = ask(con, "volume_by_day.sql", 1)
    assert len(rows) == 60
    assert rows[0]["older"] == 40


def test_old_articles_are_shown_where_the_run_brought_old_ones(con: Con) -> None:
    run(con, 1, "desk")
    run(con, 2, "archive")
    articles(con, 1, NOON, NOON)
    articles(con, 2, *(datetime(2011, 5, day, tzinfo=UTC) for day in range(1, 6)))
    rows = ask(con, "volume_by_day.sql", 2)
    assert [row["this_run"] for row in rows] == [1] * 5
    assert rows[0]["newer"] == 2


def test_dates_that_are_all_of_the_future_are_shown_all_the_same(con: Con) -> None:
    run(con, 1, "desk")
    articles(con, 1, datetime(2099, 1, 1, tzinfo=UTC))
    assert [row["this_run"] for row in ask(con, "volume_by_day.sql", 1)] == [1]


def test_a_run_without_dates_has_no_days(con: Con) -> None:
    run(con, 1, "desk")
    articles(con, 1, None)
    assert ask(con, "volume_by_day.sql", 1) == []
