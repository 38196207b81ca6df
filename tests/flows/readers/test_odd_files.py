"""Files as strangers bring them: read for what they are, or one row that says what to do."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from tests.flows.readers.reading import documents_of, items_of, reasons_of, written
from tests.flows.readers.test_warc import page, record

RECORDS = [
    {"id": f"r{n}", "title": f"T{n}", "text": f"The ferry {n} sails, at last."} for n in range(3)
]
ROWS = [list(item.values()) for item in RECORDS]
MAIL = "From: mara@post.example\nTo: desk@post.example\nSubject: Ferry\n\nThe ferry sails.\n"
ARTICLE = "<article><title>T</title><p>The ferry sails.</p></article>"
MHTML = (
    "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"
    '\tboundary="x"\n\n--x\n<html><body><p>The ferry sails.</p><p>Again.</p></body></html>'
)


def lines(parts: list[str]) -> str:
    return "\n".join(parts) + "\n"


def quoted(quote: str, row: list[str]) -> str:
    return ",".join(f"{quote}{cell}{quote}" for cell in row)


def capitals(item: dict[str, str]) -> dict[str, str]:
    return {key.title(): value for key, value in item.items()}


def typed(item: dict[str, str]) -> dict[str, dict[str, str]]:
    return {key: {"S": value} for key, value in item.items()}


JSON = [json.dumps(item) for item in RECORDS]
COLUMNS = [["id", "title", "text"], *ROWS]
TABLE = lines([quoted('"', row) for row in COLUMNS])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ndjson", lines([f"{item}," for item in JSON])),
        ("a.json", "".join(f"\x1e{item}\n" for item in JSON)),
        ("a.csv", lines([quoted("'", row) for row in COLUMNS])),
        ("a.csv", f"# exported on 4 March\n# by the desk\n{TABLE}"),
        ("a.csv", f"Articles of March,,\n{TABLE}"),
        ("a.tsv", "\ufeff" + lines(["\t".join(row) for row in COLUMNS])),
        ("a.json", json.dumps({"export": RECORDS})),
        ("a.jsonl", lines([json.dumps(capitals(item)) for item in RECORDS])),
        ("a.json", lines([json.dumps({"Item": typed(item)}) for item in RECORDS])),
        (
            "a.csv",
            lines(
                [
                    quoted('"', ["id", "text", "title", "text"]),
                    *(quoted('"', [a, c, b, ""]) for a, b, c in ROWS),
                ]
            ),
        ),
        ("a.json", json.dumps({item["id"]: item for item in RECORDS})),
    ],
)
def test_records_in_odd_clothes(name: str, content: str, tmp_path: Path) -> None:
    found = items_of(written(tmp_path / name, content))
    assert [(item.record_id, getattr(item, "content", None)) for item in found] == [
        (item["id"], item["text"].encode()) for item in RECORDS
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", f"callback({JSON[0]});", "invalid_json"),
        ("a.json", f"// the newest\n[{JSON[0]}]", "invalid_json"),
        ("a.json", "null", "invalid_json"),
        ("a.json", '"The ferry sails."', "invalid_json"),
        ("a.jsonl", lines([repr(item) for item in RECORDS]), "invalid_json"),
        ("a.json", "[]", "empty"),
        ("a.json", '{"articles": []}', "empty"),
        ("a.csv", "id,title,text\n", "empty"),
        ("a.csv", "id,title,place\nr1,T\nr2\nr3,T,P,Q\nr4\nr5,1,2,3,4\n", "bad_row"),
        ("a.parquet", "The ferry sails, at last.\n", "corrupt"),
        ("a.warc", "The ferry sails, at last.\n", "corrupt"),
        ("a.eml", MAIL, "unsupported"),
        ("a.mht", MHTML, "unsupported"),
        ("a.yaml", "- title: T\n  text: The ferry sails.\n", "unsupported"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:04,000\nThe ferry sails\n", "unsupported"),
        ("a.tex", "\\documentclass{article}\nThe ferry sails.\n", "unsupported"),
        ("a.cdxj", 'example,post)/ 20260304120000 {"url": "x"}\n', "unsupported"),
        ("a.cdx", " CDX N b a m s k r\nexample,post)/ 20260304120000 x\n", "unsupported"),
        ("a.txt", "id\x01title\x01text\n1\x01Ferry\x01The ferry sails.\n", "unsupported"),
        ("a.jsonl", f"10:00 INFO {JSON[0]}\n10:01 INFO {JSON[1]}\n", "invalid_json"),
        ("a.txt", f"data: {JSON[0]}\n\ndata: {JSON[1]}\n", "invalid_json"),
        ("a.xml", f"<?xml version='1.0'?>{ARTICLE}", "unsupported"),
        ("a.xml", f"<!DOCTYPE article PUBLIC '-//NLM//DTD JATS v1.2//EN'>{ARTICLE}", "unsupported"),
        ("a.xml", ARTICLE.replace(">", " xmlns='http://docbook.org/ns/x'>", 1), "unsupported"),
        ("a.jsonl", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "unsupported"),
    ],
)
def test_what_no_reader_takes_is_one_row(
    name: str, content: str, reason: str, tmp_path: Path
) -> None:
    assert reasons_of(path := written(tmp_path / name, content)) == [(reason, None)]
    assert documents_of(path) == []


def test_a_row_that_lacks_a_quote_costs_itself(tmp_path: Path) -> None:
    long = "It sails, at last, on Tuesday, and on Friday, if the weather holds."
    rows = [[*row[:2], f"The ferry sails.\n\n{long}"] for row in ROWS]
    table = lines([quoted('"', row) for row in [COLUMNS[0], *rows]]).replace('"T1"', '"T1')
    path = written(tmp_path / "a.csv", table)
    assert [item.record_id for item in documents_of(path)] == ["r0", "r2"]
    assert {reason for reason, _ in reasons_of(path)} == {"bad_row"}


def test_an_end_of_an_entry_that_is_text(tmp_path: Path) -> None:
    text = "<p>He wrote </item> by hand.</p><p>The ferry sails.</p>"
    item = f"<item><title>T</title><description><![CDATA[{text}]]></description></item>"
    path = written(tmp_path / "a.rss", f"<rss><channel>{item}{item}</channel></rss>")
    assert [found.content.decode() for found in documents_of(path)] == [text, text]


def test_what_crawlers_store_beside_pages_is_counted(tmp_path: Path) -> None:
    beside = [
        record(n).replace(b"https://post.example/", uri).replace(b"response", b"resource", 1)
        for n, uri in enumerate((b"urn:text:https://post.example/", b"metadata://wget.log/"))
    ]
    path = written(tmp_path / "a.warc", b"".join([record(7), *beside]))
    assert [item.content for item in documents_of(path)] == [page(7)]
    assert reasons_of(path) == [("unsupported", "captures")]


def test_prose_is_read_whatever_its_file_is_called(tmp_path: Path) -> None:
    for name in ("a.json", "a.csv", "a.jsonl"):
        assert (
            len(
                documents_of(
                    written(tmp_path / name, "Snow fell, and it was cold.\nNobody came.\n")
                )
            )
            == 1
        )


def test_an_archive_without_files_is_said(tmp_path: Path) -> None:
    with zipfile.ZipFile(path := tmp_path / "a.zip", "w"):
        pass
    assert reasons_of(path) == [("empty", None)]


INFO = (
    b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2026-03-04T12:00:00Z\r\n"
    b"Content-Length: 4\r\n\r\nx: y\r\n\r\n"
)
REVISIT = record(1).replace(b"WARC-Type: response", b"WARC-Type: revisit")


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (INFO, [("empty", None)]),
        (record(1).replace(b"\r\n", b"\n"), [("corrupt", None)]),
        (REVISIT, [("unsupported", "captures")]),
    ],
)
def test_web_archives_without_a_page(
    content: bytes, rows: list[tuple[str, str | None]], tmp_path: Path
) -> None:
    path = written(tmp_path / "a.warc", content)
    assert reasons_of(path) == rows
    assert documents_of(path) == []


def in_chunks(body: bytes) -> bytes:
    parts = [body[i : i + 40] for i in range(0, len(body), 40)]
    return b"".join(b"%x;name=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        ("Content-Encoding: zstd\r\n", zstandard.compress),
        ("Content-Encoding: zstd\r\n", bytes),
        ("Transfer-Encoding: chunked\r\n", in_chunks),
        ("Transfer-Encoding: chunked\r\n", bytes),
        (
            "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
            lambda body: in_chunks(gzip.compress(body)),
        ),
    ],
)
def test_bodies_as_they_were_sent_or_stored(
    headers: str, sent: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = written(tmp_path / "a.warc", record(1, sent(page(1)), headers) + record(2))
    assert [item.content for item in documents_of(path)] == [page(1), page(2)]


def test_a_page_that_unpacks_without_end_is_too_large(tmp_path: Path) -> None:
    bomb = zstandard.compress(bytes(20 << 20))
    path = written(tmp_path / "a.warc", record(1, bomb, "Content-Encoding: zstd\r\n"))
    assert reasons_of(path) == [("too_large", "byte 0")]


def test_entries_of_a_blog_that_are_no_posts(tmp_path: Path) -> None:
    kind = "http://schemas.google.com/blogger/2008/kind#"
    entries = "".join(
        f"<entry><title>T</title><category scheme='http://schemas.google.com/g/2005#kind' "
        f"term='{kind}{name}'/><category term='Ferries'/>"
        "<content>The ferry sails.</content></entry>"
        for name in ("post", "comment", "template")
    )
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>"
    path = written(tmp_path / "blog.xml", feed)
    [post] = documents_of(path)
    assert post.listed is not None
    assert post.listed.tags == ("Ferries",)
    assert reasons_of(path) == [("unsupported", "items")]


def test_a_zip_within_a_zip(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.jsonl", lines(JSON))
    with zipfile.ZipFile(path := tmp_path / "b.zip", "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("empty.csv", "id,text\n")
    assert len(documents_of(path)) == len(RECORDS)
    assert reasons_of(path) == [("empty", "empty.csv")]
