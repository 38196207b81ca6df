"""When a page is asked for again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from copydesk.flows.fetch.crawl_state import CrawlRecord
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.policy import answered, failed, listed_again
from copydesk.flows.fetch.http.server_answer import Answer
from copydesk.flows.fetch.listings.entry import Entry

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
AGAIN = (3600.0, 6 * 3600.0, 24 * 3600.0)
URL = "https://harbourpost.example/a"
PAGE = Answer(URL, 200, (("etag", '"1"'),), b"news")
SAME = Answer(URL, 304, (), b"")


def fetched(time: datetime = NOON, sha256: str = "s1") -> CrawlRecord:
    return answered(
        listed_again(None, Entry(URL, change_token="1"), time, AGAIN), PAGE, sha256, time, AGAIN
    )


def test_a_new_page_is_due_at_once() -> None:
    assert listed_again(None, Entry(URL), NOON, AGAIN).due_at == NOON


def test_a_page_is_asked_for_again_after_1_6_and_24_hours() -> None:
    page, times = fetched(), []
    while page.due_at is not None:
        times.append((page.due_at - NOON) / HOUR)
        page = answered(page, SAME, None, page.due_at, AGAIN)
    assert times == [1, 6, 24]
    assert page.validators.etag == '"1"'


def test_times_that_were_slept_through_are_made_up_once() -> None:
    page = answered(fetched(), SAME, None, NOON + 7 * HOUR, AGAIN)
    assert page.due_at == NOON + 24 * HOUR
    assert answered(fetched(), SAME, None, NOON + 30 * HOUR, AGAIN).due_at is None


def test_a_page_that_its_list_says_changed_is_due_at_once() -> None:
    page = listed_again(fetched(), Entry(URL, change_token="2"), NOON + HOUR / 2, AGAIN)
    assert page.due_at == NOON + HOUR / 2
    page = answered(page, PAGE, "s2", page.due_at, AGAIN)
    assert page.due_at == NOON + 1.5 * HOUR


def test_a_list_that_says_nothing_new_changes_nothing() -> None:
    for change_token in ("1", None):
        assert (
            listed_again(fetched(), Entry(URL, change_token=change_token), NOON + HOUR, AGAIN)
            == fetched()
        )


def test_a_list_that_cries_wolf_is_believed_less() -> None:
    page, asked, now = fetched(), 0, NOON
    for minute in range(1, 60):
        now = NOON + minute * HOUR / 60
        page = listed_again(page, Entry(URL, change_token=f"m{minute}"), now, AGAIN)
        if page.due_at is not None and page.due_at <= now:
            page, asked = answered(page, SAME, None, now, AGAIN), asked + 1
    assert asked == 2


def test_a_page_listed_before_it_was_fetched_keeps_its_place() -> None:
    waiting = listed_again(None, Entry(URL, change_token="1"), NOON, AGAIN)
    again = listed_again(waiting, Entry(URL, change_token="2"), NOON + HOUR, AGAIN)
    assert (again.due_at, again.change_token) == (NOON, "2")


def test_failures_that_may_pass_are_tried_later_and_later() -> None:
    page, waits = fetched(), []
    while page.due_at is not None and len(waits) < 20:
        page = failed(page, FetchError("unreachable", "."), NOON)
        waits.append((page.due_at - NOON).total_seconds() if page.due_at else None)
    assert waits[:4] == [60, 120, 240, 480]
    assert waits[-2:] == [21600, None]
    assert len(waits) == 12


def test_what_the_server_asks_for_is_waited_at_least() -> None:
    page = failed(fetched(), FetchError("rate_limited", ".", 7200.0), NOON)
    assert page.due_at == NOON + 2 * HOUR


def test_failures_that_stay_are_tried_a_few_days() -> None:
    page = fetched()
    for _ in range(3):
        assert page.due_at is not None
        page = failed(page, FetchError("robots", "."), NOON)
    assert page.due_at is None


def test_a_page_that_vanished_is_left_alone() -> None:
    assert failed(fetched(), FetchError("gone", "."), NOON).due_at is None
    new = listed_again(None, Entry(URL), NOON, AGAIN)
    assert failed(new, FetchError("gone", "."), NOON).due_at is not None


def test_a_success_forgets_failures() -> None:
    page = failed(fetched(), FetchError("unreachable", "."), NOON)
    assert answered(page, PAGE, "s1", NOON, AGAIN).failures == 0
