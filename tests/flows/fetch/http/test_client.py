"""The client against a server that misbehaves on purpose."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.flows.fetch.http.client import Client, Request
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.fetch_options import FetchOptions
from copydesk.flows.fetch.http.host_turns import HostTurns
from copydesk.flows.fetch.http.server_answer import Answer, Validators
from tests.flows.fetch.server import Site, World, gzipped, redirect, response, serving

MOST = 100_000
ALLOWED = ("harbourpost.example", "town.example")
QUICK = FetchOptions(timeout=0.3, deadline=0.8, attempts=1)
PATIENT = FetchOptions(timeout=2, deadline=4, attempts=3)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def world() -> World:
    return World()


def client(folder: Path, world: World, options: FetchOptions = QUICK) -> Client:
    turns = HostTurns(folder, lambda: world.now().timestamp(), world.sleep)
    return Client(options, ALLOWED, turns, world.environment)


def get(url: str, folder: Path, world: World, options: FetchOptions = QUICK) -> Answer:
    with client(folder, world, options) as fetcher:
        return fetcher.get(Request(url, lambda kind: kind != "image/png", MOST))


def reason(url: str, folder: Path, world: World, options: FetchOptions = QUICK) -> str:
    with pytest.raises(FetchError) as caught:
        get(url, folder, world, options)
    assert "\n" not in caught.value.message
    return caught.value.reason


def dripping(connection: socket.socket, _headers: dict[str, str]) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"word ")
        time.sleep(0.05)


def dripping_headers(connection: socket.socket, _headers: dict[str, str]) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        connection.sendall(f"X-{number}: a\r\n".encode())
        time.sleep(0.05)


def silent(_connection: socket.socket, _headers: dict[str, str]) -> None:
    time.sleep(2)


def endless(connection: socket.socket, _headers: dict[str, str]) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"news " * 10_000)


def endless_headers(connection: socket.socket, _headers: dict[str, str]) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-More: " + b"a" * 10_000 + b"\r\n")


def test_a_page_comes_with_its_headers(site: Site, tmp_path: Path, world: World) -> None:
    site.pages["/a"] = response("news", kind='text/html; charset="iso-8859-2"', ETag='"1"')
    found = get(site.url("/a"), tmp_path, world)
    assert (found.status, found.body, found.url) == (200, b"news", site.url("/a"))
    assert (found.media_type, found.charset) == ("text/html", "iso-8859-2")
    assert found.validators == Validators('"1"', None)
    agent = site.asked[0][1]["user-agent"]
    assert agent.startswith("copydesk/")


def test_a_conditional_request_is_answered_with_nothing(
    site: Site, tmp_path: Path, world: World
) -> None:
    site.pages["/a"] = response(status="304 Not Modified", kind="")
    with client(tmp_path, world) as fetcher:
        found = fetcher.get(
            Request(site.url("/a"), lambda _: True, MOST, Validators('"1"', "Tue, 3 Mar"))
        )
    assert (found.status, found.body) == (304, b"")
    headers = site.asked[0][1]
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"1"', "Tue, 3 Mar")


def test_what_no_request_may_hold_is_not_asked_with(
    site: Site, tmp_path: Path, world: World
) -> None:
    site.pages["/a"] = response("news", ETag='"é"')
    with client(tmp_path, world) as fetcher:
        first = fetcher.get(Request(site.url("/a"), lambda _: True, MOST))
        assert first.validators.etag == '"é"'
        fetcher.get(Request(site.url("/a"), lambda _: True, MOST, first.validators))
    assert "if-none-match" not in site.asked[-1][1]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (silent, "timed_out"),
        (dripping, "timed_out"),
        (dripping_headers, "timed_out"),
        (endless, "too_large"),
        (endless_headers, "truncated"),
        (response(b"x" * (MOST + 1)), "too_large"),
        (response("short", Content_Length="500"), "truncated"),
        (b"", "truncated"),
        (b"220 mail.example ESMTP\r\n", "truncated"),
        (gzipped(b"\0" * 50_000_000), "too_large"),
        (response(b"\x1f\x8b\x08 no gzip at all", Content_Encoding="gzip"), "bad_encoding"),
        (response(b"??", Content_Encoding="br"), "bad_encoding"),
        (response(b"??", Content_Encoding="gzip, gzip"), "bad_encoding"),
        (response(gzipped(b"news" * 1000)[-60:-9], Content_Encoding="gzip"), "bad_encoding"),
        (response(b"\x89PNG", kind="image/png"), "wrong_type"),
        (response(status="404 Not Found"), "gone"),
        (response(status="410 Gone"), "gone"),
        (response(status="403 Forbidden"), "refused"),
        (response(status="500 Oops"), "server_error"),
        (response(status="418 Teapot"), "http_status"),
        (response(status="204 No Content"), "http_status"),
        (redirect("ftp://harbourpost.example/a"), "bad_address"),
        (redirect("http://[::1"), "bad_address"),
        (redirect("http://user:secret@harbourpost.example/"), "bad_address"),
    ],
)
def test_each_misbehaviour_has_its_reason(
    answer: bytes, expected: str, site: Site, tmp_path: Path, world: World
) -> None:
    site.pages["/a"] = answer
    assert reason(site.url("/a"), tmp_path, world) == expected


def test_a_gzip_stream_that_breaks_off_is_no_page(site: Site, tmp_path: Path, world: World) -> None:
    whole = gzipped(b"news and more news " * 1000).partition(b"\r\n\r\n")[2]
    site.pages["/a"] = response(whole[:-20], Content_Encoding="gzip")
    assert reason(site.url("/a"), tmp_path, world) == "truncated"


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip"])
def test_packed_pages_are_unpacked(encoding: str, site: Site, tmp_path: Path, world: World) -> None:
    packed = gzipped(b"news " * 5000).partition(b"\r\n\r\n")[2]
    site.pages["/a"] = response(packed, Content_Encoding=encoding)
    assert get(site.url("/a"), tmp_path, world).body == b"news " * 5000


def test_redirects_are_followed_to_the_end(site: Site, tmp_path: Path, world: World) -> None:
    site.pages["/a"] = redirect("/b#part")
    site.pages["/b"] = redirect(site.url("/c", "town.example"))
    site.pages["/c"] = response("news")
    assert get(site.url("/a"), tmp_path, world).url == site.url("/c", "town.example")


def test_redirects_that_never_end(site: Site, tmp_path: Path, world: World) -> None:
    site.pages["/a"], site.pages["/b"] = redirect("/b"), redirect("/a")
    assert reason(site.url("/a"), tmp_path, world) == "redirect_loop"
    site.pages |= {f"/{n}": redirect(f"/{n + 1}") for n in range(9)}
    assert reason(site.url("/0"), tmp_path, world) == "too_many_redirects"


@pytest.mark.parametrize(
    "to", ["http://127.0.0.1:{port}/b", "http://[::ffff:127.0.0.1]:{port}/b",
           "http://inside.example:{port}/b", "http://169.254.169.254/latest/meta-data/"],
)  # fmt: skip
def test_a_redirect_to_a_private_address_is_not_followed(
    to: str, site: Site, tmp_path: Path, world: World
) -> None:
    world.names |= {item: [item] for item in ("127.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")}
    world.names["inside.example"] = ["10.0.0.7", "127.0.0.1"]
    site.pages["/a"], site.pages["/b"] = redirect(to.format(port=site.port)), response("secret")
    assert reason(site.url("/a"), tmp_path, world) == "forbidden_address"
    assert site.paths() == ["/a"]


def test_a_name_that_changes_its_address_after_it_was_vetted(
    site: Site, tmp_path: Path, world: World
) -> None:
    """Each connection goes to what was vetted for it: the second answer is never connected to."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])
    looked_up = []

    def look_up(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return next(answers)

    world.look_up = look_up  # type: ignore[method-assign]
    site.pages["/a"] = response("secret")
    options = FetchOptions(timeout=0.2, deadline=0.4, attempts=2)
    with pytest.raises(FetchError) as caught:
        get(site.url("/a", "rebind.example"), tmp_path, world, options)
    assert caught.value.reason == "forbidden_address"
    assert looked_up == ["rebind.example"] * 2
    assert site.paths() == []


@pytest.mark.parametrize(
    "url", ["", "x", "file:///etc/passwd", "gopher://a.example/", "http://", "http://[::1", "//a",
            "http://u:p@harbourpost.example/", "http://a.example:99999/"],
)  # fmt: skip
def test_what_is_no_address_is_not_asked_for(url: str, tmp_path: Path, world: World) -> None:
    assert reason(url, tmp_path, world) in {"bad_address", "forbidden_address"}


def test_it_is_tried_again_with_longer_and_longer_pauses(
    site: Site, tmp_path: Path, world: World
) -> None:
    site.pages["/a"] = response(status="503 Busy")
    options = FetchOptions(delay=0, timeout=2, attempts=4)
    assert reason(site.url("/a"), tmp_path, world, options) == "server_error"
    assert world.slept == [1, 2, 4]
    assert len(site.asked) == 4


def test_what_cannot_pass_is_not_tried_again(site: Site, tmp_path: Path, world: World) -> None:
    assert reason(site.url("/none"), tmp_path, world, PATIENT) == "gone"
    assert len(site.asked) == 1


def test_retry_after_is_heeded(site: Site, tmp_path: Path, world: World) -> None:
    def first_busy(connection: socket.socket, _headers: dict[str, str]) -> None:
        busy = response(status="429 Too Many", Retry_After="7")
        connection.sendall(busy if len(site.asked) == 1 else response("news"))

    site.pages["/a"] = first_busy
    options = FetchOptions(delay=0, timeout=2)
    assert get(site.url("/a"), tmp_path, world, options).body == b"news"
    assert world.slept == [7]


@pytest.mark.parametrize("value", ["soon", "Sun, 01 Mar 2026 00:00:00 +99999999999999999999"])
def test_a_retry_after_that_says_nothing_is_passed_over(
    value: str, site: Site, tmp_path: Path, world: World
) -> None:
    site.pages["/a"] = response(status="429 Too Many", Retry_After=value)
    with pytest.raises(FetchError) as caught:
        get(site.url("/a"), tmp_path, world)
    assert (caught.value.reason, caught.value.retry_after) == ("rate_limited", None)


def test_a_long_retry_after_is_left_to_a_later_run(
    site: Site, tmp_path: Path, world: World
) -> None:
    site.pages["/a"] = response(status="429 Too Many", Retry_After="Wed, 04 Mar 2026 14:00:00 GMT")
    with pytest.raises(FetchError) as caught:
        get(site.url("/a"), tmp_path, world, PATIENT)
    assert caught.value.retry_after == pytest.approx(7200, abs=5)
    assert len(site.asked) == 1


def test_a_host_is_asked_at_one_polite_rate(site: Site, tmp_path: Path, world: World) -> None:
    site.pages["/a"] = response("news")
    options = FetchOptions(delay=5, timeout=2)
    for _ in range(3):  # a new client each time, as other inputs and processes have
        get(site.url("/a"), tmp_path, world, options)
    get(site.url("/a", "town.example"), tmp_path, world, options)
    assert world.slept == [pytest.approx(5), pytest.approx(5)]


def test_a_clock_that_was_set_back_does_not_stop_anybody(
    site: Site, tmp_path: Path, world: World
) -> None:
    site.pages["/a"] = response("news")
    get(site.url("/a"), tmp_path, world)
    world.pass_time(days=-3)
    get(site.url("/a"), tmp_path, world)
    assert world.slept == [pytest.approx(1)]


def test_a_server_that_is_not_there(tmp_path: Path, world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert reason(f"http://harbourpost.example:{port}/", tmp_path, world) == "unreachable"
    assert reason(f"https://harbourpost.example:{port}/", tmp_path, world) == "unreachable"


def test_a_server_without_encryption_is_not_trusted(
    site: Site, tmp_path: Path, world: World
) -> None:
    found = reason(f"https://harbourpost.example:{site.port}/", tmp_path, world)
    assert found in {"tls", "truncated", "timed_out"}
