"""The journal of what was forgotten: that it was, when, and hashes to know it by."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import orjson

from copydesk.flows.editing.journal import JournalDamaged, append_lines, whole_lines
from copydesk.transforms.forgetting import Forgotten, merged


def read_forgotten(path: Path) -> Forgotten:
    """Read what may not come back; nothing where nothing was ever forgotten.

    Raises JournalDamaged for a line that says no such thing.
    """
    return merged(_forgotten(path, *numbered) for numbered in enumerate(whole_lines(path), 1))


def append_forgotten(path: Path, forgotten: Forgotten) -> None:
    """Add what may not come back; it is on the disk when this returns."""
    line = {"forgotten_at": datetime.now(UTC), "keys": sorted(forgotten.keys),
            "contents": sorted(forgotten.contents)}  # fmt: skip
    append_lines(path, [orjson.dumps(line)])


def _forgotten(path: Path, number: int, line: bytes) -> Forgotten:
    try:
        values = orjson.loads(line)
        return Forgotten(frozenset(values["keys"]), frozenset(values["contents"]))
    except (ValueError, TypeError, KeyError) as error:
        raise JournalDamaged(
            f"Line {number} of {path} does not name a forgotten document; restore the file from a "
            "backup, so that forgotten articles do not return."
        ) from error
