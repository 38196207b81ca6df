"""Locks between processes: files that are locked as long as their holder lives."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_STEP = 0.5  # seconds between two tries


@contextmanager
def locked(
    path: Path, patience: float = 0.0, sleep: Callable[[float], None] = time.sleep
) -> Iterator[bool]:
    """Hold a lock inside the block; yields False when somebody else still has it after waiting.

    The system gives a lock free when its holder ends, in whatever way.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        taken = _taken(file.fileno())
        while not taken and patience > 0:
            sleep(min(_STEP, patience))
            patience -= _STEP
            taken = _taken(file.fileno())
        yield taken


def is_locked(path: Path) -> bool:
    """Tell whether somebody holds the lock now; the file may be another user's."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return not _taken(file.fileno())


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
