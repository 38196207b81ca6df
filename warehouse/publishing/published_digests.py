"""Whether a published file is as it was written: nobody but `publish` may write to it.

A program that opens a snapshot for writing and dies leaves a log beside it, which DuckDB replays
into whatever file has that name; one that closes it has changed the file that the next snapshot is
copied from. DuckDB writes a new header, with a counter, at every checkpoint, so the digest of the
first blocks tells whether anybody wrote, and costs nothing on a file of many gigabytes.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from copydesk.warehouse.database.files import log_of, readable_as_folder, sync

_HEADERS = 3 * 4096  # bytes: the main header and the two that checkpoints take in turn
_REMEMBERED = 1_000

CHANGED = (
    "Another program wrote to {} after it was published; `copydesk publish` writes it again. "
    "Open it read-only."
)


def seal(fresh: Path, target: Path) -> None:
    """Note a closed file that is about to be published at `target`, and bar it from writing."""
    readable_as_folder(fresh)
    digests = [*(_noted(target) or _digests_of_old(target)), _digest(fresh)]
    note = _note(target)
    partial = note.with_name(f".{note.name}.new")
    partial.write_text("\n".join(digests[-_REMEMBERED:]) + "\n", encoding="ascii")
    readable_as_folder(partial)
    sync(partial)
    partial.replace(note)


def was_changed(file: Path, target: Path) -> bool:
    """Whether somebody wrote to `file`, the snapshot at `target` or a kept one, since.

    Unknown, and so False, until the first file is sealed there.
    """
    log = log_of(file)
    if log.is_file() and log.stat().st_size > 0:
        return True
    noted = _noted(target)
    return bool(noted) and file.is_file() and _digest(file) not in noted


def _digests_of_old(target: Path) -> list[str]:
    """Give the digests of what was published before digests were noted."""
    files = [*sorted(target.parent.glob("kept/news_*.duckdb")), target]
    return [_digest(file) for file in files if file.is_file() and not log_of(file).is_file()]


def _noted(target: Path) -> list[str]:
    try:
        return _note(target).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []


def _note(target: Path) -> Path:
    return target.with_name(f"{target.name}.digests")


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return sha256(opened.read(_HEADERS)).hexdigest()
