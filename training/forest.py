"""LightGBM: its settings, and its trees as the arrays that the product evaluates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boosted_trees.trees import LEAF_UNIT, Trees

_Node = dict[str, Any]

_SETTINGS = {
    "objective": "binary",
    "num_leaves": 31,
    "max_depth": 8,
    "learning_rate": 0.07,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    # the same trees on every run
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


def grow(
    rows: NDArray[np.float32],
    is_news: NDArray[np.bool_],
    weight: NDArray[np.float64],
    rounds: int,
) -> Trees:
    """Boost `rounds` trees; the same rows in the same order give the same trees."""
    import lightgbm  # noqa: PLC0415 (the train extra; everything else here does without)

    data = lightgbm.Dataset(rows, is_news.astype(np.float64), weight=weight / weight.mean())
    booster = lightgbm.train(_SETTINGS, data, num_boost_round=rounds)
    return flatten([tree["tree_structure"] for tree in booster.dump_model()["tree_info"]])


def flatten(trees: list[_Node]) -> Trees:
    """Lay out LightGBM's nested nodes as one list, the two children of a node side by side."""
    nodes: list[tuple[int, float, int, float]] = []
    depths, roots = [], []
    for tree in trees:
        roots.append(len(nodes))
        depths.append(_append(nodes, tree))
    feature, threshold, left, value = zip(*nodes, strict=True)
    return Trees(
        roots=np.array(roots, dtype=np.int32),
        feature=np.array(feature, dtype=np.int32),
        threshold=_round_down(np.array(threshold)),
        left=np.array(left, dtype=np.int32),
        value=np.round(np.array(value) * LEAF_UNIT).astype(np.int32),
        depth=max(depths),
    )


def _append(nodes: list[tuple[int, float, int, float]], root: _Node) -> int:
    """Add one tree, level by level; returns its depth."""
    level = [root]
    for depth in count():
        begin, below = len(nodes) + len(level), list[_Node]()
        for node in level:
            if "leaf_value" in node:
                nodes.append((0, np.inf, len(nodes), node["leaf_value"]))
            else:
                left = begin + len(below)
                nodes.append((node["split_feature"], node["threshold"], left, 0.0))
                below += _children(node)
        if not below:
            return depth
        level = below
    raise AssertionError("a tree has an end")


def _children(node: _Node) -> Iterator[_Node]:
    if node["decision_type"] != "<=":
        raise ValueError(f"a split of type {node['decision_type']!r} cannot be laid out")
    yield node["left_child"]
    yield node["right_child"]


def _round_down(thresholds: NDArray[np.float64]) -> NDArray[np.float32]:
    """Give the largest 32-bit float that is not above: it parts 32-bit values the same way."""
    near = thresholds.astype(np.float32)
    return np.where(near > thresholds, np.nextafter(near, np.float32(-np.inf)), near)
