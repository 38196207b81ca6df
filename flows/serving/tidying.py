"""What an earlier process left in Prefect's API: runs nobody works at, and windows gone by."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.states import Cancelled, Crashed

_PAGE = 200
_ALIVE = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


def tidy(deployments: list[UUID], now: datetime) -> tuple[int, int]:
    """Close what a killed process left running, and call off windows that are past.

    Gives how many of each. Past windows are made up once, by a run of `make_up`.
    """
    with get_client(sync_client=True) as client:
        left = _runs(client, deployments, _ALIVE)
        for run in left:
            state: State[None] = Crashed(message="The process that ran it was ended.")
            client.set_flow_run_state(run.id, state, force=True)
        waiting = _runs(client, deployments, [StateType.SCHEDULED])
        late = [it for it in waiting if it.expected_start_time and it.expected_start_time < now]
        for run in late:
            state = Cancelled(message="Its window is past; one run makes up for all.")
            client.set_flow_run_state(run.id, state, force=True)
    return len(left), len(late)


def make_up(deployment: UUID) -> None:
    """Have a deployment run now, once."""
    with get_client(sync_client=True) as client:
        client.create_flow_run_from_deployment(deployment, tags=["made-up"])


def _runs(
    client: SyncPrefectClient, deployments: list[UUID], states: list[StateType]
) -> list[FlowRun]:
    found: list[FlowRun] = []
    while len(found) % _PAGE == 0:
        page = client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=deployments)),
            flow_run_filter=FlowRunFilter(
                state=FlowRunFilterState(type=FlowRunFilterStateType(any_=states))
            ),
            limit=_PAGE, offset=len(found),
        )  # fmt: skip
        found += page
        if not page:
            break
    return found
