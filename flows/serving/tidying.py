"""Prefect's side of serving: what is due, what is called off, what a killed process left."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.states import Cancelled, Crashed

_LIMIT = 200
_ALIVE = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


def close_left(client: SyncPrefectClient, deployments: list[UUID]) -> int:
    """Close the runs that a killed process left unfinished running; gives how many."""
    states = FlowRunFilterState(type=FlowRunFilterStateType(any_=_ALIVE))
    left = client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=deployments)),
        flow_run_filter=FlowRunFilter(state=states), limit=_LIMIT,
    )  # fmt: skip
    for run in left:
        state: State[None] = Crashed(message="The process that ran it was stopped.")
        client.set_flow_run_state(run.id, state, force=True)
    return len(left)


def due_runs(
    client: SyncPrefectClient, deployments: list[UUID], now: datetime
) -> dict[UUID, list[FlowRun]]:
    """Give the runs of each deployment that are due, the newest last."""
    found: dict[UUID, list[FlowRun]] = {}
    for answer in client.get_scheduled_flow_runs_for_deployments(deployments, now, _LIMIT):
        run = FlowRun.model_validate(answer.model_dump())
        if run.deployment_id and run.expected_start_time and run.expected_start_time <= now:
            found.setdefault(run.deployment_id, []).append(run)
    return {key: sorted(runs, key=lambda item: str(item.expected_start_time))
            for key, runs in found.items()}  # fmt: skip


def call_off(client: SyncPrefectClient, run: FlowRun) -> None:
    """Call a run off, for a later one covers its window."""
    state: State[None] = Cancelled(name="Covered", message="A later run reads the same input.")
    client.set_flow_run_state(run.id, state, force=True)
