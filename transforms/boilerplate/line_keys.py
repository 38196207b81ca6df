"""What makes two lines of an outlet's pages the same line, and which lines tell articles apart."""

from __future__ import annotations

from hashlib import blake2b

from copydesk.transforms.boilerplate.line_lengths import PARAGRAPH
from copydesk.transforms.boilerplate.page import comparison_key


def line_hash(text: str) -> int | None:
    """Hash a line by its letters and digits to 64 bits; None where it has no letter."""
    return key_hash(comparison_key(text))


def key_hash(key: str) -> int | None:
    """Hash a line by its comparison key; see `line_hash`."""
    if not any(map(str.isalpha, key)):
        return None
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def is_prose_length(effective_length: float) -> bool:
    """Whether a line of this length tells one article from another."""
    return effective_length >= PARAGRAPH
