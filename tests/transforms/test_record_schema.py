from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import polars as pl
import pytest

from copydesk.transforms.frozen import frozen
from copydesk.transforms.record_schema import record_schema


@dataclass(frozen=True)
class Inner:
    word: Literal["a", "b"] | None
    score: float


@dataclass(frozen=True)
class Outer:
    name: str
    time: datetime | None
    content: bytes
    count: int | None
    is_kept: bool
    words: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    inner: Inner | None
    many: tuple[Inner, ...]


@dataclass(frozen=True)
class Mixed:
    value: str | int


def test_every_kind_of_field_has_a_type() -> None:
    inner = pl.Struct({"word": pl.String, "score": pl.Float64})
    assert record_schema(Outer) == {
        "name": pl.String,
        "time": pl.Datetime("us", "UTC"),
        "content": pl.Binary,
        "count": pl.Int32,
        "is_kept": pl.Boolean,
        "words": pl.List(pl.String),
        "pairs": pl.List(pl.List(pl.String)),
        "inner": inner,
        "many": pl.List(inner),
    }


def test_what_no_column_can_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="no column's type"):
        record_schema(Mixed)


def test_lists_become_tuples_at_any_depth() -> None:
    assert frozen({"a": [["x", "y"], []], "b": None}) == {"a": (("x", "y"), ()), "b": None}
