"""Polars frames that statements read by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb
import polars as pl
from duckdb import DuckDBPyConnection


@contextmanager
def registered(con: DuckDBPyConnection, **frames: pl.DataFrame) -> Iterator[None]:
    """Let statements read frames by name while the block lasts."""
    for name, frame in frames.items():
        con.register(name, frame)
    try:
        yield
    finally:
        for name in frames:
            with suppress(duckdb.TransactionException):  # aborted: rolling back takes them along
                con.unregister(name)
