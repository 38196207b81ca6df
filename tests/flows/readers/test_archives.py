import gzip
import io
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.flows.readers.formats import archives
from copydesk.flows.readers.reader_options import KeyMapping
from copydesk.flows.readers.registry import read_file
from copydesk.transforms.records import Rejection
from tests.flows.readers.reading import DEFAULT, SMALL, documents_of, items_of, reasons_of, written


def zipped(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return held.getvalue()


def rows() -> bytes:
    held = io.BytesIO()
    pq.write_table(pa.table({"text": ["One.", "Two."]}), held)
    return held.getvalue()


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_every_format_inside(tmp_path: Path, pack: object) -> None:
    members = {
        "a.txt": b"Plain text.", "b.parquet": rows(),
        "c/d.jsonl.gz": gzip.compress(b'{"text":"T"}\n'),
        "e.zip": zipped({"f.tar": tarred({"g.txt": b"Deep."})}),
    }  # fmt: skip
    path = written(tmp_path / "a", pack(members))  # type: ignore[operator]
    assert [(item.locator, item.content) for item in documents_of(path)] == [
        ("a.txt", b"Plain text."), ("b.parquet: row 1", b"One."), ("b.parquet: row 2", b"Two."),
        ("c/d.jsonl.gz: line 1", b"T"), ("e.zip: f.tar: g.txt", b"Deep."),
    ]  # fmt: skip
    assert {item.uri for item in documents_of(path)} == {path.as_uri()}


def test_archives_too_deep(tmp_path: Path) -> None:
    content = b"Deep."
    for _ in range(6):
        content = zipped({"x": content})
    assert [reason for reason, _ in reasons_of(written(tmp_path / "a", content))] == ["unsupported"]


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    noise = "".join(f"{n * 7919 % 10007} " for n in range(5000)).encode()
    content = bytearray(zipped({"a.txt": b"One.", "b.txt": noise, "c.txt": b"Three."}))
    position = content.index(b"b.txt") + 500
    content[position : position + 50] = b"\xff" * 50
    path = written(tmp_path / "a.zip", bytes(content))
    assert [item.locator for item in documents_of(path)] == ["a.txt", "c.txt"]
    assert reasons_of(path) == [("corrupt", "b.txt")]


def test_torn_archives(tmp_path: Path) -> None:
    members = {f"{n}.txt": f"Text {n}.".encode() * 200 for n in range(5)}
    torn = written(tmp_path / "a", tarred(members)[:6000])
    assert [item.locator for item in documents_of(torn)] == ["0.txt", "1.txt"]
    assert reasons_of(torn)[-1][0] == "corrupt"
    assert reasons_of(written(tmp_path / "b", zipped(members)[:-30])) == [("corrupt", None)]


def test_an_encrypted_member(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": b"One.", "b.txt": b"Two."}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    content[6] |= 1
    path = written(tmp_path / "a.zip", bytes(content))
    assert reasons_of(path) == [("unsupported", "a.txt")]
    assert [item.locator for item in documents_of(path)] == ["b.txt"]


def test_office_files(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", zipped({"[Content_Types].xml": b"<x/>", "a.xml": b"<x/>"}))
    [item] = items_of(path)
    assert isinstance(item, Rejection)
    assert (item.reason, "Office" in item.message) == ("unsupported", True)


def test_a_large_member_is_never_held(tmp_path: Path) -> None:
    line = b'{"text": "%s"}\n' % (b"x" * 500)
    path = written(tmp_path / "a.zip", zipped({"a.jsonl": line * 60_000, "b.txt": b"x" * 10**7}))
    tracemalloc.start()
    found = sum(1 for _ in read_file(path, KeyMapping(), DEFAULT))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == 60_001
    assert peak < 40_000_000


def test_a_bomb_ends_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_FREE", 0)
    monkeypatch.setattr(archives, "_RATIO", 20)
    flat = zipped({f"{n}.jsonl": b" " * 100_000 for n in range(50)} | {"z.txt": b"Never reached."})
    assert reasons_of(written(tmp_path / "a.zip", flat), SMALL)[-1] == ("too_large", None)
    nested = zipped({f"{n}.zip": flat for n in range(9)})
    assert reasons_of(written(tmp_path / "b.zip", nested), SMALL)[-1][0] == "too_large"


def test_members_that_were_read_are_not_held(tmp_path: Path) -> None:
    def held_after(members: int) -> int:
        path = written(
            tmp_path / f"{members}.tar", tarred({f"{n}": b"News." for n in range(members)})
        )
        found = iter(read_file(path, KeyMapping(), DEFAULT))
        tracemalloc.start()
        for _ in range(members - 1):
            next(found)
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return held

    held_after(10)  # what is imported and kept at the first time
    assert held_after(2000) - held_after(100) < 100_000  # tarfile would keep 500 of each


def test_of_a_wacz_its_captures_are_read(tmp_path: Path) -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>The ferry sails.</p></html>"
    capture = (
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2026-03-04T12:00:00Z\r\n"
        b"WARC-Target-URI: https://p.example/1\r\nContent-Type: application/http\r\n"
        b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(http), http)
    )
    line = '{"id": "1", "url": "https://p.example/1", "text": "Menu. The ferry sails. Footer."}'
    members = {
        "datapackage.json": "{}", "archive/data.warc": capture, "pages/pages.jsonl": line,
        "indexes/index.cdx": "p", "logs/crawl.log": "Crawling the page.",
    }  # fmt: skip
    with zipfile.ZipFile(tmp_path / "site.wacz", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    [found] = documents_of(tmp_path / "site.wacz")
    assert (found.media_type, found.locator) == ("text/html", "archive/data.warc: byte 0")
    assert reasons_of(tmp_path / "site.wacz") == [("unsupported", "members")]


def test_a_tar_from_before_posix(tmp_path: Path) -> None:
    content = b"The ferry sails at last.\n"
    head = bytearray(512)
    for place, value in ((0, b"a.txt"), (100, b"000644 "), (124, b"%011o " % len(content)),
                         (136, b"00000000000 "), (148, b" " * 8)):  # fmt: skip
        head[place : place + len(value)] = value
    head[148:156] = b"%06o\0 " % sum(head)
    path = written(tmp_path / "old.tar", bytes(head) + content.ljust(512, b"\0") + bytes(1024))
    assert [item.content for item in documents_of(path)] == [content]


def test_a_spreadsheet_is_told_from_other_office_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<x/>")
    [found] = items_of(tmp_path / "a.xlsx")
    assert "save each sheet as CSV" in getattr(found, "message", "")


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_a_member_whose_packing_is_damaged_costs_itself(tmp_path: Path, packing: int) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as archive:
        archive.writestr("a.txt", "The ferry sails at last. " * 40)
        archive.writestr("b.txt", "The bridge is open again.")
    content = bytearray(held.getvalue())
    content[50:60] = b"\xff" * 10
    path = written(tmp_path / "a.zip", bytes(content))
    assert [item.locator for item in documents_of(path)] == ["b.txt"]
    assert reasons_of(path) == [("corrupt", "a.txt")]
