"""The block model: which blocks of a page are its article's."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boilerplate.line_classifier.features import feature_matrix
from copydesk.transforms.boosted_trees.tree_file import (
    UnusableModel,
    read_tree_file,
    write_tree_file,
)
from copydesk.transforms.boosted_trees.trees import Trees
from copydesk.transforms.html.extraction.block_features import Declared, block_columns
from copydesk.transforms.html.extraction.page_blocks import PageBlocks

_SURE = 1.5  # log-odds; above, a block of the page's news counts in its level


@dataclass(frozen=True, slots=True)
class Threshold:
    """A block is kept from a score of `base` on, plus `level` times the page's level above _SURE.

    The level is the mean score of what is news at even odds, weighed by length, at most `cap`:
    beside a text that is plainly an article, what is only probably news belongs to something else.
    """

    base: float
    level: float
    cap: float

    def keep(self, scores: NDArray[np.float64], lengths: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Choose the blocks to keep by their scores and their lengths."""
        weight = np.where(scores > 0, lengths, 0.0)
        total = weight.sum()
        mean = (weight * np.minimum(scores, self.cap)).sum() / total if total else 0.0
        return np.asarray(scores > self.base + self.level * max(mean - _SURE, 0.0))


@dataclass(frozen=True, slots=True)
class BlockModel:
    """Weights of the block model; `version` is eight hexadecimal digits of its file's hash.

    `trained_on` is the digest of the features that it was trained on, see `block_provenance`.
    """

    features: tuple[str, ...]
    trees: Trees = field(compare=False)
    threshold: Threshold
    version: str
    trained_on: str

    def scores(self, page: PageBlocks, declared: Declared) -> NDArray[np.float64]:
        """Give the log-odds that each block of a page is its article's."""
        if not page.blocks:
            return np.zeros(0)
        columns = block_columns(page, declared)
        if tuple(columns) != self.features:
            raise UnusableModel("The block model was trained on other features than these.")
        return self.trees.scores(feature_matrix(columns))


def lengths_of(page: PageBlocks) -> NDArray[np.float64]:
    """Give the length of each block, in characters."""
    return np.fromiter((len(block.text) for block in page.blocks), np.float64, len(page.blocks))


@cache
def shipped_block_model() -> BlockModel:
    """Load the weights that come with the package."""
    folder = files("copydesk.transforms.html.extraction")
    return read_block_model(folder.joinpath("weights.npz").read_bytes())


def read_block_model(content: bytes) -> BlockModel:
    """Read a model's file; raises UnusableModel when it is none."""
    trees, about = read_tree_file(content, "block model")
    try:
        threshold = Threshold(**about["decoder"])
        trained_on = str(about["trained_on"])
    except (TypeError, KeyError) as error:
        raise UnusableModel(f"This is not a block model ({error}).") from error
    version = sha256(content).hexdigest()[:8]
    return BlockModel(tuple(about["features"]), trees, threshold, version, trained_on)


def write_block_model(
    features: tuple[str, ...], trees: Trees, threshold: Threshold, trained_on: str
) -> bytes:
    """Write what `read_block_model` reads; the same model gives the same bytes."""
    about = {"features": features, "decoder": asdict(threshold), "trained_on": trained_on}
    return write_tree_file(trees, about)
