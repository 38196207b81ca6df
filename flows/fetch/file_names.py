"""Names of files for hosts and sites, which others choose."""

from __future__ import annotations

from urllib.parse import quote

from copydesk.transforms.identity import stable_id

_LONGEST = 200  # bytes; file systems take 255


def file_name(text: str) -> str:
    """Make a file name of a text; its digest if it is too long for a name."""
    name = quote(text, safe="")
    return name if len(name) <= _LONGEST else stable_id(text)
