"""The report at the end of a run: what it costs to fail is the page, never the run."""

from __future__ import annotations

from dataclasses import replace

from copydesk.flows.failures import in_one_sentence
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.stage import stage
from copydesk.flows.progress.stage_times import StageTimes
from copydesk.flows.report.notes import notes_of
from copydesk.flows.runs.summary import RunSummary


def report_run(folder: DataFolder, summary: RunSummary, stages: StageTimes) -> RunSummary:
    """Write the page of a run that is published; give the summary with its path.

    A page that cannot be written is a warning: the tables are in place.
    """
    from copydesk.flows.report.write import make_latest, write_report  # noqa: PLC0415 (matplotlib is slow)

    try:
        with stage("report", "Writing the report"):
            page = write_report(folder, summary.run_id, notes_of(stages, summary.checks))
            return replace(summary, report=make_latest(page))
    except Exception as error:  # noqa: BLE001 (a chart that cannot be drawn is no lost run)
        said = in_one_sentence(error, folder.logs / "failure.log")
        warning = f"The run is published, but its report could not be written: {said}"
        return replace(summary, warnings=(*summary.warnings, warning))
