"""Runs in Prefect's API that were not planned here: refused, reported, and marked so there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.states import Failed

from copydesk.flows.progress.reporter import Reporter

_LIMIT = 200
_SHOWN = 200  # characters of what a stranger wrote
_RETRY = "AwaitingRetry"  # of a run at work in some process, which nobody else would start


def refuse(client: SyncPrefectClient, run: FlowRun, why: str, to: Reporter) -> None:
    """Refuse a run: `why` is set in its state, and reported with the run's name and parameters."""
    state: State[None] = Failed(name="Refused", message=f"Refused: {why}.")
    client.set_flow_run_state(run.id, state, force=True)
    to.warn(f"Refused the Prefect run {_shown(run.name)} with {_shown(run.parameters)}: {why}")


def refuse_unplanned(
    client: SyncPrefectClient, run: FlowRun, planned: dict[str, str], to: Reporter
) -> bool:
    """Refuse a run of a served input whose parameters are not those it was planned with."""
    if run.parameters == planned:
        return False
    refuse(client, run, f"this `copydesk serve` planned {planned}", to)
    return True


def refuse_strangers(
    client: SyncPrefectClient, served: Collection[UUID], now: datetime, to: Reporter
) -> None:
    """Refuse what is due and of no served input; for an API that serves this data folder alone."""
    before: Any = now  # its type is a subclass of datetime that any may stand for
    due = client.read_flow_runs(
        flow_run_filter=FlowRunFilter(
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
            expected_start_time=FlowRunFilterExpectedStartTime(before_=before),
        ),
        limit=_LIMIT,
    )
    for run in due:
        if run.deployment_id not in served and run.state_name != _RETRY:
            refuse(client, run, "it belongs to no input that is served", to)


def drop_others(client: SyncPrefectClient, served: Collection[UUID]) -> int:
    """Delete the deployments of inputs that are served no more; gives how many."""
    keep = DeploymentFilter(id=DeploymentFilterId(not_any_=list(served)))
    others = [deployment.id for deployment in client.read_deployments(deployment_filter=keep)]
    for key in others:
        client.delete_deployment(key)
    return len(others)


def _shown(value: object) -> str:
    """Show what a stranger wrote, without control characters, and not at any length."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
