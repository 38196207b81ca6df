"""The same invented articles written in every input format, as large as one asks for."""

from __future__ import annotations

import csv
import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import IO, Any, cast
from xml.sax.saxutils import escape

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from benchmarks.made_news import articles

_MADE = 2_000  # articles, written again and again under new addresses
_ROWS = 5_000  # of a Parquet row group
_RSS = '<rss version="2.0"><channel><title>Made</title><link>https://made.example/</link>\n'
_WXR = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Made</title>\n'
)
_END = b"</channel></rss>"
Record = dict[str, str]


def records() -> Iterator[Record]:
    """Give articles without end."""
    made = [(row["title"], row["body"]) for row in articles(_MADE, 30, 1, 400)]
    for number in count():
        title, body = made[number % _MADE]
        yield {
            "id": f"made-{number}", "url": f"https://made.example/news/{number}", "title": title,
            "published_at": "2026-03-04T10:00:00Z", "text": body.replace(". ", ".\n\n"),
        }  # fmt: skip


def _page(record: Record) -> str:
    paragraphs = "".join(f"<p>{part}</p>" for part in record["text"].split("\n\n"))
    return (
        f"<html><head><title>{record['title']}</title></head><body><article>{paragraphs}"
        "</article></body></html>"
    )


def _jsonl(record: Record) -> bytes:
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


def _csv(record: Record) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(record.values())
    return line.getvalue().encode()


def _item(record: Record, *, export: bool) -> bytes:
    name = "content:encoded" if export else "description"
    extra = "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>" if export else ""
    return (
        f"<item><title>{escape(record['title'])}</title><link>{record['url']}</link>"
        f"<guid>{record['id']}</guid><pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate>{extra}"
        f"<{name}><![CDATA[{_page(record)}]]></{name}></item>\n"
    ).encode()


def _warc(record: Record, *, text: bool) -> bytes:
    kind, mime = ("conversion", "text/plain") if text else ("response", "application/http")
    block = record["text"].encode() if text else (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        + _page(record).encode()
    )  # fmt: skip
    number = int(record["id"].partition("-")[2])
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2026-03-04T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\n"
        f"WARC-Target-URI: {record['url']}\r\nContent-Type: {mime}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _stream(
    path: Path,
    size: int,
    *,
    written: Callable[[Record], bytes],
    around: tuple[bytes, bytes] = (b"", b""),
    member: Callable[[bytes], bytes] = bytes,
) -> int:
    """Write records until so many bytes are in the file, unpacked; give their number of bytes.

    `around` is what begins and ends the file, `member` packs each record.
    """
    head, tail = around
    done = len(head)
    with _opened(path) as file:
        file.write(head)
        for record in records():
            data = written(record)
            file.write(member(data))
            done += len(data)
            if done >= size:
                break
        file.write(tail)
    return done + len(tail)


def _opened(path: Path) -> IO[bytes]:
    if path.name.endswith(".jsonl.gz"):
        return cast(IO[bytes], gzip.open(path, "wb", compresslevel=1))
    if path.suffix == ".zst":
        return cast(IO[bytes], zstandard.open(path, "wb"))
    return path.open("wb")


def _zip(path: Path, size: int) -> int:
    done = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for record in records():
            page = _page(record).encode()
            archive.writestr(f"{record['id']}.html", page)
            done += len(page)
            if done >= size:
                return done
    return done


def _tar(path: Path, size: int) -> int:
    with tarfile.open(path, "w") as archive:
        for record in records():
            page = _page(record).encode()
            member = tarfile.TarInfo(f"{record['id']}.html")
            member.size = len(page)
            archive.addfile(member, io.BytesIO(page))
            cast(Any, archive).members.clear()
            if archive.offset >= size:
                break
    return path.stat().st_size


def _parquet(path: Path, size: int) -> int:
    rows, done = records(), 0
    schema = pa.schema([(name, pa.string()) for name in next(rows)])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while done < size:
            table = pa.Table.from_pylist(list(islice(rows, _ROWS)), schema)
            writer.write_table(table)
            done += table.nbytes
    return done


HEADER = b"id,url,title,published_at,text\r\n"
WRITERS: dict[str, Callable[[Path, int], int]] = {
    **dict.fromkeys(("jsonl", "jsonl.gz", "jsonl.zst"), partial(_stream, written=_jsonl)),
    "json": partial(
        _stream, written=lambda record: _jsonl(record)[:-1] + b",\n", around=(b"[", b"{}]")
    ),
    "csv": partial(_stream, written=_csv, around=(HEADER, b"")),
    "parquet": _parquet,
    "warc": partial(_stream, written=partial(_warc, text=False)),
    "warc.gz": partial(
        _stream, written=partial(_warc, text=False),
        member=partial(gzip.compress, compresslevel=1),
    ),
    "wet": partial(_stream, written=partial(_warc, text=True)),
    "rss": partial(
        _stream, written=partial(_item, export=False), around=(_RSS.encode(), _END)
    ),
    "wxr.xml": partial(
        _stream, written=partial(_item, export=True), around=(_WXR.encode(), _END)
    ),
    "zip": _zip,
    "tar": _tar,
}  # fmt: skip
