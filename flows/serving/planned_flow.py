"""The flow that a schedule starts, by `copydesk serve` or by a worker of a Prefect pool."""

from __future__ import annotations

from prefect import flow

from copydesk.flows.permissions import private_files
from copydesk.flows.runs.prefect_flows import THREADS, read_input
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.serving.plan import plan_of_run


@flow(
    name="copydesk-input", flow_run_name="read {name}", task_runner=THREADS,
    validate_parameters=False, retries=2, retry_delay_seconds=30,
)  # fmt: skip
def planned_input(name: str, config: str) -> RunSummary | None:
    """Read one input by the configuration that this process was started with.

    `config` is the digest of the configuration that the run was planned with. Gives None when
    nothing was new; raises NotPlanned, and what failed after it was noted and told.
    """
    plan = plan_of_run(config)
    with private_files():
        return read_input(name, plan.settings, plan.folder)
