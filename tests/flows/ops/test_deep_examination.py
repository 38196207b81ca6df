"""A flipped bit anywhere in what is stored: told with what to do, never as a traceback."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from copydesk.flows.cli.main import cli
from copydesk.flows.editing.journal import append_lines
from copydesk.flows.ops.deep_examination import read_everything
from copydesk.flows.paths import DataFolder
from copydesk.flows.runs.staging.shards import write_shard
from copydesk.warehouse.database.connection import _is_damage, _told
from tests.flows.pieces import FERRY, MARKET, ingest_plainly, written


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    for name, text in (("a", FERRY), ("b", MARKET)):
        written(folder / "in" / f"{name}.txt", text)
    ingest_plainly(folder / "data", [folder / "in"])
    return folder / "data"


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> DataFolder:
    return DataFolder(Path(shutil.copytree(sound, tmp_path / "data")))


def flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 16
    file.chmod(0o600)
    file.write_bytes(content)


def middle_of_content(batch: Path) -> int:
    """A place among the bytes of documents: a flip in a column's statistics changes nothing."""
    group = pq.ParquetFile(batch).metadata.row_group(0)
    chunk = next(column for index in range(group.num_columns)
                 if (column := group.column(index)).path_in_schema == "content")  # fmt: skip
    start: int = chunk.dictionary_page_offset or chunk.data_page_offset
    return start + int(chunk.total_compressed_size) * 2 // 3


def bad(folder: DataFolder) -> dict[str, str]:
    return {what: sentence for what, well, sentence in read_everything(folder) if not well}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


def test_a_sound_folder_is_well(folder: DataFolder) -> None:
    assert bad(folder) == {}
    found = {what: sentence for what, _, sentence in read_everything(folder)}
    assert found["raw archive"] == "2 documents, as their digests say."


def test_flips_in_the_warehouse_are_told_and_never_a_traceback(folder: DataFolder) -> None:
    whole = folder.warehouse.read_bytes()
    chance, told = random.Random(7), 0
    for at in (100, 5000, *(chance.randrange(12_288, len(whole)) for _ in range(6))):
        folder.warehouse.write_bytes(whole)
        flip(folder.warehouse, at)
        for command in (["check"], ["publish"]):
            done = run(*command, "--data", folder.root)
            assert done.exit_code == 0 or "is damaged" in done.output
            assert done.exit_code == 0 or "copydesk rebuild --force" in done.output
            assert "Traceback" not in done.output
        found = bad(folder)
        told += "all of the warehouse" in found
    assert told >= 4
    done = run("doctor", "--offline", "--deep", "--data", folder.root)
    assert done.exit_code == 1 or "all of the warehouse" not in bad(folder)


def test_flips_in_snapshot_archive_shards_and_journal(folder: DataFolder) -> None:
    flip(folder.snapshot, folder.snapshot.stat().st_size // 2)
    batch = next(folder.raw.glob("*/*/documents.parquet"))
    flip(batch, middle_of_content(batch))
    shard = folder.staging / "run-000009" / "parsed" / "a"
    write_shard(shard, {})
    written(shard / "parsed.parquet", "PAR1 torn")
    append_lines(folder.corrections, [b"no correction"])
    found = bad(folder)
    assert "copydesk rebuild --force" in found["raw archive"]
    assert "makes them again" in found["staged shards"]
    assert "Line 1" in found["journal"]
    assert any(what.startswith("all of news") for what in found)
    assert shard.is_dir()  # looked at, not cleared away


@pytest.mark.parametrize(
    "message",
    [
        "Error: Corrupt database file: computed checksum 1 does not match stored checksum 2",
        "Serialization Error: Failed to deserialize: expected end of object",
        "IO Error: Corrupt database file",
    ],
)
def test_damage_is_told_in_every_way_that_duckdb_has(message: str, tmp_path: Path) -> None:
    import duckdb  # noqa: PLC0415 (an error of the library's)

    error = duckdb.Error(message)
    if "Corrupt" in message:
        assert _is_damage(error)
        assert "copydesk rebuild --force" in str(_told(tmp_path / "warehouse.duckdb", error))
    assert _is_damage(duckdb.SerializationException(message))
    assert not _is_damage(duckdb.ParserException("Parser Error: no query"))
