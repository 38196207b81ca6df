"""Locks between processes; the system frees them when their holder ends, in whatever way.

`writing` is the lock of a data folder: one writer at a time, and its file says who that is.
`locked` is a plain lock on a file of its own: an input's, a server's, a turn.
"""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import orjson

from copydesk.errors import CopydeskError
from copydesk.flows.permissions import make_private
from copydesk.flows.progress.stage import stage

_STEP = 0.5  # seconds between two tries for a plain lock
_PAUSE = 0.2  # seconds between two tries for a data folder
_held: set[Path] = set()  # by this process: a command holds what its flow asks for again


class FolderBusy(CopydeskError):
    """Another process writes under the data folder; says which."""


class FolderUnwritable(CopydeskError):
    """The data folder cannot be written to; says why."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes under a data folder."""

    command: str
    pid: int
    host: str
    since: str

    def __str__(self) -> str:
        return (
            f"`copydesk {self.command}` (process {self.pid} on {self.host}, since {self.since} UTC)"
        )


@contextmanager
def writing(
    root: Path, command: str, wait: float | None = None, *, private: bool = True
) -> Iterator[None]:
    """Hold the data folder for writing while the block lasts; made if it is not there.

    What is kept there is closed to others; with `private=False` it is a folder handed to the user.

    Within one process once is enough: a block inside another holds nothing more. When another
    process has it, waits up to `wait` seconds for it, and tells so. Raises FolderBusy after that,
    FolderUnwritable when there can be no lock.
    """
    path = root.resolve()
    if path in _held:
        yield
        return
    with _opened(root / "lock", private=private) as file:
        _take(file, root, wait)
        holder = Holder(command, os.getpid(), socket.gethostname(), f"{datetime.now(UTC):%F %H:%M}")
        file.write(orjson.dumps(asdict(holder)))
        _held.add(path)
        try:
            yield
        finally:
            _held.discard(path)
            file.seek(0)
            file.truncate()


def holder_of(root: Path) -> Holder | None:
    """Name who wrote itself into the lock last; they may be gone, if they were killed."""
    try:
        return Holder(**orjson.loads((root / "lock").read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


@contextmanager
def _opened(path: Path, *, private: bool) -> Iterator[IO[bytes]]:
    try:
        if private:
            make_private(path.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderUnwritable(
            f"The folder {path.parent} cannot be created: {error.strerror}."
        ) from error
    try:
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600 if private else 0o666)
        file = os.fdopen(opened, "a+b", buffering=0)
    except OSError as error:
        raise FolderUnwritable(f"{path.parent} cannot be written: {error.strerror}.") from error
    with file:
        yield file


def _take(file: IO[bytes], root: Path, wait: float | None) -> None:
    """Lock the file and empty it: it may still name a holder that was killed."""
    if not _taken(file.fileno()):
        _wait_for(file, root, wait)
    file.seek(0)
    file.truncate()


def _wait_for(file: IO[bytes], root: Path, wait: float | None) -> None:
    if wait is None:
        hint = "try again when it has finished, or use --wait"
        raise FolderBusy(f"{root} is in use by {_holder(root)}; {hint}.")
    deadline = time.monotonic() + wait
    with stage("wait", f"Waiting for {_holder(root)}"):
        while not _taken(file.fileno()):
            if time.monotonic() >= deadline:
                message = f"{root} is still in use by {_holder(root)} after waiting {wait:g} s."
                raise FolderBusy(message)
            time.sleep(_PAUSE)


def _holder(root: Path) -> str:
    return str(holder_of(root) or "another process")


@contextmanager
def locked(
    path: Path, patience: float = 0.0, sleep: Callable[[float], None] = time.sleep
) -> Iterator[bool]:
    """Hold a lock inside the block; yields False when another holder still has it after waiting."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
        taken = _taken(file.fileno())
        while not taken and patience > 0:
            sleep(min(_STEP, patience))
            patience -= _STEP
            taken = _taken(file.fileno())
        yield taken


def is_locked(path: Path) -> bool:
    """Tell whether the lock is held now; one that only its owner may open counts as free."""
    try:
        with path.open("rb") as file:
            return not _taken(file.fileno())
    except (FileNotFoundError, PermissionError):
        return False


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
