"""`copydesk serve`: every input at its schedule, through one Prefect runner."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from prefect.runner import Runner

from flows.config.inputs import Input
from flows.fetch.client import utc_now
from flows.input_state import InputState, read_state
from flows.paths import DataFolder
from flows.reporting import reporter
from flows.serving.deployments import deployment
from flows.serving.parent import PARENT
from flows.serving.tidying import make_up, tidy

_POLL = 5.0  # seconds between two looks for runs that are due
_AT_ONCE = 4  # runs; they fetch side by side and load one after the other


@dataclass(frozen=True, slots=True)
class Serving:
    """The inputs to serve, those that go first in front, and where things are."""

    inputs: tuple[Input, ...]
    data: Path
    config: Path

    def start(self) -> None:
        """Serve until the process is told to stop."""
        os.environ[PARENT] = str(os.getpid())
        # schedules are not paused at the end: the next start makes up for what was missed
        runner = Runner("copydesk", query_seconds=_POLL, limit=_AT_ONCE, pause_on_shutdown=False)
        served: dict[Any, Input] = {
            runner.add_deployment(deployment(it, it.schedule, self.data, self.config)): it
            for it in self.inputs if it.schedule is not None
        }  # fmt: skip
        now = utc_now()
        left, late = tidy(list(served), now)
        if left or late:
            reporter().say(f"Closed {left} runs that a killed process left, {late} past windows")
        for key, one in served.items():
            state = read_state(DataFolder(self.data).inputs, one.name)
            if is_missed(one, state, now):
                reporter().say(f"{one.name} missed a window: it is read now")
                make_up(key)
        reporter().say(f"Serving {len(served)} inputs: {', '.join(it.name for it in self.inputs)}")
        asyncio.run(runner.start())


def is_missed(one: Input, state: InputState, now: datetime) -> bool:
    """Whether a window has begun that no run of the input began after.

    An input that was never read has missed its first.
    """
    if one.schedule is None:
        return False
    return state.started_at is None or state.started_at < one.schedule.previous(now)
