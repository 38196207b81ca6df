"""What a run knows that no table tells: time per stage and what the checks said.

Kept beside the page as JSON, so that the page can be made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from copydesk.flows.progress.reporter import StageTime
from copydesk.flows.progress.stage_times import StageTimes
from copydesk.warehouse.reading.check import CheckResult


@dataclass(frozen=True, slots=True)
class CheckNote:
    """One check: `count` offending rows."""

    name: str
    severity: str
    sentence: str
    count: int


@dataclass(frozen=True, slots=True)
class RunNotes:
    """Seconds per stage and the checks, in the order they came."""

    stages: StageTimes = ()
    checks: tuple[CheckNote, ...] = ()


def notes_of(stages: StageTimes, checks: Iterable[CheckResult]) -> RunNotes:
    """Take down what is worth keeping of a run."""
    kept = (CheckNote(it.name, it.severity, it.sentence, it.count) for it in checks)
    return RunNotes(stages, tuple(kept))


def write_notes(path: Path, notes: RunNotes) -> None:
    """Keep the notes; raises OSError."""
    path.write_bytes(orjson.dumps(asdict(notes), option=orjson.OPT_INDENT_2))


def read_notes(path: Path) -> RunNotes:
    """Read them back; a file that is missing or no longer whole gives empty notes."""
    try:
        said = orjson.loads(path.read_bytes())
        stages = tuple(map(_stage, said["stages"]))
        return RunNotes(stages, tuple(CheckNote(**check) for check in said["checks"]))
    except (OSError, ValueError, TypeError, KeyError):
        return RunNotes()


def _stage(said: Any) -> StageTime:
    """Read a stage back; before 2026-11-27 it was a pair of its label and seconds."""
    if isinstance(said, dict):
        return StageTime(**said)
    label, seconds = said
    return StageTime(str(label), str(label), float(seconds))
