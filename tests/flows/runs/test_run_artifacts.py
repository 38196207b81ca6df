"""What a run leaves in Prefect, with names that Prefect takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from prefect.client.schemas.actions import ArtifactCreate

from copydesk.flows.progress.reporter import Silent, reporting
from copydesk.flows.runs import run_artifacts
from copydesk.flows.runs.run_artifacts import leave_artifacts
from copydesk.flows.runs.summary import RunSummary
from copydesk.warehouse.loading.load import LoadCounts

pytestmark = pytest.mark.slow

SUMMARY = RunSummary("run-000001", LoadCounts(1, 1, 0, 0, 0, 0), 0, report=Path("/a/run.html"))


def test_the_name_of_every_input_makes_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str | None] = []

    def taken(*_: object, key: str, **__: Any) -> None:
        keys.append(ArtifactCreate(key=key, type="table", data="x").key)

    monkeypatch.setattr(run_artifacts, "create_table_artifact", taken)
    monkeypatch.setattr(run_artifacts, "create_link_artifact", taken)
    leave_artifacts(SUMMARY, "harbour_feed-2")
    assert keys == ["copydesk-harbour-feed-2", "copydesk-harbour-feed-2-report"]


def test_an_api_that_is_gone_costs_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    warnings: list[str] = []

    class Listening(Silent):
        def warn(self, sentence: str) -> None:
            warnings.append(sentence)

    def gone(*_: object, **__: object) -> None:
        raise httpx.ConnectError("gone")

    monkeypatch.setattr(run_artifacts, "create_table_artifact", gone)
    with reporting(Listening()):
        leave_artifacts(SUMMARY, "desk")
    assert warnings == ["Prefect did not accept the run's artifacts (ConnectError)"]
