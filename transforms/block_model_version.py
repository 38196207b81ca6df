"""The version of the block model, without what loading it takes: pages alone need that."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def block_model_version() -> str:
    """Give eight hexadecimal digits of the hash of the shipped weights, as the model has them."""
    weights = files("copydesk.transforms").joinpath("html", "extraction", "weights.npz")
    return sha256(weights.read_bytes()).hexdigest()[:8]
