"""`copydesk serve`: every input at its schedule. Prefect plans the runs; they run in this process.

A run costs no process of its own, so that a schedule of a minute is no burden. What is at work
when this process ends is resumed by the next one. Only runs that were planned here are carried
out; the rest of what is in Prefect's API is refused.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun, State
from prefect.exceptions import PrefectException
from prefect.flow_engine import run_flow
from prefect.states import Pending

from copydesk.flows.config.inputs import Input
from copydesk.flows.fetch.http.client import utc_now
from copydesk.flows.ops.input_state import InputState, read_state
from copydesk.flows.progress.amounts import amount
from copydesk.flows.progress.reporter import Reporter, reporting
from copydesk.flows.runs.source.input_files import InputUnreachable
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.serving.api.prefect_api import PrefectApi
from copydesk.flows.serving.deployments import deployment
from copydesk.flows.serving.plan import Plan, in_force
from copydesk.flows.serving.planned_flow import planned_input
from copydesk.flows.serving.refusing import drop_others, refuse_strangers, refuse_unplanned
from copydesk.flows.serving.run_line import RunLine, write_line
from copydesk.flows.serving.tidying import call_off, close_left, due_runs

_POLL = 2.0  # seconds between two looks for runs that are due
_AT_ONCE = 4  # runs; they fetch side by side and load one after the other
_API_TROUBLE = (httpx.HTTPError, PrefectException)


@dataclass(slots=True)
class Serving:
    """The plan that is served, those inputs that go first in front, on which API."""

    plan: Plan
    api: PrefectApi
    make_reporter: Callable[[], Reporter]
    _served: dict[UUID, Input] = field(default_factory=dict)
    _at_work: dict[str, threading.Thread] = field(default_factory=dict)
    _has_told_change: bool = False

    def start(self) -> None:
        """Serve until the process is stopped; raises PrefectUnavailable when the API ends."""
        to = self.make_reporter()
        with get_client(sync_client=True) as client:
            self._schedule(client, to)
            names = ", ".join(item.name for item in self._served.values())
            count = len(self._served)
            to.say(f"Serving {amount(count, 'inputs')}: {names}")
            trouble = False
            while True:
                try:
                    self._look(client, to)
                    trouble = False
                except _API_TROUBLE as error:
                    self.api.check()
                    if not trouble:
                        to.warn(f"Prefect's API does not answer ({type(error).__name__}); "
                                "retrying until it does")  # fmt: skip
                    trouble = True
                time.sleep(_POLL)

    def _schedule(self, client: SyncPrefectClient, to: Reporter) -> None:
        """Put the schedules into Prefect, and see what was missed while nothing served."""
        for input_config in self.plan.settings.inputs:
            if input_config.schedule is not None:
                made: Any = deployment(input_config, input_config.schedule, self.plan)
                self._served[made.apply()] = input_config
        if self.api.is_own and (gone := drop_others(client, self._served)):
            to.say(f"Removed the schedules of {gone} inputs that are no longer configured")
        if left := close_left(client, list(self._served)):
            to.say(f"Closed {left} runs that a killed process left unfinished")
        now = utc_now()
        for key, input_config in self._served.items():
            if is_missed(input_config, self._state(input_config), now):
                to.say(f"{input_config.name} missed a scheduled time: reading it now")
                client.create_flow_run_from_deployment(key, tags=["made-up"])

    def _look(self, client: SyncPrefectClient, to: Reporter) -> None:
        """Start the due runs of idle inputs, in order of priority."""
        now = utc_now()
        if self.api.is_own:
            refuse_strangers(client, self._served, now, to)
        due = due_runs(client, list(self._served), now)
        for key, input_config in self._served.items():
            planned = self.plan.parameters(input_config.name)
            runs = [item for item in due.get(key, [])
                    if not refuse_unplanned(client, item, planned, to)]  # fmt: skip
            if not runs or self._is_busy(input_config):
                continue
            *older, newest = runs
            for run in older:
                call_off(client, run)
            if is_covered(newest, self._state(input_config)):
                call_off(client, newest)
            else:
                client.set_flow_run_state(newest.id, Pending())
                self._begin(input_config, newest)
        self._tell_change(to)

    def _tell_change(self, to: Reporter) -> None:
        """Tell once that the configuration was edited: it is in force after a restart."""
        if not self._has_told_change and not self.plan.is_current():
            to.warn(f"{self.plan.config} was edited: restart `copydesk serve` to use it")
            self._has_told_change = True

    def _state(self, input_config: Input) -> InputState:
        return read_state(self.plan.folder.inputs, input_config.name)

    def _is_busy(self, input_config: Input) -> bool:
        self._at_work = {name: value for name, value in self._at_work.items() if value.is_alive()}
        return input_config.name in self._at_work or len(self._at_work) >= _AT_ONCE

    def _begin(self, input_config: Input, run: FlowRun) -> None:
        thread = threading.Thread(
            target=self._run, args=(input_config, run), name=input_config.name, daemon=True
        )
        self._at_work[input_config.name] = thread
        thread.start()

    def _run(self, input_config: Input, run: FlowRun) -> None:
        """Run the flow with what was planned, not with what the API holds; tell how it went."""
        to, began, clock = self.make_reporter(), utc_now(), time.monotonic()
        planned = self.plan.parameters(input_config.name)
        try:
            with reporting(to), in_force(self.plan):
                state: Any = run_flow(
                    planned_input, flow_run=run, parameters=planned, return_type="state"
                )
        except _API_TROUBLE as error:
            to.warn(f"Prefect's API did not accept the run {run.name} ({type(error).__name__})")
            return
        to.about(source=input_config.name)
        seconds = time.monotonic() - clock
        if (line := self._line(input_config, state, began, seconds)) is not None:
            write_line(line, to)

    def _line(
        self, input_config: Input, state: State[Any], began: datetime, seconds: float
    ) -> RunLine | None:
        """Say how a run went; None for one that had nothing to do, which was reported already."""
        noted = self._state(input_config)
        if noted.finished_at is None or noted.finished_at < began:
            return (
                None
                if state.is_completed()
                else RunLine(input_config.name, seconds, None, state.message)
            )
        result = state.result(raise_on_failure=False)
        if isinstance(result, InputUnreachable):
            result = result.summary  # of what could be read of it
        summary = result if isinstance(result, RunSummary) else None
        return RunLine(input_config.name, seconds, summary, noted.problem)


def is_missed(input_config: Input, state: InputState, now: datetime) -> bool:
    """Whether a window has begun that no run of the input began after, or one was cut short.

    An input that was never read has missed its first.
    """
    if input_config.schedule is None:
        return False
    begun = state.started_at
    return begun is None or begun < input_config.schedule.previous(now) or state.is_open


def is_covered(run: FlowRun, state: InputState) -> bool:
    """Whether a run that began after this one was due has read the input."""
    return state.has_read_since(run.expected_start_time)
