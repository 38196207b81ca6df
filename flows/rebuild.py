"""The flow of `copydesk rebuild`: the passes of an ingest over the raw archive."""

from __future__ import annotations

from pathlib import Path

from prefect import flow

from flows.batches import BatchStream
from flows.ingest import THREADS, do_text_work
from flows.journal import Corrections
from flows.load import Staged
from flows.lock import writing
from flows.paths import DataFolder
from flows.renewal import renew
from flows.run_plan import RunPlan, Staging
from flows.settings import load_settings, override
from flows.stages import pipeline_version
from flows.summary import RunSummary


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

    def text_work(stream: BatchStream, staging: Staging, corrections: Corrections) -> Staged:
        return do_text_work(stream, settings, staging, folder, corrections)

    plan = RunPlan(("rebuild",), settings.config_hash, pipeline_version())
    with writing(folder.root, "rebuild"):
        return renew(folder, plan, text_work, force=force, keep=settings.keep)
