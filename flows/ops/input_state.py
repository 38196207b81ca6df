"""How the runs of one input went: a small file, written whole, that no table needs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from copydesk.flows.durable_files import write_whole

_TIMES = ("started_at", "finished_at", "news_at", "first_at")


@dataclass(frozen=True, slots=True)
class InputState:
    """When an input was read and gave something new, and what is wrong with it.

    `failures` counts rounds in a row that failed, `problem` says how the last one did;
    `silence_said` is whether a notice was sent that nothing new comes.
    """

    first_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    news_at: datetime | None = None
    failures: int = 0
    problem: str | None = None
    silence_said: bool = False
    last_run: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the newest run has no recorded end: it is running, or was stopped."""
        if self.started_at is None:
            return False
        return self.finished_at is None or self.finished_at < self.started_at

    def has_read_since(self, due_at: datetime | None) -> bool:
        """Whether a run that began after `due_at` came to its end."""
        begun = self.started_at
        return due_at is not None and begun is not None and begun > due_at and not self.is_open

    def silent_for(self, now: datetime) -> float:
        """Give the seconds since something new came, or since the first run."""
        since = self.news_at or self.first_at
        return (now - since).total_seconds() if since else 0.0


def read_state(folder: Path, name: str) -> InputState:
    """Read an input's state; one that cannot be read is as that of a new input."""
    try:
        values: dict[str, Any] = orjson.loads((folder / f"{name}.json").read_bytes())
        times = {name: datetime.fromisoformat(values[name]) for name in _TIMES if values.get(name)}
        return InputState(**{**values, **times})
    except (OSError, ValueError, TypeError):
        return InputState()


def write_state(folder: Path, name: str, state: InputState) -> None:
    """Keep an input's state."""
    write_whole(folder / f"{name}.json", orjson.dumps(asdict(state)))
