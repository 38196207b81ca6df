"""Evaluation of boosted regression trees for many rows at once, with numpy alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAF_UNIT = 65536  # leaf values are whole numbers of 1/65536: their sum is the same in any order


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees in one list.

    A row goes from node `k` to `left[k]` where its `feature[k]` is at most `threshold[k]`, else to
    the node after that. A leaf leads to itself, and holds its `value` in units of 1/LEAF_UNIT.
    `roots` are the trees' first nodes; `depth` is the longest way from a root to a leaf.
    """

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    value: NDArray[np.int32]
    depth: int

    def scores(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Sum the trees' values for each row of a matrix of features."""
        flat = np.ascontiguousarray(rows).ravel()
        begin = (np.arange(len(rows), dtype=np.int32) * rows.shape[1])[:, None]
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            seen = flat.take(begin + self.feature.take(node))
            node = self.left.take(node) + (seen > self.threshold.take(node))
        return np.asarray(self.value.take(node).sum(axis=1, dtype=np.int64) / LEAF_UNIT)
