"""Columns of values along the lines of one page: what stands above, below and around a line."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Flags = NDArray[np.bool_]

FAR = 40.0  # lines; a longer distance says no more


def shifted(values: Column, by: int, outside: float = -1.0) -> Column:
    """Give each line the value of the line `by` further down, `outside` where there is none."""
    moved = np.full(len(values), outside)
    if abs(by) < len(values):
        moved[max(-by, 0) : len(values) - max(by, 0)] = values[
            max(by, 0) : len(values) + min(by, 0)
        ]
    return moved


def mean_around(values: Column, above: int, below: int) -> Column:
    """Mean over the lines from `above` before each line to `below` after it, itself included."""
    at, total = np.arange(len(values)), sums(values)
    start, end = np.maximum(at - above, 0), np.minimum(at + below + 1, len(values))
    return np.asarray((total[end] - total[start]) / (end - start))


def sums(values: Column) -> Column:
    """Running sums: entry `k` is the sum of the first `k` values."""
    return np.concatenate(([0.0], np.cumsum(values)))


def lines_since(flags: Flags) -> Column:
    """Count the lines back to the last flagged line above each line, at most FAR."""
    at = np.arange(len(flags))
    last = np.concatenate(([-FAR], np.maximum.accumulate(np.where(flags, at, -FAR))[:-1]))
    return np.minimum(at - last, FAR)


def lines_until(flags: Flags) -> Column:
    """Count the lines on to the next flagged line below each line, at most FAR."""
    return lines_since(flags[::-1])[::-1]
