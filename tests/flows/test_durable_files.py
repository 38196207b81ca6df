from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from copydesk.flows.durable_files import write_whole


def test_two_threads_may_write_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, both = tmp_path / "new" / "a.json", threading.Barrier(2)
    failed: list[BaseException] = []
    monkeypatch.setattr(threading, "excepthook", lambda failure: failed.append(failure.exc_value))
    monkeypatch.setattr(os, "fsync", lambda _: both.wait(5))
    threads = [
        threading.Thread(target=write_whole, args=(path, item)) for item in (b"one", b"other")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert path.read_bytes() in {b"one", b"other"}
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_names_the_file_that_people_know(tmp_path: Path) -> None:
    (tmp_path / "full.json").mkdir()
    with pytest.raises(OSError, match="full") as failure:
        write_whole(tmp_path / "full.json", b"{}")
    assert failure.value.filename == str(tmp_path / "full.json")
