"""Shards on disk: a folder of Parquet files that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import polars as pl

from copydesk.errors import CopydeskError
from copydesk.warehouse.database.warehouse_errors import WarehouseError

# What polars says of damaged files; where its own code gives up on one it panics.
UNREADABLE = (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException)
_DAMAGED = "{} staged shards were damaged on disk and are removed; the same command recreates them."


def write_shard(folder: Path, tables: Mapping[str, pl.DataFrame]) -> None:
    """Write one Parquet file a table beside `folder`, then rename it into place.

    A shard that is already there is left alone: its name is its content's digest. Raises OSError
    when the disk does not take it; then nothing is left of it.
    """
    if folder.is_dir():
        return
    partial = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(partial, ignore_errors=True)  # in containers a killed writer had our number too
    partial.mkdir(parents=True)
    try:
        for name, frame in tables.items():
            _write(partial / f"{name}.parquet", frame)
        partial.rename(folder)
    except OSError as error:
        if not folder.is_dir():  # else another worker was first
            raise OSError(error.errno, error.strerror, str(folder)) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _write(path: Path, frame: pl.DataFrame) -> None:
    """Write a file that is on the disk before its folder gets its name."""
    packed = BytesIO()  # for an OSError where polars has an error of its own for a full disk
    frame.write_parquet(packed, compression="zstd", compression_level=3)
    with path.open("wb") as file:
        file.write(packed.getbuffer())
        os.fsync(file.fileno())


class ShardDamaged(CopydeskError):
    """Staged shards that cannot be read; they are removed, and made again by the same run."""


def read_staged(folder: Path, name: str) -> pl.DataFrame:
    """Read one table of a staged shard; one that cannot be read is removed: ShardDamaged."""
    try:
        return read_table(folder, name)
    except UNREADABLE as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ShardDamaged(_DAMAGED.format(1)) from error


@contextmanager
def damaged_shards_removed(staging: Path) -> Iterator[None]:
    """When the block fails, remove staged shards that cannot be read; a rerun makes them again.

    Raises ShardDamaged when there are any: the failed code may not have known the cause. The caller
    must hold the data folder's lock.
    """
    try:
        yield
    except (OSError, WarehouseError) as error:
        damaged = damaged_shards(staging)
        for folder in damaged:
            shutil.rmtree(folder, ignore_errors=True)
        if damaged:
            raise ShardDamaged(_DAMAGED.format(len(damaged))) from error
        raise


def damaged_shards(staging: Path) -> list[Path]:
    """Read every staged shard, and give those that cannot be."""
    return [folder for folder in _shards(staging) if not _is_sound(folder)]


def _shards(staging: Path) -> list[Path]:
    return sorted({file.parent for file in staging.glob("run-*/**/*.parquet")})


def _is_sound(folder: Path) -> bool:
    try:
        for file in folder.glob("*.parquet"):
            pl.read_parquet(file)
    except UNREADABLE:
        return False
    return True


def remove_partial(root: Path) -> None:
    """Remove what writers left that were killed, at any depth; nobody may be writing there."""
    for partial in root.glob("**/.*"):
        shutil.rmtree(partial, ignore_errors=True)


def read_table(folder: Path, name: str) -> pl.DataFrame:
    """Read one table of a shard."""
    return pl.read_parquet(folder / f"{name}.parquet")


def row_count(folder: Path, name: str) -> int:
    """Count a staged table's rows from the file's footer alone; ShardDamaged as `read_staged`."""
    try:
        count = pl.scan_parquet(folder / f"{name}.parquet").select(pl.len()).collect()
    except UNREADABLE as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ShardDamaged(_DAMAGED.format(1)) from error
    return int(count.item())
