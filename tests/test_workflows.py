"""What runs in the repository's automation: pinned, and with no more rights than it needs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
_PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def workflow(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_to_a_commit_and_named_by_release(path: Path) -> None:
    uses = [line.strip().lstrip("- ") for line in path.read_text("utf-8").splitlines()
            if re.match(r"\s*(- )?uses:", line)]  # fmt: skip
    assert uses
    assert all(_PINNED.fullmatch(line) for line in uses), uses


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_jobs_may_read_the_repository_and_nothing_else(path: Path) -> None:
    loaded = workflow(path)
    assert loaded["permissions"] == {}
    for job in loaded["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_the_gate_runs_on_every_python_that_the_metadata_names() -> None:
    metadata = (ROOT / "pyproject.toml").read_text("utf-8")
    named = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', metadata)
    gate = workflow(ROOT / ".github" / "workflows" / "gate.yml")["jobs"]["gate"]
    assert gate["strategy"]["matrix"]["python"] == named
    assert gate["steps"][-1]["run"] == ".ci/run"
