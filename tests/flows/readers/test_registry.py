import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.flows.readers import registry
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.registry import read_all
from copydesk.transforms.records import RawDocument, Rejection
from tests.flows.readers.reading import SMALL, documents_of, items_of, reasons_of, written


def test_bad_files_leave_the_good_ones_whole(tmp_path: Path) -> None:
    files = [
        written(tmp_path / "a.txt", "Some news."),
        written(tmp_path / "b.txt", ""),
        written(tmp_path / "c.txt", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        tmp_path / "gone.txt",
        written(tmp_path / "e.txt", "x" * 2000),
        written(tmp_path / "f.txt", "More news."),
    ]
    items = list(read_all(files, KeyMapping(), SMALL))
    assert [getattr(item, "reason", "read") for item in items] == [
        "read", "empty", "unsupported", "unreadable", "too_large", "read",
    ]  # fmt: skip


def test_a_file_with_an_odd_name(tmp_path: Path) -> None:
    path = written(tmp_path / 'it\'s "odd"\nname #1?.txt', "News.")
    [document] = documents_of(path)
    assert document.uri == path.as_uri()
    assert document.uri.endswith("/it%27s%20%22odd%22%0Aname%20%231%3F.txt")


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_text("News.")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    assert documents_of(path)[0].uri.endswith("/caf%E9.txt")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.txt", "News.")

    def refuse(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    [rejection] = items_of(path)
    assert isinstance(rejection, Rejection)
    assert rejection.message == "The file could not be read: Permission denied."


def test_a_pipe_is_not_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reasons_of(tmp_path / "pipe") == [("unreadable", None)]


def test_text_keeps_its_bytes(tmp_path: Path) -> None:
    content = "\ufeffÄrger\r\n".encode("utf-16-le")
    [document] = documents_of(written(tmp_path / "a.txt", content))
    assert (document.content, document.media_type) == (content, "text/plain")


@pytest.mark.parametrize("name", ["a.txt", "b.jsonl", "c.jsonl.gz"])
def test_progress_counts_bytes_on_disk(tmp_path: Path, name: str) -> None:
    content = b'{"text": "A line of news, somewhat long."}\n' * 20_000
    path = written(tmp_path / name, gzip.compress(content) if name.endswith("gz") else content)
    seen: list[int] = []
    items = read_all([path], KeyMapping(), Limits(), lambda _, consumed: seen.append(consumed))
    assert all(isinstance(item, RawDocument) for item in items)
    assert seen == sorted(seen)
    assert seen[-1] == path.stat().st_size


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.txt", "News.")
    monkeypatch.chdir(tmp_path)
    assert documents_of(Path("a.txt"))[0].uri == path.as_uri()


def test_a_fault_of_ours_costs_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> Iterator[RawDocument]:
        yield RawDocument("file:///a", "text/plain", b"News.")
        raise ZeroDivisionError

    monkeypatch.setattr(registry, "READERS", {**registry.READERS, "text": broken})
    files = [written(tmp_path / name, "The ferry sails again.") for name in ("a.txt", "b.txt")]
    items = list(read_all(files, KeyMapping(), Limits()))
    assert [getattr(item, "reason", None) for item in items] == [None, "internal_error"] * 2
    assert "ZeroDivisionError" in items[1].message  # type: ignore[union-attr]
