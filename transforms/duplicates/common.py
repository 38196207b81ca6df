"""Wording that any two articles may share ("one of the"): a list that is fixed and has a version.

`common_shingles.txt` was counted once (see `benchmarks/common_shingles.py`) and changes only with
the program, never with what is loaded: which articles are compared must not depend on others.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache  # the list never changes
def common_shingles() -> frozenset[int]:
    """Read the shingle hashes of the list."""
    text = (files(__package__) / "common_shingles.txt").read_text("ascii")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(int(word, 16) for line in lines for word in line.split())
