"""What the tables do not record about a run: time per stage, check results, why it failed.

Kept beside the page as JSON, so that the page can be made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from copydesk.flows.durable_files import write_whole
from copydesk.flows.progress.reporter import StageTime
from copydesk.flows.progress.stage_times import StageTimes
from copydesk.warehouse.reading.check import CheckResult

_TIMES = ("started_at", "finished_at", "last_started_at")


@dataclass(frozen=True, slots=True)
class CheckNote:
    """One check: `count` offending rows."""

    name: str
    severity: str
    sentence: str
    count: int


@dataclass(frozen=True, slots=True)
class PlaceNote:
    """A location that gave nothing: stage and reason are those of a rejection."""

    uri: str
    stage: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class FailureNote:
    """A run whose input could not be read, the `in_a_row`th of its input that failed.

    `last_run` is the last of the same input that succeeded, with what it read; None for none.
    """

    run_id: str
    input: str
    message: str
    started_at: datetime
    finished_at: datetime
    copydesk_version: str
    config_hash: str
    places: tuple[PlaceNote, ...]
    in_a_row: int
    last_run: str | None = None
    last_started_at: datetime | None = None
    last_read: int | None = None
    last_new: int | None = None


@dataclass(frozen=True, slots=True)
class RunNotes:
    """Seconds per stage and the checks, in the order they came, and why the input failed."""

    stages: StageTimes = ()
    checks: tuple[CheckNote, ...] = ()
    failure: FailureNote | None = None


def notes_of(stages: StageTimes, checks: Iterable[CheckResult]) -> RunNotes:
    """Collect the notes of a run."""
    kept = (CheckNote(check.name, check.severity, check.sentence, check.count) for check in checks)
    return RunNotes(stages, tuple(kept))


def write_notes(path: Path, notes: RunNotes) -> None:
    """Keep the notes; raises OSError."""
    write_whole(path, orjson.dumps(asdict(notes), option=orjson.OPT_INDENT_2))


def read_notes(path: Path) -> RunNotes:
    """Read notes back; a missing or damaged file gives empty notes."""
    try:
        values = orjson.loads(path.read_bytes())
        stages = tuple(map(_stage, values["stages"]))
        checks = tuple(CheckNote(**check) for check in values["checks"])
        return RunNotes(stages, checks, _failure(values.get("failure")))
    except (OSError, ValueError, TypeError, KeyError):
        return RunNotes()


def _stage(values: Any) -> StageTime:
    """Read a stage back; before 2026-11-27 it was a pair of its label and seconds."""
    if isinstance(values, dict):
        return StageTime(**values)
    label, seconds = values
    return StageTime(str(label), str(label), float(seconds))


def _failure(values: dict[str, Any] | None) -> FailureNote | None:
    if values is None:
        return None
    times = {name: datetime.fromisoformat(values[name]) for name in _TIMES if values[name]}
    places = tuple(PlaceNote(**location) for location in values["places"])
    return FailureNote(**{**values, **times, "places": places})
