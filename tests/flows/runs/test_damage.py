"""Damaged files, full disks and folders that cannot be written: told, mended, nothing lost."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import duckdb
import polars as pl
import pytest

from benchmarks.checksums import checksums
from copydesk.flows.paths import DataFolder
from copydesk.flows.runs.staging.shards import (
    ShardDamaged,
    damaged_shards_removed,
    read_staged,
    write_shard,
)
from copydesk.warehouse.database.connection import open_snapshot
from copydesk.warehouse.database.warehouse_errors import WarehouseError
from tests.flows.pieces import FERRY, MARKET, ingest_plainly, written
from tests.flows.running import command, copydesk, ingest, kill_group, started, until
from tests.flows.sample_answers import SAMPLES


def shard(folder: Path) -> Path:
    write_shard(folder, {"parsed": pl.DataFrame({"a": ["text"] * 100})})
    return folder


def spoil(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = b"spoilt"
    file.write_bytes(content)


def test_a_shard_that_cannot_be_read_is_removed(tmp_path: Path) -> None:
    folder = shard(tmp_path / "run-000001" / "parsed" / "a")
    spoil(folder / "parsed.parquet")
    with pytest.raises(ShardDamaged, match=r"1 staged shards were damaged .* recreates them"):
        read_staged(folder, "parsed")
    assert not folder.exists()


def fail(staging: Path) -> None:
    with damaged_shards_removed(staging):
        raise WarehouseError("The warehouse cannot go on.")


def test_damage_is_looked_for_where_a_load_fails(tmp_path: Path) -> None:
    sound, bad = (shard(tmp_path / "run-000001" / "clean" / name) for name in "ab")
    spoil(bad / "parsed.parquet")
    with pytest.raises(ShardDamaged):
        fail(tmp_path)
    assert (sound.is_dir(), bad.is_dir()) == (True, False)
    with pytest.raises(WarehouseError, match="cannot go on"):
        fail(tmp_path)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    ingest_plainly(tmp_path / "data", [written(tmp_path / "in" / "ferry.txt", FERRY)])
    return tmp_path / "data"


def test_a_damaged_warehouse_says_what_to_do_and_the_snapshot_stays(data: Path) -> None:
    before = checksums(DataFolder(data).snapshot)
    spoil(DataFolder(data).warehouse)
    done = copydesk("publish", "--data", data)
    assert done.returncode == 1
    (sentence,) = done.stderr.strip().splitlines()
    assert "is damaged" in sentence
    assert "`copydesk rebuild --force`" in sentence
    assert checksums(DataFolder(data).snapshot) == before


def test_a_damaged_snapshot_is_written_again(data: Path) -> None:
    snapshot = DataFolder(data).snapshot
    before = checksums(snapshot)
    spoil(snapshot)
    asked = copydesk("sql", "SELECT 1", "--data", data)
    assert (asked.returncode, "`copydesk publish` writes it again" in asked.stderr) == (1, True)
    assert copydesk("publish", "--data", data).returncode == 0
    assert checksums(snapshot) == before


@pytest.mark.parametrize("kilobytes", [16, 64, 300, 800])
def test_files_that_may_not_grow_lose_nothing_published(data: Path, kilobytes: int) -> None:
    """What a full disk or a quota does: writing fails at some point, whichever."""
    snapshot = DataFolder(data).snapshot
    before = checksums(snapshot)
    limit = kilobytes << 10
    done = subprocess.run(
        command("publish", "--data", data), capture_output=True, text=True, check=False,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert checksums(snapshot) == before
    assert copydesk("publish", "--data", data).returncode == 0
    names = sorted(path.name for path in snapshot.parent.iterdir())
    assert names == ["kept", "news.duckdb", "news.duckdb.digests"]


@pytest.fixture
def read_only(data: Path) -> Iterator[Path]:
    """The data folder on a file system that cannot be written."""
    disk = data.parent / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("may not mount a file system")
    try:
        shutil.copytree(data, disk / "data")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        yield disk / "data"
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_read_only_folder_can_be_asked_and_says_why_it_cannot_be_written(
    read_only: Path,
) -> None:
    for call in (["sql", "SELECT count(*) FROM articles"], ["status"], ["check"]):
        assert copydesk(*call, "--data", read_only).returncode == 0, call
    for call in (["publish"], ["publish", "--rollback"], ["drop", "00.1"], ["forget", "x"]):
        done = copydesk(*call, "--data", read_only)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), call
        assert "Read-only file system" in done.stderr
    with open_snapshot(DataFolder(read_only).snapshot) as con:
        assert len(con.table("articles")) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("step", "kind"), [("Cleaning", "parsed"), ("Loading", "clean")])
def test_a_run_goes_on_after_its_staged_shards_were_damaged(
    step: str, kind: str, sample_run: Path, tmp_path: Path
) -> None:
    process = started(SAMPLES, "--data", tmp_path, "--batch-size", "8")
    until(process, step)
    kill_group(process)
    for file in tmp_path.glob(f"staging/run-000001/{kind}/*/*.parquet"):
        spoil(file)
    done = copydesk("ingest", SAMPLES, "--data", tmp_path, "--batch-size", "8")
    while done.returncode:
        assert "damaged on disk and are removed" in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr
        done = copydesk("ingest", SAMPLES, "--data", tmp_path, "--batch-size", "8")
    assert checksums(DataFolder(tmp_path).snapshot) == checksums(DataFolder(sample_run).snapshot)


@pytest.mark.slow
def test_a_damaged_warehouse_is_rebuilt(data: Path, tmp_path: Path) -> None:
    spoil(DataFolder(data).warehouse)
    done = copydesk("ingest", written(tmp_path / "market.txt", MARKET), "--data", data)
    assert (done.returncode, "`copydesk rebuild --force`" in done.stderr) == (1, True)
    assert copydesk("rebuild", "--force", "--data", data).returncode == 0
    ingest(tmp_path / "market.txt", "--data", data)
    with open_snapshot(DataFolder(data).snapshot) as con:
        assert len(con.table("articles")) == 2


@pytest.mark.slow
def test_a_failed_check_shows_its_rows_and_is_not_in_the_next_runs_way(
    data: Path, tmp_path: Path
) -> None:
    folder, market = DataFolder(data), written(tmp_path / "market.txt", MARKET)
    before = checksums(folder.snapshot)
    with duckdb.connect(folder.warehouse) as con:
        con.execute("INSERT INTO article_tags SELECT article_id, 'nobody' FROM articles")
    done = copydesk("ingest", market, "--data", data)
    assert done.returncode == 1
    assert "names_are_known (1)" in done.stderr
    assert "nobody" in done.stderr
    assert "Nothing was loaded because checks failed" in done.stderr.splitlines()[-1]
    output = copydesk("ingest", market, "--data", data, "--log-format", "json").stderr
    (line,) = (item for item in map(json.loads, output.splitlines()) if "rows" in item)
    assert (line["level"], line["check"], line["rows"][0][1]) == (
        "error", "names_are_known", "nobody"
    )  # fmt: skip
    assert checksums(folder.snapshot) == before
    assert [path.name for path in folder.staging.iterdir()] == ["failed-run-000003"]
    with duckdb.connect(folder.warehouse) as con:
        con.execute("DELETE FROM article_tags WHERE tag_id = 'nobody'")
    ingest(market, "--data", data)
