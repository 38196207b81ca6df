"""The journal of corrections: appended to, never rewritten, for nothing can derive it again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import orjson
import polars as pl

from copydesk.errors import CopydeskError
from copydesk.flows.runs.staging.shards import read_staged
from copydesk.transforms.boilerplate.line_keys import line_hash
from copydesk.transforms.corrections import Action, Correction
from copydesk.transforms.identity import stable_id

Corrections = Mapping[str, tuple[Correction, ...]]  # by the digest of the documents' bytes

_TYPES: dict[str, Any] = {
    "correction_id": pl.String, "action": pl.String, "content_sha256": pl.String,
    "position": pl.Int32, "char_start": pl.Int32, "char_end": pl.Int32, "text": pl.String,
    "reason": pl.String, "role": pl.String, "block_id": pl.String,
    "corrected_at": pl.Datetime("us", "UTC"), "line_hash": pl.UInt64,
}  # fmt: skip


class JournalDamaged(CopydeskError):
    """A line of the journal that cannot be read; says which, and what to do."""


def read_journal(path: Path) -> list[Correction]:
    """Read all corrections, oldest first; a journal that is not there yet has none.

    A last line without its end was never acknowledged and is left out. Raises JournalDamaged for
    any other that is no correction.
    """
    return [_correction(path, *numbered) for numbered in enumerate(whole_lines(path), 1)]


def append_corrections(path: Path, corrections: Iterable[Correction]) -> None:
    """Add corrections, one JSON object a line; they are on the disk when this returns."""
    append_lines(path, [orjson.dumps(asdict(correction)) for correction in corrections])


def rewrite_corrections(path: Path, corrections: Iterable[Correction]) -> None:
    """Leave these corrections alone in the journal: the others are about what was forgotten."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    append_corrections(fresh, corrections)
    fresh.replace(path)
    _sync_folder(path.parent)


def whole_lines(path: Path) -> list[bytes]:
    """Read the lines of a journal that have an end; none where there is no journal yet."""
    return path.read_bytes().split(b"\n")[:-1] if path.is_file() else []


def append_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Add lines to a journal; they are on the disk when this returns."""
    added = b"".join(line + b"\n" for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        file.truncate(_whole_length(path))
        file.write(added)
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(path.parent)


def corrections_in(parsed: Path, corrections: Corrections) -> Corrections:
    """Leave the corrections of the documents in a parsed shard."""
    if not corrections:
        return {}
    present = read_staged(parsed, "parsed")["content_sha256"].unique(maintain_order=True)
    return {sha256: corrections[sha256] for sha256 in present if sha256 in corrections}


def version_of(corrections: Corrections) -> str:
    """Digest corrections; empty where there are none."""
    values = [item for _, several in sorted(corrections.items()) for item in several]
    return stable_id(*(f"{item.correction_id} {item.action}" for item in values)) if values else ""


def to_frame(corrections: Iterable[Correction]) -> pl.DataFrame:
    """Lay corrections out as rows of the table `corrections`."""
    rows = [
        {
            "correction_id": correction.correction_id,
            **asdict(correction),
            "line_hash": line_hash(correction.text),
        }
        for correction in corrections
    ]
    return pl.DataFrame(rows, schema=_TYPES)


def _correction(path: Path, number: int, line: bytes) -> Correction:
    try:
        values = orjson.loads(line)
        if values["action"] not in get_args(Action):
            raise ValueError(values["action"])
        return Correction(
            **{**values, "corrected_at": datetime.fromisoformat(values["corrected_at"])}
        )
    except (ValueError, TypeError, KeyError) as error:
        raise JournalDamaged(
            f"Line {number} of {path} is not a correction; restore the file from a backup, or "
            "delete that line if the correction can be made again."
        ) from error


def _whole_length(path: Path) -> int:
    """Count the bytes up to the end of the last whole line."""
    return path.read_bytes().rfind(b"\n") + 1


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
