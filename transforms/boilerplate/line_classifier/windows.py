"""Operations on columns, one value a line of a page: shifts, windows, running sums, runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
Flags = NDArray[np.bool_]

FAR = 40.0  # lines; a longer distance says no more


def shifted(values: Column, by: int, outside: float = -1.0) -> Column:
    """Give each line the value of the line `by` further down, `outside` where there is none.

    Like `mean_around`, it takes one column or several as the rows of a matrix.
    """
    moved, lines = np.full(values.shape, outside), values.shape[-1]
    if abs(by) < lines:
        moved[..., max(-by, 0) : lines - max(by, 0)] = values[..., max(by, 0) : lines + min(by, 0)]
    return moved


def mean_around(values: Column, above: int, below: int) -> Column:
    """Mean over the lines from `above` before each line to `below` after it, itself included."""
    lines, total = values.shape[-1], sums(values)
    index = np.arange(lines)
    start, end = np.maximum(index - above, 0), np.minimum(index + below + 1, lines)
    return np.asarray((total[..., end] - total[..., start]) / (end - start))


def sums(values: Column) -> Column:
    """Running sums: entry `k` is the sum of the first `k` values."""
    total = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=total[..., 1:])
    return total


def named(suffix: str, names: Iterable[str], rows: Column) -> dict[str, Column]:
    """Name the rows of a matrix: each name with the suffix."""
    return {f"{name}{suffix}": row for name, row in zip(names, rows, strict=True)}


def lines_since(flags: Flags) -> Column:
    """Count the lines back to the last flagged line above each line, at most FAR."""
    last = last_flag(flags)
    return np.where(last >= 0, np.minimum(np.arange(flags.shape[-1]) - last, FAR), FAR)


def lines_until(flags: Flags) -> Column:
    """Count the lines on to the next flagged line below each line, at most FAR."""
    return lines_since(flags[..., ::-1])[..., ::-1]


def last_flag(flags: Flags) -> NDArray[np.intp]:
    """Index of the last flagged line above each line, -1 if there is none."""
    last = np.full(flags.shape, -1)
    marked = np.where(flags, np.arange(flags.shape[-1]), -1)[..., :-1]
    np.maximum.accumulate(marked, axis=-1, out=last[..., 1:])
    return last


def run_lengths(flags: Flags) -> Column:
    """Length of the run of flagged lines that each flagged line is part of, 0 for the others."""
    begins = np.concatenate(([True], flags[1:] != flags[:-1]))
    number = np.cumsum(begins) - 1
    return np.where(flags, np.bincount(number)[number], 0).astype(np.float64)


def runs_of(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give each run of flagged lines as a half-open range."""
    index = 0
    for flagged, run in groupby(flags):
        length = sum(1 for _ in run)
        if flagged:
            yield index, index + length
        index += length
