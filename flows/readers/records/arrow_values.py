"""Columns of Arrow tables as Python values, odd types among them."""

from __future__ import annotations

from typing import Any, NamedTuple, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pyarrow as pa

# pytz, which pyarrow asks for time zones, raises KeyError
_UNREADABLE = (ValueError, OverflowError, TypeError, LookupError, pa.ArrowException)


class Column(NamedTuple):
    """The values of a column, and how many of them could not be read and are None."""

    values: list[Any]
    lost: int = 0


def python_column(array: Any) -> Column:
    """Give a column's values.

    Nanoseconds are cut to microseconds, which is all that Python has; times in an unknown zone
    are given in UTC, in which Arrow keeps them; text that is no UTF-8 comes as bytes; what Python
    has no value for (the year 10000) comes as text where Arrow can write it.
    """
    array = _simpler(array)
    try:
        return Column(cast(list[Any], array.to_pylist()))
    except _UNREADABLE:
        pass
    if pa.types.is_string(array.type) or pa.types.is_large_string(array.type):
        return Column([_as_utf8(value) for value in array.cast(pa.large_binary()).to_pylist()])
    values = [_single(array, index) for index in range(len(array))]
    lost = sum(value is None for value in values) - array.null_count
    return Column(values, lost)


def _simpler(array: Any) -> Any:
    """Cast a column to the types that Python has, where that is possible."""
    wanted = _readable(array.type)
    if wanted == array.type:
        return array
    try:
        return array.cast(wanted, safe=False)
    except _UNREADABLE:
        return array


def _readable(kind: Any) -> Any:
    types = pa.types
    if types.is_timestamp(kind):
        return pa.timestamp("us", _known_zone(kind.tz))
    if types.is_duration(kind):
        return pa.duration("us")
    if types.is_time64(kind):
        return pa.time64("us")
    return _nested(kind)


def _nested(kind: Any) -> Any:
    """Give the type of a list, struct, map or dictionary with readable types inside."""
    types = pa.types
    if types.is_list(kind) or types.is_large_list(kind):
        make = pa.list_ if types.is_list(kind) else pa.large_list
        return make(_readable(kind.value_type))
    if types.is_struct(kind):
        inner = [kind.field(n) for n in range(kind.num_fields)]
        return pa.struct([item.with_type(_readable(item.type)) for item in inner])
    if types.is_map(kind):
        return pa.map_(_readable(kind.key_type), _readable(kind.item_type))
    return _readable(kind.value_type) if types.is_dictionary(kind) else kind


def unknown_zone(kind: Any) -> str | None:
    """Give the time zone of a column's type where nobody knows it."""
    zone = kind.tz if pa.types.is_timestamp(kind) else None
    return None if _known_zone(zone) == zone else zone


def _known_zone(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return name if name[:1] in ("+", "-") else "UTC"  # "+02:00" is Arrow's own way
    return name


def _single(array: Any, index: int) -> Any:
    try:
        return array[index].as_py()
    except _UNREADABLE:
        pass
    try:
        return array.slice(index, 1).cast(pa.string())[0].as_py()
    except _UNREADABLE:
        return None


def _as_utf8(value: bytes | None) -> str | bytes | None:
    try:
        return None if value is None else value.decode("utf-8")
    except UnicodeDecodeError:
        return value
