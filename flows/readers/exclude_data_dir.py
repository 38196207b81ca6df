"""Leaves the program's own files out of a source that contains them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from glob import has_magic
from itertools import takewhile
from pathlib import Path

from copydesk.flows.paths import DataFolder
from copydesk.flows.readers.discovery import DiscoveredFiles


def exclude_data_dir(
    found: DiscoveredFiles, sources: Sequence[str], folder: DataFolder
) -> DiscoveredFiles:
    """Leave out what Copydesk keeps under its data folder, but for places that a source names.

    `copydesk ingest .` would read its own archive and reports otherwise, and more of them each
    time.
    """
    named = [_named(source) for source in sources]
    own = {
        path for path in map(_real, folder.places)
        if not any(item.is_relative_to(path) for item in named)
    }  # fmt: skip
    files = tuple(file for file in found.files if own.isdisjoint((file, *file.parents)))
    return found._replace(files=files)


def is_in_data_dir(path: Path, folder: DataFolder) -> bool:
    """Tell whether a path is one of the program's own places, or in one."""
    real = _real(path)
    return any(real.is_relative_to(own) for own in map(_real, folder.places))


def _named(source: str) -> Path:
    """Give the part of a source that is no pattern."""
    if os.path.lexists(source):
        return _real(Path(source))
    return _real(Path(*takewhile(lambda part: not has_magic(part), Path(source).parts)))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
