"""When dates allow that two articles tell one event."""

from datetime import datetime, timedelta
from typing import Any

from copydesk.transforms.stories.calendar_days import day_of_year
from copydesk.transforms.stories.timing import in_time
from tests.transforms.stories.reports import NOON


def article(
    published_at: datetime | None = None, *days: datetime, is_firm: bool = True
) -> dict[str, Any]:
    named = [day_of_year(day) for day in days]
    return {"published_at": published_at, "date_is_firm": is_firm, "days": named}


def after(days: float) -> datetime:
    return NOON + timedelta(days=days)


def test_the_gap_between_dates_counts() -> None:
    near, weeks, far = (in_time(article(NOON), article(after(days))) for days in (1, 15, 31))
    assert near > 1 > weeks > far == 0


def test_texts_without_dates_are_judged_by_themselves() -> None:
    assert in_time(article(), article(None, after(200))) == 1


def test_an_undated_article_about_days_before_publication_fits() -> None:
    assert in_time(article(NOON), article(None, after(-5), after(-100))) == 1
    assert in_time(article(NOON), article()) == 1


def test_an_undated_article_written_later_or_long_before_does_not() -> None:
    assert in_time(article(NOON), article(None, after(12))) == 0
    assert in_time(article(None, after(-170)), article(NOON)) == 0


def test_a_day_that_both_name_settles_it() -> None:
    assert in_time(article(NOON, after(60)), article(None, after(60))) == 1


def test_the_turn_of_the_year_is_no_gap() -> None:
    january = datetime(2026, 1, 2, tzinfo=NOON.tzinfo)
    assert in_time(article(january), article(None, datetime(2025, 12, 30, tzinfo=NOON.tzinfo))) == 1


def test_a_date_read_in_the_text_makes_a_pair_less_likely_and_no_more() -> None:
    doubtful = article(after(400), is_firm=False)
    assert in_time(article(NOON), article(after(400))) == 0
    assert 0 < in_time(article(NOON), doubtful) < 1
    assert in_time(article(NOON), doubtful) == in_time(doubtful, article(NOON))
