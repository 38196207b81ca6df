"""What a run leaves in Prefect's UI: its table, and where its report is."""

from __future__ import annotations

from dataclasses import asdict

from prefect.artifacts import create_link_artifact, create_table_artifact

from flows.summary import RunSummary


def leave_artifacts(summary: RunSummary, key: str) -> None:
    """Show a run's counts, and link its report; `key` names the series over several runs."""
    counts = {**asdict(summary.counts), "duplicates": summary.duplicates}
    create_table_artifact(
        [{"count": name, "value": value} for name, value in counts.items()],
        key=f"copydesk-{key}", description=f"**{summary.run_id}** of {key}",
    )  # fmt: skip
    if summary.report is not None:
        create_link_artifact(
            summary.report.absolute().as_uri(), link_text=summary.report.name,
            key=f"copydesk-{key}-report", description=f"Report of {summary.run_id}",
        )  # fmt: skip
