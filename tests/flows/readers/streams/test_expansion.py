from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.registry import read_file
from copydesk.flows.readers.streams import expansion
from copydesk.flows.readers.streams.expansion import Expansion
from copydesk.transforms.records import RawDocument
from tests.flows.readers.reading import written


def test_small_files_may_unpack_to_what_is_free_and_large_ones_to_a_multiple() -> None:
    small, large = Expansion(100), Expansion(1 << 30)
    for _ in range(4):
        small.add(64 << 20)
        large.add(1 << 30)
    with pytest.raises(ReadError, match="200 times") as refused:
        small.add(1)
    assert refused.value.reason == "too_large"


def test_records_before_the_bound_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expansion, "_FREE", 1_000_000)
    line = b'{"text": "The ferry sails again on Monday, the harbour office said."}\n'
    path = written(tmp_path / "a.jsonl.gz", gzip.compress(line * 40_000))
    items = list(read_file(path, KeyMapping(), Limits()))
    read = [item for item in items if isinstance(item, RawDocument)]
    assert 0 < len(read) < 40_000
    assert [getattr(item, "reason", None) for item in items[len(read) :]] == ["too_large"]
