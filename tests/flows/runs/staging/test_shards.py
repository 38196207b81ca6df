from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from copydesk.flows.runs.staging.shards import read_table, remove_partial, row_count, write_shard

TABLES = {"a": pl.DataFrame({"x": [1, 2, 3]}), "b": pl.DataFrame({"y": ["z"]})}


def test_a_shard_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_shard(tmp_path / "deep" / "shard", TABLES)
    assert read_table(tmp_path / "deep" / "shard", "a").equals(TABLES["a"])
    assert row_count(tmp_path / "deep" / "shard", "a") == 3
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["shard"]


def test_a_shard_that_is_there_stays(tmp_path: Path) -> None:
    write_shard(tmp_path / "shard", TABLES)
    write_shard(tmp_path / "shard", {"a": pl.DataFrame({"x": [9]})})
    assert row_count(tmp_path / "shard", "a") == 3


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*/shard'"):
        write_shard(tmp_path / "shard", TABLES)
    assert not list(tmp_path.iterdir())


def test_of_two_writers_the_second_finds_it_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_was_first(self: Path, target: Path) -> None:
        target.mkdir()
        raise FileExistsError(17, "File exists")

    monkeypatch.setattr(Path, "rename", other_was_first)
    write_shard(tmp_path / "shard", TABLES)
    assert [path.name for path in tmp_path.iterdir()] == ["shard"]


def test_what_a_killed_writer_of_the_same_number_left_is_no_hindrance(tmp_path: Path) -> None:
    torn = tmp_path / f".shard.{os.getpid()}"
    torn.mkdir()
    (torn / "old.parquet").write_bytes(b"PAR1")
    write_shard(tmp_path / "shard", TABLES)
    assert [path.name for path in tmp_path.iterdir()] == ["shard"]
    assert {path.stem for path in (tmp_path / "shard").iterdir()} == set(TABLES)


def test_what_a_killed_writer_left_is_removed(tmp_path: Path) -> None:
    write_shard(tmp_path / "ab" / "abcd", TABLES)
    (tmp_path / "ab" / ".abef.4711").mkdir()
    (tmp_path / "ab" / ".abef.4711" / "a.parquet").write_bytes(b"PAR1")
    remove_partial(tmp_path)
    assert [path.name for path in (tmp_path / "ab").iterdir()] == ["abcd"]
    assert row_count(tmp_path / "ab" / "abcd", "b") == 1
