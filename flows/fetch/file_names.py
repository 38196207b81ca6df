"""Names of files for hosts and sites, which others choose."""

from __future__ import annotations

from urllib.parse import quote

from copydesk.transforms.identity import stable_id

_LONGEST = 200  # bytes; file systems take 255


def file_name(text: str) -> str:
    """Give what is said as a file's name; by its digest where it would be too long for one."""
    name = quote(text, safe="")
    return name if len(name) <= _LONGEST else stable_id(text)
