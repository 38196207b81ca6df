from __future__ import annotations

from datetime import UTC, datetime

import pytest

from copydesk.flows.config.kinds import BadValue
from copydesk.flows.config.schedules import parse_schedule


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["15m", "every 15 minutes", "900", "every 900 s", "900 seconds"])
def test_an_interval_is_said_in_many_ways(text: str) -> None:
    assert parse_schedule(text, "UTC").seconds == 900


def test_windows_of_an_interval_are_the_same_for_everybody() -> None:
    schedule = parse_schedule("15m", "UTC")
    assert schedule.previous(utc("2026-03-04T10:14:59")) == utc("2026-03-04T10:00:00")
    assert schedule.previous(utc("2026-03-04T10:15:00")) == utc("2026-03-04T10:15:00")
    assert schedule.following(utc("2026-03-04T10:15:00")) == utc("2026-03-04T10:30:00")


def test_cron_is_counted_in_its_zone() -> None:
    schedule = parse_schedule("0 6 * * *", "Europe/Lisbon")
    assert schedule.previous(utc("2026-07-04T05:00:00")) == utc("2026-07-04T05:00:00")
    assert schedule.previous(utc("2026-07-04T04:59:59")) == utc("2026-07-03T05:00:00")
    assert schedule.following(utc("2026-12-04T05:00:00")) == utc("2026-12-04T06:00:00")


@pytest.mark.parametrize("text", ["0 5 L * *", "0 5 1 jul *", "0 5 * * MON-FRI", "0 5 * * 5#2"])
def test_what_prefect_knows_too_is_taken(text: str) -> None:
    assert parse_schedule(text, "UTC").cron == text


def test_a_day_without_the_hour_has_its_window_still() -> None:
    schedule = parse_schedule("30 2 * * *", "Europe/Berlin")
    found = schedule.following(utc("2026-03-29T00:00:00"))  # 02:30 does not exist that night
    assert utc("2026-03-29T00:30:00") < found <= utc("2026-03-29T01:30:00")


@pytest.mark.parametrize("value", ["", "soon", "1m 2m", "* * * * * *", "0", None, 5])
def test_what_is_no_schedule_is_refused(value: object) -> None:
    with pytest.raises(BadValue):
        parse_schedule(value, "UTC")
