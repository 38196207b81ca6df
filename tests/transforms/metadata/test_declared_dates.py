from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from copydesk.transforms.metadata.dates import date_in_url, parse_date

KYIV = ZoneInfo("Europe/Kyiv")


@pytest.mark.parametrize(
    ("value", "moment", "precision"),
    [
        ("2025-03-01", "2025-03-01 00:00", "day"),
        ("20250301", "2025-03-01 00:00", "day"),
        ("2025-03", "2025-03-01 00:00", "month"),
        ("March 2025", "2025-03-01 00:00", "month"),
        ("2025", "2025-01-01 00:00", "year"),
        ("2025-03-01T10:00:00Z", "2025-03-01 10:00", "second"),
        ("2025-03-01 10:00:00 +0200", "2025-03-01 08:00", "second"),
        ("2025-03-01T10:00:00.1234567+02:00", "2025-03-01 08:00", "second"),
        ("2025-06-05T14:46+02:00", "2025-06-05 12:46", "minute"),
        ("Mon, 06 Sep 2021 10:01:00 +0000", "2021-09-06 10:01", "second"),
        ("Sun, 06 Nov 94 08:49:00 GMT", "1994-11-06 08:49", "second"),
        ("Mon Mar  2 10:00:00 UTC 2026", "2026-03-02 10:00", "second"),
        ("Mon Mar 02 2026 10:00:00 GMT+0100 (CET)", "2026-03-02 09:00", "second"),
        ("1700000000", "2023-11-14 22:13:20", "second"),
        ("1700000000000", "2023-11-14 22:13:20", "second"),
        ("4 марта 2026", "2026-03-04 00:00", "day"),
    ],
)
def test_reads_what_feeds_and_pages_declare(value: str, moment: str, precision: str) -> None:
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert parse_date(value, KYIV) == (expected, precision)


def test_a_time_without_offset_is_in_the_default_zone() -> None:
    assert parse_date("26-FEB-1987 17:43:44.41", KYIV) == (
        datetime(1987, 2, 26, 14, 43, 44, tzinfo=UTC),
        "second",
    )


def test_midnight_without_offset_is_a_day() -> None:
    assert parse_date("2025-03-01T00:00:00", KYIV) == (datetime(2025, 3, 1, tzinfo=UTC), "day")


def test_midnight_with_an_offset_is_a_moment() -> None:
    read = parse_date("2025-03-01T00:00:00+02:00", KYIV)
    assert read == (datetime(2025, 2, 28, 22, tzinfo=UTC), "second")


@pytest.mark.parametrize(
    ("value", "day_first", "language", "day"),
    [
        ("03/04/2026", None, None, "2026-04-03"),
        ("03/04/2026", False, None, "2026-03-04"),
        ("03/04/2026", None, "en-US", "2026-03-04"),
        ("03/14/2026", None, None, "2026-03-14"),
        ("03.04.2026", False, "en-US", "2026-04-03"),
    ],
)
def test_day_and_month(value: str, day_first: bool | None, language: str | None, day: str) -> None:
    read = parse_date(value, UTC, day_first, language)
    assert read is not None
    assert read[0].date().isoformat() == day


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "on Monday", "31/31/2025", "1066-01-01", "2250-01-01", "2025-13-01",
     "12:30", "9999-12-31T23:59:59-05:00", "0001-01-01T00:00:00+14:00", "1" * 5000, "3 of 10"],
)  # fmt: skip
def test_what_is_no_plausible_date(value: str) -> None:
    assert parse_date(value, UTC) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2026/03/04/harbour", "2026-03-04"),
        ("https://a.example/harbour-2026-03-04.html", "2026-03-04"),
        ("https://a.example/n/20260304-harbour", "2026-03-04"),
        ("https://a.example/12345678", None),
        ("https://a.example/2026/13/04/", None),
    ],
)
def test_dates_in_addresses(url: str, day: str | None) -> None:
    found = date_in_url(url)
    assert (found.value.date().isoformat() if found else None) == day
