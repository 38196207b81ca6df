"""Text of others, before it is shown: it must not steer a terminal, nor turn the writing round."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Replace control characters but tab and newline, and what overrides the direction."""
    return _CONTROL.sub("\ufffd", text)
