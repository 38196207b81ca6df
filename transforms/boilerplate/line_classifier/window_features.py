"""Window features: a line's neighbours one by one, and means over windows around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from copydesk.transforms.boilerplate.line_classifier.page_context import LineProfile
from copydesk.transforms.boilerplate.line_classifier.windows import (
    Column,
    Flags,
    mean_around,
    named,
    shifted,
)

_FAR_NEAR = ("weight", "sentence")
_KNOWN = ("rule", "record")
_NEAR = ("digits", "capitalised", "small", "separators", "list_item", "copy", "last", "first",
         "grammar", "colon")  # fmt: skip
_AROUND = ("clock", "digits", "exclaims", "capitalised", "grammar")
_RELATIVE = ("capitalised", "small", "grammar", "word_length", "pauses", "stops", "digits",
             "weight", "longest_word", "upper", "in_core", "core_weight", "sentences")  # fmt: skip
_RELATIVE_AROUND = ("capitalised", "grammar", "small")


def window_columns(
    own: Mapping[str, Column], profile: LineProfile, clock: Flags
) -> dict[str, Column]:
    """Look from each line at the lines about it; `own` holds each line's own columns."""
    return {
        **_neighbours(own),
        **_windows(own, profile),
        **named("_around_5", _AROUND, mean_around(_rows(own, _AROUND), 5, 5)),
        "dates_around_5": mean_around(_as_column(clock | (profile.metadata_lines == 2.0)), 5, 5),
        "weight_spread": _spread(own["weight"]),
        **_relative(own, profile),
    }


def _neighbours(own: Mapping[str, Column]) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for names, distances in ((_FAR_NEAR, (1, 2, 3)), (_KNOWN, (1, 2)), (_NEAR, (1,))):
        rows = _rows(own, names)
        for by in (sign * distance for distance in distances for sign in (-1, 1)):
            columns |= named(f"{by:+d}", names, shifted(rows, by))
    return columns


def _windows(own: Mapping[str, Column], profile: LineProfile) -> dict[str, Column]:
    """Means over windows about each line, and over those that end above or begin below it."""
    measured = {
        "weight": own["weight"],
        "long": _as_column(profile.long),
        "prose": _as_column(profile.prose),
        "small": own["small"],
        "removed": _as_column(profile.removed),
        "sentences": own["sentences"] + own["sentence"],
    }
    rows = _rows(measured, measured)
    columns: dict[str, Column] = {}
    for size in (2, 5, 12):
        columns |= named(f"_around_{size}", measured, mean_around(rows, size, size))
    for size in (5, 15):
        above, below = mean_around(rows, size - 1, 0), mean_around(rows, 0, size - 1)
        columns |= named(f"_above_{size}", measured, shifted(above, -1))
        columns |= named(f"_below_{size}", measured, shifted(below, 1))
    return columns


def _relative(own: Mapping[str, Column], profile: LineProfile) -> dict[str, Column]:
    """Compare with the page's long paragraphs: what is usual differs between languages."""
    core = profile.long if profile.long.any() else np.ones(len(profile.long), dtype=np.bool_)
    rows = _rows(own, _RELATIVE)
    columns = named("_relative", _RELATIVE, rows - rows[:, core].mean(axis=1, keepdims=True))
    weighted = (
        _rows(columns, [f"{name}_relative" for name in _RELATIVE_AROUND]) * profile.effective_length
    )
    text = np.maximum(mean_around(profile.effective_length, 3, 3), 1.0)
    return columns | named(
        "_relative_around_3", _RELATIVE_AROUND, mean_around(weighted, 3, 3) / text
    )


def _rows(columns: Mapping[str, Column], names: Iterable[str]) -> Column:
    return np.stack([columns[name] for name in names])


def _spread(values: Column) -> Column:
    squares, mean = mean_around(values**2, 3, 3), mean_around(values, 3, 3)
    return np.sqrt(np.maximum(squares - mean**2, 0.0))


def _as_column(flags: Flags) -> Column:
    return flags.astype(np.float64)
