"""The inputs' schedules as Prefect deployments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.schedules import Schedule as InputSchedule
from copydesk.flows.runs.prefect_flows import ingest_input

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def parameters(one: Input, data: Path, config: Path) -> dict[str, str]:
    """Give what a scheduled run of an input is called with; paths hold wherever it is started."""
    return {"name": one.name, "data": str(data.absolute()), "config": str(config.absolute())}


def tags(one: Input) -> list[str]:
    """Give the tags by which runs are found in Prefect."""
    return ["copydesk", one.kind, one.name]


def deployment(one: Input, schedule: InputSchedule, data: Path, config: Path) -> RunnerDeployment:
    """Make an input's deployment, under its name."""
    made: Any = ingest_input.to_deployment(
        one.name, schedule=_schedule(schedule), parameters=dict(parameters(one, data, config)),
        tags=tags(one), paused=False, entrypoint_type=EntrypointType.MODULE_PATH,
        description=f"{one.kind} {', '.join(one.location)}",
    )  # fmt: skip
    return made  # type: ignore[no-any-return]


def _schedule(schedule: InputSchedule) -> Schedule:
    if schedule.seconds is not None:
        step = timedelta(seconds=schedule.seconds)
        return Interval(step, anchor_date=_EPOCH, timezone=schedule.zone)
    return Cron(schedule.cron or "", timezone=schedule.zone)
