"""The outlet a file belongs to, where a folder is named after it."""

from __future__ import annotations

from pathlib import Path

from courlan import extract_domain

_ARCHIVES = {"zip", "tar", "gz", "tgz", "zst", "bz2", "xz"}  # .zip is on the public suffix list
_RESERVED = {"example", "test", "localhost", "invalid"}  # RFC 2606: samples live there


def outlet_of(path: Path) -> str | None:
    """Give the domain of the innermost parent folder named like one, without `www.`.

    `/crawl/www.harbourpost.example/news/a.txt` gives `harbourpost.example`; the last label
    must be on the public suffix list or reserved for examples.
    """
    for folder in path.parents:
        domain = folder.name.lower().removeprefix("www.")
        if _is_domain(domain):
            return domain
    return None


def _is_domain(name: str) -> bool:
    labels = name.split(".")
    if (
        len(labels) < 2
        or labels[-1] in _ARCHIVES
        or not all(label.replace("-", "").isalnum() for label in labels)
    ):
        return False
    return labels[-1] in _RESERVED or extract_domain(f"https://{name}") is not None
