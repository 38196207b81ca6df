"""Who may read the data folder: its owner alone, but for what is published.

Files and folders are made under a mask that leaves their owner alone; folders that an older version
made are narrowed. Whoever may only read a lock's file could hold it for ever, so nobody else may.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from copydesk.flows.paths import DataFolder

Readers = Literal["owner", "group", "all"]
_PRIVATE = 0o077
_MAY_READ = {"owner": 0o400, "group": 0o440, "all": 0o444}
_MAY_ENTER = {"owner": 0o100, "group": 0o110, "all": 0o111}
_users_masks: list[int] = []


@contextmanager
def private_files() -> Iterator[None]:
    """Make files and folders for their owner alone inside the block, in workers started there."""
    _users_masks.append(os.umask(_PRIVATE))
    try:
        yield
    finally:
        os.umask(_users_masks.pop())


@contextmanager
def as_the_user_asks() -> Iterator[None]:
    """Make files by the mask that the process was started with: what is handed to the user."""
    if not _users_masks:
        yield
        return
    before = os.umask(_users_masks[-1])
    try:
        yield
    finally:
        os.umask(before)


def make_private(root: Path) -> None:
    """Close what lies in a data folder to others, but for the published files.

    The folder itself is made for its owner alone; one that was there keeps its permissions.
    """
    folder = DataFolder(root)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    for place in folder.places:
        if place != folder.snapshot.parent:
            with suppress(OSError):  # not there, or another user's who may do as they like
                _narrow(place)


def _narrow(path: Path) -> None:
    mode = stat.S_IMODE(path.lstat().st_mode)
    if not path.is_symlink() and mode & _PRIVATE:
        path.chmod(mode & ~_PRIVATE)


def open_published(folder: DataFolder, readers: Readers | None) -> None:
    """Let those read the published files who may; None leaves the folder's permissions as they are.

    Snapshots take what the folder of published files allows (see `readable_as_folder`). Raises
    OSError.
    """
    if readers is None:
        return
    published = folder.snapshot.parent
    published.mkdir(mode=0o700, parents=True, exist_ok=True)
    if readers != "owner":
        mode = stat.S_IMODE(folder.root.stat().st_mode)
        folder.root.chmod(mode | _MAY_ENTER[readers])
    for path in (published, published / "kept"):
        if path.is_dir():
            path.chmod(0o700 | _MAY_READ[readers] | _MAY_ENTER[readers])
    for file in (*published.glob("*.duckdb"), *published.glob("kept/*.duckdb"),
                 *published.glob("*.digests")):  # fmt: skip
        file.chmod(_MAY_READ[readers] | stat.S_IMODE(file.stat().st_mode) & 0o200)
