"""Candidate pairs to verified links, a few at a time: fingerprints are large as Python sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from copydesk.transforms.duplicates.components import components
from copydesk.transforms.duplicates.verify import verify
from copydesk.warehouse.database.connection import Connection
from copydesk.warehouse.loading.match import fingerprints_of

_FETCHED = 5_000  # pairs whose fingerprints are asked for at once, as columns
_COMPARED = 200  # pairs compared at once, some 25 MB of sets


def verified_links(
    con: Connection, pairs: pl.DataFrame, window_days: int
) -> Iterator[pl.DataFrame]:
    """Yield the links among candidate pairs, as frames of `transforms.duplicates.verify`."""
    for fetched in _grouped(pairs).iter_slices(_FETCHED):
        prints = fingerprints_of(con, fetched)
        row_of = {name: index for index, name in enumerate(prints["article_id"])}
        parts = fetched.iter_slices(_COMPARED)
        yield pl.concat([verify(part, prints[_rows(part, row_of)], window_days) for part in parts])


def _rows(pairs: pl.DataFrame, row_of: Mapping[str, int]) -> list[int]:
    """The rows of the fingerprints that the pairs name."""
    return sorted({row_of[name] for pair in pairs.iter_rows() for name in pair})


def _grouped(pairs: pl.DataFrame) -> pl.DataFrame:
    """Put the pairs of one group together, so that few slices want the same article."""
    groups = components(pairs.iter_rows())
    names = [name for group in groups for name in group]
    order = pl.DataFrame(
        {"article_a": names, "position": range(len(names))},
        schema={"article_a": pl.String, "position": pl.Int64},
    )
    return pairs.join(order, on="article_a").sort("position", "article_b").drop("position")
