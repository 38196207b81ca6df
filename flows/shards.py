"""Shards on disk: a folder of Parquet files that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import polars as pl


def write_shard(folder: Path, tables: Mapping[str, pl.DataFrame]) -> None:
    """Write one Parquet file a table beside `folder`, then rename it into place.

    A shard that is already there is left alone: its name is its content's digest.
    """
    if folder.is_dir():
        return
    partial = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    for name, frame in tables.items():
        frame.write_parquet(partial / f"{name}.parquet", compression="zstd", compression_level=3)
    try:
        partial.rename(folder)
    except OSError:
        shutil.rmtree(partial, ignore_errors=True)
        if not folder.is_dir():
            raise


def read_table(folder: Path, name: str) -> pl.DataFrame:
    """Read one table of a shard."""
    return pl.read_parquet(folder / f"{name}.parquet")


def row_count(folder: Path, name: str) -> int:
    """Count a table's rows from the file's footer alone."""
    return pl.scan_parquet(folder / f"{name}.parquet").select(pl.len()).collect().item()
