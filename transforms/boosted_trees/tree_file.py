"""Files of boosted trees: the nodes and what is said about them, in numpy's .npz without pickle."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from math import isfinite
from typing import Any

import numpy as np

from copydesk.transforms.boosted_trees.trees import Trees

_DAMAGE = (OSError, ValueError, KeyError, TypeError, EOFError, NotImplementedError, RuntimeError,
           zlib.error, zipfile.BadZipFile)  # fmt: skip
_TYPES = {"roots": np.int32, "feature": np.int32, "threshold": np.float32,
          "left": np.int32, "value": np.int32}  # fmt: skip
_DEEPEST = 64  # steps; trees of a thousand leaves take some twenty


class UnusableModel(ValueError):
    """A file that is no model, or one for other features."""


def read_tree_file(content: bytes, what: str) -> tuple[Trees, dict[str, Any]]:
    """Read a model's trees and what stands about them; `what` names the model in the error.

    What stands about them holds at least `features`, their names in order, and `decoder`, numbers
    by name. Raises UnusableModel when the content is no such file.
    """
    try:
        _insist_on_checksums(content)
        with np.load(BytesIO(content), allow_pickle=False) as stored:
            arrays: dict[str, Any] = {name: stored[name].astype(_TYPES[name]) for name in _TYPES}
            about = json.loads(bytes(stored["about"]))
        trees = Trees(**arrays, depth=about["depth"])
        _insist_on_nodes(trees, len(about["features"]))
        _insist_on_numbers(trees.depth, about["decoder"].values())
    except _DAMAGE as error:
        raise UnusableModel(f"This is not a {what} ({error}).") from error
    return trees, about


def _insist_on_checksums(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if archive.testzip():
            raise ValueError("it is damaged")


def _insist_on_nodes(trees: Trees, features: int) -> None:
    """Raise ValueError unless every node leads to nodes and looks at a feature that there is."""
    nodes = len(trees.left)
    same_length = all(len(of) == nodes for of in (trees.feature, trees.threshold, trees.value))
    leads = np.concatenate((trees.roots, trees.left))
    inside = nodes and leads.min() >= 0 and leads.max() < nodes
    if not (same_length and inside and trees.feature.min() >= 0 and trees.feature.max() < features):
        raise ValueError("its trees are damaged")


def _insist_on_numbers(depth: Any, decoder: Iterable[Any]) -> None:
    """Raise ValueError or TypeError here rather than at every page that is cleaned."""
    if not (isinstance(depth, int) and 0 <= depth <= _DEEPEST and all(map(isfinite, decoder))):
        raise ValueError("its numbers are damaged")


def write_tree_file(trees: Trees, about: Mapping[str, Any]) -> bytes:
    """Write what `read_tree_file` reads; the same model gives the same bytes."""
    written = json.dumps({**about, "depth": trees.depth}, sort_keys=True)
    content = BytesIO()
    np.savez_compressed(
        content,
        roots=trees.roots,
        feature=trees.feature.astype(np.uint8),
        threshold=trees.threshold,
        left=trees.left,
        value=trees.value,
        about=np.frombuffer(written.encode(), dtype=np.uint8),
    )
    return content.getvalue()
