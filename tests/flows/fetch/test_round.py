"""Rounds of an input: what is fetched when, what is kept, and how failures are said."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from copydesk.flows.progress.reporter import Silent, Stage, reporting
from copydesk.flows.runs.source.input_files import gather
from tests.flows.fetch.desk import SETTINGS, Desk, reasons
from tests.flows.fetch.server import redirect, response, serving


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving() as site:
        made = Desk(site, tmp_path, "feed", "/feed")
        made.list_pages("/a 2026-03-04T10:00:00Z", "/b 2026-03-04T11:00:00Z")
        site.pages |= {"/a": response("page a", ETag='"a"'), "/b": response("page b")}
        yield made


def test_what_a_feed_lists_is_fetched_with_all_that_is_said(desk: Desk) -> None:
    found = desk.take()
    assert set(found) == {"/a", "/b"}
    page = found["/a"]
    assert (page.content, page.media_type, page.zone) == (b"page a", "text/html", "Europe/Lisbon")
    assert page.retrieved_at == desk.world.time
    assert page.listed is not None
    assert (page.listed.published, page.listed.tags) == ("2026-03-04T10:00:00Z", ("C",))
    answer = orjson.loads(page.response or "")
    assert (answer["status"], answer["input"]) == (200, "desk")
    assert ["etag", '"a"'] in answer["headers"]
    assert desk.site.paths() == ["/feed", "/b", "/a"]  # the newest first


def test_a_run_tells_how_many_pages_it_has_fetched(desk: Desk) -> None:
    events: list[object] = []

    class Listening(Silent):
        def begin(self, stage: Stage) -> None:
            events.append((stage.label, stage.total, stage.unit))

        def advance(self, done: int, documents: int) -> None:
            events.append((done, documents))

    with reporting(Listening()):
        gather(desk.input, desk.settings, desk.folder, desk.world.environment)
    assert events == [
        ("Reading the lists", None, ""), ("Fetching", 2, "pages"), (1, 1), (2, 2)
    ]  # fmt: skip


def test_a_second_round_asks_for_the_list_alone(desk: Desk) -> None:
    desk.take()
    assert desk.take() == {}
    assert desk.site.paths() == ["/feed"]


def test_pages_are_asked_for_again_on_time_and_kept_when_they_changed(desk: Desk) -> None:
    desk.take()
    desk.world.pass_time(minutes=61)
    desk.site.pages |= {"/a": response(status="304 Not Modified"), "/b": response("page b, new")}
    assert set(desk.take()) == {"/b"}
    headers = dict(desk.site.asked)
    assert headers["/a"]["if-none-match"] == '"a"'
    desk.world.pass_time(hours=5)
    assert desk.take() == {}
    assert sorted(desk.site.paths()) == ["/a", "/b", "/feed"]


def test_equal_bytes_are_no_news(desk: Desk) -> None:
    desk.take()
    desk.world.pass_time(minutes=61)
    found = desk.fetch()
    assert (found.files, found.unchanged) == ((), 2)


def test_a_page_that_its_feed_says_changed_is_fetched_at_once(desk: Desk) -> None:
    desk.take()
    desk.list_pages("/a 2026-03-04T12:30:00Z", "/b 2026-03-04T11:00:00Z")
    desk.site.pages["/a"] = response("page a, corrected")
    assert set(desk.take()) == {"/a"}


def test_a_feed_that_has_not_changed_costs_nothing(desk: Desk) -> None:
    desk.site.pages["/feed"] = bytes(desk.site.pages["/feed"]).replace(  # type: ignore[arg-type]
        b"\r\n", b'\r\nETag: "f"\r\n', 1
    )
    desk.take()
    desk.site.pages["/feed"] = response(status="304 Not Modified")
    found = desk.fetch()
    assert (found.failed, found.rejections) == ((), ())
    assert desk.site.asked[0][1]["if-none-match"] == '"f"'


def test_a_page_that_left_its_feed_is_still_looked_after(desk: Desk) -> None:
    desk.take()
    desk.list_pages("/c 2026-03-04T12:30:00Z")
    desk.site.pages |= {"/b": response("page b, new"), "/c": response("page c")}
    desk.world.pass_time(minutes=61)
    assert set(desk.take()) == {"/b", "/c"}


def test_responses_of_a_round_cut_short_wait_for_the_next(desk: Desk) -> None:
    first = desk.fetch()
    assert desk.fetch().files == first.files
    assert len(first.files) == 2


def test_a_feed_that_is_down_is_said_and_pages_go_on(desk: Desk) -> None:
    desk.take()
    desk.site.pages["/feed"] = response(status="500 Oops")
    desk.site.pages["/b"] = response("page b, new")
    desk.world.pass_time(minutes=61)
    found = desk.fetch()
    assert ([item.message for item in found.failed], reasons(found)) == (
        ["The server answered with status 500."],
        {"/feed": "server_error"},
    )
    assert len(found.files) == 1


def test_a_page_that_fails_costs_no_other(desk: Desk) -> None:
    desk.site.pages["/b"] = response(status="503 Busy")
    found = desk.fetch()
    assert (found.failed, reasons(found), len(found.files)) == ((), {"/b": "server_error"}, 1)
    assert desk.fetch().rejections == ()  # not due yet
    desk.world.pass_time(seconds=61)
    desk.site.pages["/b"] = response("page b")
    assert set(desk.take()) == {"/a", "/b"}


def test_a_host_that_is_down_is_left_alone_for_the_round(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    items = (
        "".join(f"<item><link>http://town.example:{port}/{n}</link></item>" for n in range(9))
        + f"<item><link>{desk.site.url('/a')}</link></item>"
    )
    desk.site.pages["/feed"] = response(f"<rss version='2.0'><channel>{items}</channel></rss>")
    found = desk.fetch()
    assert [rejection.reason for rejection in found.rejections] == ["unreachable"] * 3
    assert len(found.files) == 1


def test_a_host_that_is_asked_too_often_is_left_alone_for_the_round(desk: Desk) -> None:
    desk.site.pages["/b"] = response(status="429 Slow Down", Retry_After="3600")
    found = desk.fetch()
    assert reasons(found) == {"/b": "rate_limited"}
    assert desk.site.paths() == ["/feed", "/b"]
    desk.site.pages["/b"] = response("page b")
    assert set(desk.take()) == {"/a"}
    desk.world.pass_time(seconds=3601)
    assert "/b" in desk.take()


def test_the_newest_go_first_however_their_dates_are_written(desk: Desk) -> None:
    desk.list_pages("/a Wed, 04 Mar 2026 10:00:00 GMT", "/b Thu, 05 Mar 2026 09:00:00 +0100",
                    "/c 2026-03-04T23:00:00Z", "/d soon")  # fmt: skip
    desk.fetch()
    assert desk.site.paths() == ["/feed", "/b", "/c", "/a", "/d"]


@pytest.mark.parametrize("host", ["a" * 300, ".".join(["\u4e2d" * 15] * 8), "xn--zzzzzz-.example"])
def test_a_host_with_an_odd_name_costs_no_other(host: str, desk: Desk) -> None:
    items = (
        f"<item><link>http://{host}/</link></item><item><link>{desk.site.url('/a')}</link></item>"
    )
    desk.site.pages["/feed"] = response(f"<rss version='2.0'><channel>{items}</channel></rss>")
    found = desk.fetch()
    assert (len(found.files), len(found.rejections)) == (1, 1)


def test_no_more_than_is_set_are_fetched_in_a_round(desk: Desk) -> None:
    desk.settings = replace(SETTINGS, fetch=replace(SETTINGS.fetch, pages_per_run=1))
    assert set(desk.take()) == {"/b"}
    assert set(desk.take()) == {"/a"}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (response(b"\x89PNG\r\n\x1a\n", kind="text/html"), None),  # parsing finds out
        (response(b"\x89PNG\r\n\x1a\n", kind=""), "wrong_type"),
        (response(b"%PDF-1.7", kind="application/octet-stream"), "wrong_type"),
        (response("{}", kind="application/json"), "wrong_type"),
        (response("   "), "empty"),
        (response("<html><body>news</body></html>", kind="application/octet-stream"), None),
        (redirect("http://169.254.169.254/"), "forbidden_address"),
    ],
)
def test_what_is_no_page_is_said(answer: bytes, reason: str | None, desk: Desk) -> None:
    desk.world.names["169.254.169.254"] = ["169.254.169.254"]
    desk.site.pages["/a"] = answer
    assert reasons(desk.fetch()).get("/a") == reason


def test_robots_are_asked_once_a_day_and_heeded(desk: Desk) -> None:
    desk.site.pages["/robots.txt"] = response(
        "User-agent: *\nDisallow: /a\nCrawl-delay: 4\n", kind="text/plain"
    )
    found = desk.fetch()
    assert reasons(found) == {"/a": "robots"}
    assert "/a" not in desk.site.paths()
    desk.fetch()
    assert "/robots.txt" not in [path for path, _ in desk.site.asked]
    desk.world.pass_time(hours=25)
    desk.fetch()
    assert [path for path, _ in desk.site.asked].count("/robots.txt") == 1


def test_a_crawl_delay_is_kept(desk: Desk) -> None:
    desk.site.pages["/robots.txt"] = response("User-agent: copydesk\nCrawl-delay: 4\n")
    desk.fetch()
    assert max(desk.world.slept) == pytest.approx(4)


def test_robots_that_cannot_be_had_allow_nothing_for_now(desk: Desk) -> None:
    desk.site.pages["/robots.txt"] = response(status="503 Busy")
    assert reasons(desk.fetch()) == dict.fromkeys(("/a", "/b"), "robots_unanswered")
    desk.site.pages["/robots.txt"] = response(status="404 Not Found")
    desk.world.pass_time(minutes=11)
    assert set(desk.take()) == {"/a", "/b"}


def test_a_redirect_is_followed_and_told(desk: Desk) -> None:
    desk.site.pages |= {"/a": redirect("/new/a"), "/new/a": response("page a")}
    page = desk.take()["/a"]
    assert page.declared.url == desk.site.url("/new/a")
