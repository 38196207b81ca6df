"""The model's file: features by name, trees and decoder, in numpy's .npz format without pickle."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from math import isfinite
from typing import Any

import numpy as np

from copydesk.transforms.boilerplate.line_classifier.sequence import Decoder
from copydesk.transforms.boilerplate.line_classifier.trees import Trees

_DAMAGE = (OSError, ValueError, KeyError, TypeError, EOFError, NotImplementedError, RuntimeError,
           zlib.error, zipfile.BadZipFile)  # fmt: skip
_TYPES = {"roots": np.int32, "feature": np.int32, "threshold": np.float32,
          "left": np.int32, "value": np.int32}  # fmt: skip
_DEEPEST = 64  # steps; trees of a thousand leaves take some twenty


class UnusableModel(ValueError):
    """A file that is no model, or one for other features."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a model was trained on: digests of eight hexadecimal digits, see `provenance`.

    `rules` are the boilerplate rules, `tables` the words of bylines and dates, `features` the
    features themselves.
    """

    rules: str
    tables: str
    features: str


@dataclass(frozen=True, slots=True)
class LineModel:
    """Weights of the line model; `version` is eight hexadecimal digits of its file's hash.

    `trained_on` is None for files written before they said so.
    """

    features: tuple[str, ...]
    trees: Trees = field(compare=False)
    decoder: Decoder
    version: str
    trained_on: Provenance | None = None


@cache
def shipped_model() -> LineModel:
    """Load the weights that come with the package."""
    return read_model(
        files("copydesk.transforms.boilerplate.line_classifier")
        .joinpath("weights.npz")
        .read_bytes()
    )


def read_model(content: bytes) -> LineModel:
    """Read a model's file; raises UnusableModel when it is none."""
    try:
        _insist_on_checksums(content)
        with np.load(BytesIO(content), allow_pickle=False) as stored:
            arrays: dict[str, Any] = {name: stored[name].astype(_TYPES[name]) for name in _TYPES}
            about = json.loads(bytes(stored["about"]))
        trees = Trees(**arrays, depth=about["depth"])
        decoder = Decoder(**about["decoder"])
        features = tuple(about["features"])
        trained_on = Provenance(**about["trained_on"]) if "trained_on" in about else None
        _insist_on_nodes(trees, len(features))
        _insist_on_numbers(trees.depth, about["decoder"].values())
    except _DAMAGE as error:
        raise UnusableModel(f"This is not a line model ({error}).") from error
    return LineModel(features, trees, decoder, sha256(content).hexdigest()[:8], trained_on)


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


def write_model(
    features: tuple[str, ...], trees: Trees, decoder: Decoder, trained_on: Provenance | None
) -> bytes:
    """Write what `read_model` reads; the same model gives the same bytes.

    `trained_on` is None only for a model of which nobody knows.
    """
    about = {"features": features, "depth": trees.depth, "decoder": asdict(decoder)}
    if trained_on is not None:
        about["trained_on"] = asdict(trained_on)
    content = BytesIO()
    np.savez_compressed(
        content,
        roots=trees.roots,
        feature=trees.feature.astype(np.uint8),
        threshold=trees.threshold,
        left=trees.left,
        value=trees.value,
        about=np.frombuffer(json.dumps(about, sort_keys=True).encode(), dtype=np.uint8),
    )
    return content.getvalue()
