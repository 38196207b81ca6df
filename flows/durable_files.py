"""Small files that are written completely or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path


def make_private_folder(path: Path) -> Path:
    """Make a folder that its owner alone may enter; one that is there becomes so."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def write_whole(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file that is there whole or not at all, after a power cut too.

    `mode` are its permissions, before the process's mask takes its share.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = f"{os.getpid()}-{threading.get_ident()}"  # inputs are fetched side by side
    partial = path.with_name(f".{path.name}.{writer}")
    try:
        partial.unlink(missing_ok=True)  # one that a kill left may have other permissions
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # the name that people know
        raise
