import random

import pytest

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.sniff import sniff

PAGE = "<!DOCTYPE html>\n<html><body><p>News.</p></body></html>"
FEED = '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>x</title></channel></rss>'
RECORD = '{"id": 1, "text": "News."}\n'
MARKUP = '<div class="story"><p>The bridge is open.</p><p>It was shut for a year.</p></div>'


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Just some words.\nAnd more.", "a", "text"),
        (PAGE, "a.txt", "html"),
        ("<!-- saved --> \n <HTML lang=en>", "a", "html"),
        ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html>', "a", "html"),
        (MARKUP, "a", "html"),
        ("PHP Notice: undefined index\n" + PAGE, "a", "html"),
        ("Warm weather <em>returns</em>.", "a.html", "html"),
        ("Warm weather returns.", "a.html", "text"),
        ("Engineers write <html> first, then much more prose follows it. " * 5, "a.txt", "text"),
        (RECORD * 3, "a.txt", "jsonl"),
        (RECORD, "a", "jsonl"),
        ("\n\n" + RECORD, "a", "jsonl"),
        ('{"id": 1, "text": "broken\n' + RECORD * 2, "a.jsonl", "jsonl"),
        ('{"id": 1, "text": "broken\n' + RECORD * 2, "a", "jsonl"),
        ('{"id": 1, "text": "broken\n', "a.jsonl.gz", "jsonl"),
        ("x" * 70_000, "a.jsonl", "jsonl"),
        ('{"text": "' + "x" * 70_000, "a", "jsonl"),
        ("1\n2\n3", "a.ndjson", "jsonl"),
        ("The quick brown fox.\nIt ran.\n", "a.jsonl", "text"),
        ("{Photo: Harbour Post}\nThe ferry sails.", "a.txt", "text"),
        ("The code was:\n" + RECORD + "That was all.\nGood night.", "a.txt", "text"),
        ('[{"id": 1}]', "a.txt", "json"),
        ("[\n  {\n", "a.jsonl", "json"),
        ('{\n  "id": 1\n}', "a.txt", "json"),
        ('{"id": 1,\n "text": "x"}', "a.json", "json"),
        ('{"id": 1, "text": "x"}', "a.json", "json"),
        (RECORD * 2, "a.json", "jsonl"),
        ("[Update] The ferry sails.", "a.txt", "text"),
        ("[" + "\n" * 60_000 + "x", "a.txt", "text"),  # took minutes once
    ],
)
def test_format(text: str, name: str, expected: str) -> None:
    assert sniff(text.encode(), name) == expected


def test_parquet() -> None:
    assert sniff(b"PAR1\x15\x04", "a.txt") == "parquet"


@pytest.mark.parametrize("charset", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_makes_it_text(charset: str) -> None:
    assert sniff("Schnee in den Bergen".encode(charset), "a.bin") == "text"
    assert sniff(PAGE.encode(charset), "a.bin") == "html"


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "gb18030", "big5"])
def test_legacy_text_is_text(charset: str) -> None:
    text = {"gb18030": "新的渡轮今天起航", "big5": "新的渡輪今天起航"}.get(charset, "Паром снова")
    assert sniff(text.encode(charset), "a") == "text"


@pytest.mark.parametrize(
    "head",
    [
        b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xd8\xff\xe0", b"\x7fELF",
        random.Random(1).randbytes(500), "No byte order mark".encode("utf-16-le"),
        b"a.txt" + bytes(252) + b"ustar\x0000", b"BZh91AY&SY",
    ],
)  # fmt: skip
def test_binary(head: bytes) -> None:
    with pytest.raises(ReadError) as error:
        sniff(head, "a.txt")
    assert error.value.reason == "binary"


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (FEED.encode(), "unsupported"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\n<html>", "unsupported"),
    ],
)
def test_what_no_reader_takes(head: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as error:
        sniff(head, "a.txt")
    assert error.value.reason == reason
