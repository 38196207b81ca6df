"""`copydesk serve`: every input at its schedule. Prefect plans the runs; they run in this process.

A run costs no process of its own, so that a schedule of a minute is no burden. What is at work
when this process ends is gone on with by the next one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun
from prefect.exceptions import PrefectException
from prefect.flow_engine import run_flow
from prefect.states import Pending

from copydesk.flows.config.inputs import Input
from copydesk.flows.fetch.http.client import utc_now
from copydesk.flows.ops.input_state import InputState, read_state
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.reporter import Reporter, reporting
from copydesk.flows.runs.prefect_flows import ingest_input
from copydesk.flows.serving.deployments import deployment
from copydesk.flows.serving.tidying import call_off, close_left, due_runs

_POLL = 2.0  # seconds between two looks for runs that are due
_AT_ONCE = 4  # runs; they fetch side by side and load one after the other
_API_TROUBLE = (httpx.HTTPError, PrefectException)


@dataclass(slots=True)
class Serving:
    """The inputs to serve, those that go first in front, and where things are."""

    inputs: tuple[Input, ...]
    data: Path
    config: Path
    make_reporter: Callable[[], Reporter]
    _served: dict[UUID, Input] = field(default_factory=dict)
    _at_work: dict[str, threading.Thread] = field(default_factory=dict)

    def start(self) -> None:
        """Serve until the process is told to stop."""
        say = self.make_reporter().say
        with get_client(sync_client=True) as client:
            self._plan(client, say)
            names = ", ".join(it.name for it in self._served.values())
            say(f"Serving {len(self._served)} inputs: {names}")
            trouble = False
            while True:
                try:
                    self._look(client)
                    trouble = False
                except _API_TROUBLE as error:
                    if not trouble:
                        say(f"Prefect's API does not answer ({type(error).__name__}); going on")
                    trouble = True
                time.sleep(_POLL)

    def _plan(self, client: SyncPrefectClient, say: Callable[[str], None]) -> None:
        """Put the schedules into Prefect, and see what was missed while nothing served."""
        for one in self.inputs:
            if one.schedule is not None:
                made: Any = deployment(one, one.schedule, self.data, self.config)
                self._served[made.apply()] = one
        if left := close_left(client, list(self._served)):
            say(f"Closed {left} runs that a killed process left")
        now = utc_now()
        for key, one in self._served.items():
            if is_missed(one, self._state(one), now):
                say(f"{one.name} missed a window: it is read now")
                client.create_flow_run_from_deployment(key, tags=["made-up"])

    def _look(self, client: SyncPrefectClient) -> None:
        """Start what is due of inputs that are not at work, those that go first in front."""
        due = due_runs(client, list(self._served), utc_now())
        for key, one in self._served.items():
            runs = due.get(key, [])
            if not runs or self._is_busy(one):
                continue
            *older, newest = runs
            for run in older:
                call_off(client, run)
            if is_covered(newest, self._state(one)):
                call_off(client, newest)
            else:
                client.set_flow_run_state(newest.id, Pending())
                self._begin(one, newest)

    def _state(self, one: Input) -> InputState:
        return read_state(DataFolder(self.data).inputs, one.name)

    def _is_busy(self, one: Input) -> bool:
        self._at_work = {name: it for name, it in self._at_work.items() if it.is_alive()}
        return one.name in self._at_work or len(self._at_work) >= _AT_ONCE

    def _begin(self, one: Input, run: FlowRun) -> None:
        thread = threading.Thread(target=self._run, args=(run,), name=one.name, daemon=True)
        self._at_work[one.name] = thread
        thread.start()

    def _run(self, run: FlowRun) -> None:
        """Run the flow; what fails is in Prefect, in the input's state and told already."""
        own = self.make_reporter()
        try:
            with reporting(own):
                run_flow(ingest_input, flow_run=run, parameters=run.parameters, return_type="state")
        except _API_TROUBLE as error:
            own.warn(f"Prefect's API did not take the run {run.name} ({type(error).__name__})")


def is_missed(one: Input, state: InputState, now: datetime) -> bool:
    """Whether a window has begun that no run of the input began after, or one was cut short.

    An input that was never read has missed its first.
    """
    if one.schedule is None:
        return False
    begun = state.started_at
    return begun is None or begun < one.schedule.previous(now) or state.is_open


def is_covered(run: FlowRun, state: InputState) -> bool:
    """Whether a run that began after this one was due has read the input."""
    return state.has_read_since(run.expected_start_time)
