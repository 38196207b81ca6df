"""What a run leaves in Prefect's UI: its table, and where its report is."""

from __future__ import annotations

from dataclasses import asdict

import httpx
from prefect.artifacts import create_link_artifact, create_table_artifact
from prefect.exceptions import PrefectException

from copydesk.flows.progress.reporter import reporter
from copydesk.flows.runs.summary import RunSummary


def leave_artifacts(summary: RunSummary, key: str) -> None:
    """Show a run's counts, and link its report; `key` names the series over several runs.

    If Prefect rejects them, this is reported; the run is loaded anyway.
    """
    try:
        _leave(summary, f"copydesk-{key.replace('_', '-')}", key)
    except (httpx.HTTPError, PrefectException) as error:
        reporter().warn(f"Prefect did not accept the run's artifacts ({type(error).__name__})")


def _leave(summary: RunSummary, series: str, name: str) -> None:
    counts = {**asdict(summary.counts), "duplicates": summary.duplicates}
    create_table_artifact(
        [{"count": name, "value": value} for name, value in counts.items()],
        key=series, description=f"**{summary.run_id}** of {name}",
    )  # fmt: skip
    if summary.report is not None:
        create_link_artifact(
            summary.report.absolute().as_uri(), link_text=summary.report.name,
            key=f"{series}-report", description=f"Report of {summary.run_id}",
        )  # fmt: skip
