"""Shards on disk: a folder of Parquet files that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import polars as pl


def write_shard(folder: Path, tables: Mapping[str, pl.DataFrame]) -> None:
    """Write one Parquet file a table beside `folder`, then rename it into place.

    A shard that is already there is left alone: its name is its content's digest. Raises OSError
    when the disk does not take it; then nothing is left of it.
    """
    if folder.is_dir():
        return
    partial = folder.with_name(f".{folder.name}.{os.getpid()}")
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


def remove_torn(root: Path) -> None:
    """Remove what writers left that were killed, at any depth; nobody may be writing there."""
    for partial in root.glob("**/.*"):
        shutil.rmtree(partial, ignore_errors=True)


def read_table(folder: Path, name: str) -> pl.DataFrame:
    """Read one table of a shard."""
    return pl.read_parquet(folder / f"{name}.parquet")


def row_count(folder: Path, name: str) -> int:
    """Count a table's rows from the file's footer alone."""
    count = pl.scan_parquet(folder / f"{name}.parquet").select(pl.len()).collect()
    return int(count.item())
