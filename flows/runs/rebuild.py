"""A rebuild: the text work of an ingest over the raw archive, loaded into a new warehouse."""

from __future__ import annotations

from pathlib import Path

from copydesk.flows.locks import writing
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.stage_times import timed
from copydesk.flows.report.after_run import report_run
from copydesk.flows.runs.context import RunContext
from copydesk.flows.runs.ingest import ENGINE
from copydesk.flows.runs.loading.load_run import StagedRun
from copydesk.flows.runs.rebuild_warehouse import rebuild_warehouse
from copydesk.flows.runs.run_options import RunOptions
from copydesk.flows.runs.source.batches import BatchStream
from copydesk.flows.runs.staging.run_plan import RunPlan, Staging
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.engine import Engine
from copydesk.flows.runs.text_work.phases import parse_and_clean
from copydesk.flows.runs.text_work.stages import pipeline_version


def rebuild(
    data: Path, options: RunOptions, *, force: bool = False, engine: Engine = ENGINE
) -> RunSummary:
    """Derive everything under `data` again from raw archive and journal, and publish it."""
    settings, folder = options.settings(), DataFolder(data)

    def text_work(stream: BatchStream, staging: Staging, context: RunContext) -> StagedRun:
        return parse_and_clean(stream, settings, staging, folder.raw, context, engine)

    plan = RunPlan(("rebuild",), settings.config_hash, pipeline_version(settings.text))
    with timed() as stopwatch, writing(folder.root, "rebuild"):
        summary = rebuild_warehouse(
            folder, plan, text_work, force=force, matching=settings.matching, keep=settings.keep
        )
        return report_run(folder, summary, stopwatch.stages())
