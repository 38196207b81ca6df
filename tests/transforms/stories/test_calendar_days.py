"""Days of the year in a text."""

from datetime import UTC, datetime

import pytest

from copydesk.transforms.stories.calendar_days import day_of_year, mentioned_days


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It began on October 31, officials said.", "en"),
        ("It began on 31 October 2024.", "en"),
        ("Seit dem 31. Oktober fehlt er.", "de"),
        ("Empezó el 31 de octubre.", "es"),
        ("Всё началось 31 октября.", "ru"),
        ("10月31日、雨が降った。", "ja"),
    ],
)
def test_a_day_is_read_in_many_languages(text: str, language: str) -> None:
    assert mentioned_days(text, language) == [day_of_year(datetime(2024, 10, 31, tzinfo=UTC))]


@pytest.mark.parametrize(
    "text", ["They sang 31 times", "In October 2024", "It cost October 3.50", "on Monday", ""]
)
def test_other_numbers_and_months_are_no_days(text: str) -> None:
    assert mentioned_days(text, "en") == []


def test_days_are_sorted_and_distinct() -> None:
    days = mentioned_days("From 5 May to 3 May, and on May 5 again.", "en")
    assert len(days) == 2
    assert days == sorted(days)
