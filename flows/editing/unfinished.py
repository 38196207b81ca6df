"""Commands that change what cannot be derived again, and were stopped before they had finished."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from copydesk.flows.durable_files import write_whole
from copydesk.flows.paths import DataFolder

Command = Literal["forget", "restore", "drop", "publish --rollback"]
_MARK = "unfinished-"


@contextmanager
def noted_until_done(
    folder: DataFolder, command: Command, nothing_changed: tuple[type[Exception], ...] = ()
) -> Iterator[None]:
    """Note on the disk that a command is at work until the block ends well.

    The note stays where the block is killed or raises, but for errors after which nothing was
    changed. A command that ends well clears the note of an earlier one that was stopped.
    """
    note = _note(folder, command)
    was_there = note.is_file()
    if not was_there:
        write_whole(note, f"{datetime.now(UTC):%F %H:%M} UTC\n".encode())
    try:
        yield
    except nothing_changed:
        if not was_there:
            note.unlink(missing_ok=True)
        raise
    note.unlink(missing_ok=True)


def is_unfinished(folder: DataFolder, command: Command) -> bool:
    """Tell whether a command was stopped, or is at work."""
    return _note(folder, command).is_file()


def unfinished(folder: DataFolder) -> list[str]:
    """Say of each command that was stopped what to do; of one at work as well."""
    sentences = []
    for note in sorted(folder.corrections.parent.glob(f"{_MARK}*")):
        command = f"copydesk {note.name.removeprefix(_MARK).replace('--', ' --')}"
        what = "the same command again" if command != "copydesk forget" else f"`{command}`"
        sentences.append(f"`{command}` was stopped before it had finished: give {what}.")
    return sentences


def _note(folder: DataFolder, command: Command) -> Path:
    return folder.corrections.with_name(f"{_MARK}{command.replace(' ', '')}")
