"""What scheduled runs are planned with: a run takes names, and its process holds all else.

Whoever reaches a Prefect API may put runs into it, with any parameters. So a run says no more than
which input it reads and by which configuration it was planned, and it is carried out only where
that is the configuration that the process was started with: what a run can execute, the commands
and model files among it, is never taken from the API.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from copydesk.flows.config.settings import CONFIG_NAME, Settings, SettingsError, load_settings
from copydesk.flows.paths import DataFolder

_DATA = "data"  # where COPYDESK_DATA does not say otherwise, as on the command line


class NotPlanned(SettingsError):
    """A run was planned with another configuration than that of this process; says what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What runs are planned with: the settings as they were at the start, and their digest."""

    folder: DataFolder
    config: Path
    settings: Settings
    digest: str

    def parameters(self, name: str) -> dict[str, str]:
        """Give what a planned run of an input is called with, and nothing else may be."""
        return {"name": name, "config": self.digest}

    def is_current(self) -> bool:
        """Whether the configuration's file is still as it was at the start."""
        return digest_of(self.config) == self.digest


def make_plan(folder: DataFolder, config: Path | None) -> Plan:
    """Load the configuration that runs are planned with; raises SettingsError."""
    path = config or Path(os.environ.get("COPYDESK_CONFIG", CONFIG_NAME))
    digest = digest_of(path)  # before it is read: a change in between is noticed later
    return Plan(folder, path.absolute(), load_settings(config), digest)


def digest_of(config: Path) -> str:
    """Identify a configuration: the first 16 digits of the SHA-256 of its file, `none` without."""
    try:
        return hashlib.sha256(config.read_bytes()).hexdigest()[:16]
    except OSError:
        return "none"


_IN_FORCE: ContextVar[Plan | None] = ContextVar("plan", default=None)


@contextmanager
def in_force(plan: Plan) -> Iterator[None]:
    """Carry runs out by this plan inside the block."""
    token = _IN_FORCE.set(plan)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def current_plan() -> Plan:
    """Give the plan in force; in a worker's process, that of its environment."""
    if (plan := _IN_FORCE.get()) is not None:
        return plan
    return make_plan(DataFolder(Path(os.environ.get("COPYDESK_DATA", _DATA))), None)


def plan_of_run(digest: object) -> Plan:
    """Give the plan that a run is carried out by; raises NotPlanned where it has another."""
    plan = current_plan()
    if digest != plan.digest:
        raise NotPlanned(
            f"{plan.config} has changed since the run was planned: after an edit, write and deploy "
            f"prefect.yaml again."
        )
    return plan
