"""The flow of `copydesk rebuild`: the passes of an ingest over the raw archive."""

from __future__ import annotations

from pathlib import Path

from prefect import flow

from copydesk.flows.config.settings import load_settings, override
from copydesk.flows.data_lock import writing
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.stage_times import timed
from copydesk.flows.report.after_run import report_run
from copydesk.flows.runs.context import Knowledge
from copydesk.flows.runs.ingest import THREADS, do_text_work
from copydesk.flows.runs.loading.load_run import Staged
from copydesk.flows.runs.rebuild_warehouse import renew
from copydesk.flows.runs.source.batches import BatchStream
from copydesk.flows.runs.staging.run_plan import RunPlan, Staging
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.stages import pipeline_version


@flow(name="copydesk-rebuild", task_runner=THREADS, validate_parameters=False)
def rebuild(
    data: str = "data",
    config: str | None = None,
    workers: int | None = None,
    force: bool = False,
) -> RunSummary:
    """Derive everything under `data` again from raw archive and journal, and publish it."""
    settings = override(load_settings(Path(config) if config else None), workers)
    folder = DataFolder(Path(data))

    def text_work(stream: BatchStream, staging: Staging, knowledge: Knowledge) -> Staged:
        return do_text_work(stream, settings, staging, folder.raw, knowledge)

    plan = RunPlan(("rebuild",), settings.config_hash, pipeline_version(settings.text))
    with timed() as stopwatch, writing(folder.root, "rebuild"):
        summary = renew(folder, plan, text_work, force=force, matching=settings.matching,
                        keep=settings.keep)  # fmt: skip
    return report_run(folder, summary, stopwatch.stages())
