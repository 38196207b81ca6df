"""The columns of a frozen record: polars types read from the annotations of its fields.

A field that is added to a record is a column wherever the record is written, by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import polars as pl

_PLAIN: Mapping[object, Any] = {
    str: pl.String, bytes: pl.Binary, bool: pl.Boolean, int: pl.Int32, float: pl.Float64,
    datetime: pl.Datetime("us", "UTC"),
}  # fmt: skip


def record_schema(record: type) -> dict[str, Any]:
    """Give the polars type of each field of a dataclass, in the order of its fields.

    A tuple is a list, a record in a record a struct; a Literal is of words. `X | None` is X, for
    every column may be null. Raises TypeError for what has no column's type.
    """
    hints = get_type_hints(record)
    return {field.name: _column_type(hints[field.name]) for field in fields(record)}


def _column_type(hint: Any) -> Any:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_dataclass(hint) and isinstance(hint, type):
        return pl.Struct(record_schema(hint))
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return pl.String
    inner = {it for it in parts if it not in {NoneType, Ellipsis}}
    if len(inner) == 1 and origin in {Union, UnionType, tuple}:
        (only,) = inner
        return pl.List(_column_type(only)) if origin is tuple else _column_type(only)
    raise TypeError(f"{hint} has no column's type.")
