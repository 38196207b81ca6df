"""The model's file: features by name, trees and decoder, in numpy's .npz format without pickle."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from copydesk.transforms.boilerplate.line_classifier.sequence import Decoder
from copydesk.transforms.boosted_trees.tree_file import (
    UnusableModel,
    read_tree_file,
    write_tree_file,
)
from copydesk.transforms.boosted_trees.trees import Trees


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
    trees, about = read_tree_file(content, "line model")
    try:
        decoder = Decoder(**about["decoder"])
        trained_on = Provenance(**about["trained_on"]) if "trained_on" in about else None
    except TypeError as error:
        raise UnusableModel(f"This is not a line model ({error}).") from error
    version = sha256(content).hexdigest()[:8]
    return LineModel(tuple(about["features"]), trees, decoder, version, trained_on)


def write_model(
    features: tuple[str, ...], trees: Trees, decoder: Decoder, trained_on: Provenance | None
) -> bytes:
    """Write what `read_model` reads; the same model gives the same bytes.

    `trained_on` is None only for a model of which nobody knows.
    """
    about: dict[str, Any] = {"features": features, "decoder": asdict(decoder)}
    if trained_on is not None:
        about["trained_on"] = asdict(trained_on)
    return write_tree_file(trees, about)
