"""The inputs' schedules as a `prefect.yaml`, for `prefect deploy --all` and a work pool."""

from __future__ import annotations

from shlex import quote
from typing import Any

import orjson

from copydesk.flows.config.schedules import Schedule
from copydesk.flows.serving.deployments import tags
from copydesk.flows.serving.plan import Plan
from copydesk.transforms.metadata.hidden_secrets import hide_secrets

_HEAD = """\
# Written by `copydesk serve --prefect-yaml`. Then, with a Prefect server running:
#   prefect work-pool create --type process copydesk
#   prefect deploy --all
#   COPYDESK_CONFIG={config} COPYDESK_DATA={data} \\
#     prefect worker start --pool copydesk
# Runs are carried out with the worker's configuration, and only while it is the one that they were
# planned with: after an edit, write and deploy this file again. Who may write to the Prefect API
# can have a process worker run any command, so protect it (PREFECT_SERVER_API_AUTH_STRING).
name: copydesk
deployments:
"""
_DEPLOYMENT = """\
- name: {name}
  description: {description}
  entrypoint: copydesk.flows.serving.planned_flow.planned_input
  parameters: {parameters}
  tags: {tags}
  schedules: [{schedule}]
  work_pool:
    name: copydesk
"""


def prefect_yaml_of(plan: Plan) -> str:
    """Write the deployments of all inputs that have a schedule."""
    places = {"config": plan.config, "data": plan.folder.root.absolute()}
    head = _HEAD.format(**{name: quote(str(path)) for name, path in places.items()})
    return head + "".join(
        _DEPLOYMENT.format(
            name=_json(input_config.name),
            description=_json(
                hide_secrets(f"{input_config.kind} {', '.join(input_config.location)}")
            ),
            parameters=_json(plan.parameters(input_config.name)),
            tags=_json(tags(input_config)),
            schedule=_json(_schedule(input_config.schedule)),
        )
        for input_config in plan.settings.inputs if input_config.schedule is not None
    )  # fmt: skip


def _schedule(schedule: Schedule) -> dict[str, Any]:
    if schedule.seconds is not None:
        return {"interval": schedule.seconds, "anchor_date": "1970-01-01T00:00:00+00:00",
                "timezone": schedule.zone, "active": True}  # fmt: skip
    return {"cron": schedule.cron, "timezone": schedule.zone, "active": True}


def _json(value: Any) -> str:
    """Write a value as JSON, which is YAML too."""
    return orjson.dumps(value).decode()
