"""The inputs' schedules as a `prefect.yaml`, for `prefect deploy --all` and a work pool."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.schedules import Schedule
from copydesk.flows.serving.deployments import parameters, tags

_HEAD = """\
# Written by `copydesk serve --prefect-yaml`. Then, with a Prefect server running:
#   prefect work-pool create --type process copydesk
#   prefect deploy --all
#   prefect worker start --pool copydesk
name: copydesk
pull:
- prefect.deployments.steps.set_working_directory:
    directory: {folder}
deployments:
"""
_DEPLOYMENT = """\
- name: {name}
  description: {description}
  entrypoint: copydesk.flows.runs.prefect_flows.ingest_input
  parameters: {parameters}
  tags: {tags}
  schedules: [{schedule}]
  work_pool:
    name: copydesk
"""


def prefect_yaml_of(inputs: tuple[Input, ...], data: Path, config: Path) -> str:
    """Write the deployments of all inputs that have a schedule."""
    folder = _json(str(config.absolute().parent))
    return _HEAD.format(folder=folder) + "".join(
        _DEPLOYMENT.format(
            name=_json(one.name),
            description=_json(f"{one.kind} {', '.join(one.location)}"),
            parameters=_json(parameters(one, data, config)),
            tags=_json(tags(one)),
            schedule=_json(_schedule(one.schedule)),
        )
        for one in inputs if one.schedule is not None
    )  # fmt: skip


def _schedule(schedule: Schedule) -> dict[str, Any]:
    if schedule.seconds is not None:
        return {"interval": schedule.seconds, "anchor_date": "1970-01-01T00:00:00+00:00",
                "timezone": schedule.zone, "active": True}  # fmt: skip
    return {"cron": schedule.cron, "timezone": schedule.zone, "active": True}


def _json(value: Any) -> str:
    """Write a value as JSON, which is YAML too."""
    return orjson.dumps(value).decode()
