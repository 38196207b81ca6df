import gzip
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from copydesk.transforms.records import RawDocument, Rejection
from tests.flows.readers.reading import SMALL, documents_of, items_of, reasons_of, written


def page(number: int) -> bytes:
    return f"<html><body><p>Page {number} of the archive.</p></body></html>".encode() * 3


def record(number: int, body: bytes | None = None, headers: str = "", length: int = 0) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers.encode() + b"\r\n"
    http += page(number) if body is None else body
    return (
        (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-03-01T08:00:00Z\r\n"
            f"WARC-Target-URI: https://post.example/{number}\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {length or len(http)}\r\n\r\n"
        ).encode()
        + http
        + b"\r\n\r\n"
    )


def packed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)  # a test's name holds its bytes


def urls(items: list[RawDocument | Rejection]) -> list[str]:
    return [(item.declared.url or "?")[-1] for item in items if isinstance(item, RawDocument)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_offsets_lead_to_the_record(tmp_path: Path, pack: type) -> None:
    path = written(tmp_path / "a.warc", b"".join(pack(record(n)) for n in range(4)))
    found = documents_of(path)
    assert [item.content for item in found] == [page(n) for n in range(4)]
    for number, document in enumerate(found):
        start = int((document.locator or "").removeprefix("byte "))
        rest = path.read_bytes()[start:]
        assert rest.startswith(pack(record(number)))


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("where", [2, 60])
def test_a_damaged_record_costs_itself(tmp_path: Path, pack: type, where: int) -> None:
    members = [pack(record(n)) for n in range(5)]
    broken = bytearray(members[2])
    broken[where : where + 30] = b"\xff" * 30
    path = written(tmp_path / "a.warc", b"".join([*members[:2], bytes(broken), *members[3:]]))
    items = items_of(path)
    assert {"0", "1", "3", "4"} <= set(urls(items))
    assert len(items) == 5  # the damaged one is a page without its address, or a rejection


def test_records_in_one_gzip_member_have_places_of_their_own(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc.gz", gzip.compress(b"".join(map(record, range(4)))))
    places = [item.locator for item in documents_of(path)]
    assert len(places) == len(set(places)) == 4


def test_a_length_that_is_too_short_cuts_nothing_off(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc", record(1, length=100) + record(2))
    assert [item.content for item in documents_of(path)] == [page(1), page(2)]
    assert reasons_of(path) == []


def test_the_last_record_is_torn(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc", (record(1) + record(2))[:-40])
    assert urls(items_of(path)) == ["1"]
    assert [reason for reason, _ in reasons_of(path)] == ["truncated"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (packed(page(7)), "Content-Encoding: gzip\r\n"),
        (packed(page(7)[:50]) + packed(page(7)[50:]), "Content-Encoding: gzip\r\n"),
        (page(7), "Content-Encoding: gzip\r\n"),
        (page(7), "Content-Encoding: br\r\n"),
        (page(7), "Content-Encoding: none\r\n"),
    ],
)
def test_bodies_packed_or_only_said_to_be(tmp_path: Path, body: bytes, headers: str) -> None:
    path = written(tmp_path / "a.warc", record(7, body, headers))
    assert [item.content for item in documents_of(path)] == [page(7)]


@pytest.mark.parametrize("times", [1, 5000])
def test_bodies_packed_as_brotli(tmp_path: Path, times: int) -> None:
    body = page(7) * times  # its library gives large ones piece by piece
    path = written(tmp_path / "a", record(7, brotli.compress(body), "Content-Encoding: br\r\n"))
    assert [item.content for item in documents_of(path)] == [body]


def test_a_body_whose_brotli_breaks_off(tmp_path: Path) -> None:
    body = brotli.compress(page(7) * 5000)[:-20]
    path = written(tmp_path / "a", record(7, body, "Content-Encoding: br\r\n") + record(8))
    assert reasons_of(path) == [("truncated", "byte 0")]
    assert urls(items_of(path)) == ["8"]


def test_bodies_beyond_the_limit(tmp_path: Path) -> None:
    bomb = record(2, gzip.compress(b"a" * 10**6), "Content-Encoding: gzip\r\n")
    path = written(tmp_path / "a.warc", record(1, b"x" * 2000) + bomb + record(3))
    assert [reason for reason, _ in reasons_of(path, SMALL)] == ["too_large", "too_large"]
    assert urls(items_of(path, SMALL)) == ["3"]


@pytest.mark.parametrize("length", [900, 5000])
def test_a_length_that_is_too_large_costs_its_record(tmp_path: Path, length: int) -> None:
    records = [record(0), record(1, length=length), record(2), record(3), record(4)]
    path = written(tmp_path / "a.warc", b"".join(records))
    assert urls(items_of(path)) == ["0", "2", "3", "4"]
    assert [locator for _, locator in reasons_of(path)] == [f"byte {len(records[0])}"]


@pytest.mark.parametrize("pack", [bytes, packed])
def test_names_of_headers_in_small_letters(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    small = [
        re.sub(rb"(?m)^(?:WARC|Content)-[\w-]+", lambda name: name[0].lower(), record(n))
        for n in range(40)
    ]
    found = documents_of(written(tmp_path / "a.warc", b"".join(map(pack, small))))
    assert [item.content for item in found] == [page(n) for n in range(40)]
