"""The inputs' schedules as Prefect deployments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.schedules import Schedule as InputSchedule
from copydesk.flows.serving.plan import Plan
from copydesk.flows.serving.planned_flow import planned_input
from copydesk.transforms.metadata.hidden_secrets import hide_secrets

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def tags(input_config: Input) -> list[str]:
    """Give the tags by which runs are found in Prefect."""
    return ["copydesk", input_config.kind, input_config.name]


def deployment(input_config: Input, schedule: InputSchedule, plan: Plan) -> RunnerDeployment:
    """Make an input's deployment, under its name."""
    made: Any = planned_input.to_deployment(
        input_config.name,
        schedule=_schedule(schedule), parameters=plan.parameters(input_config.name),
        tags=tags(input_config), paused=False, entrypoint_type=EntrypointType.MODULE_PATH,
        description=hide_secrets(f"{input_config.kind} {', '.join(input_config.location)}"),
    )  # fmt: skip
    return made  # type: ignore[no-any-return]


def _schedule(schedule: InputSchedule) -> Schedule:
    if schedule.seconds is not None:
        step = timedelta(seconds=schedule.seconds)
        return Interval(step, anchor_date=_EPOCH, timezone=schedule.zone)
    return Cron(schedule.cron or "", timezone=schedule.zone)
