"""Rebuilds in one process and without Prefect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from copydesk.flows.config.settings import Settings
from copydesk.flows.paths import DataFolder
from copydesk.flows.runs.context import RunContext
from copydesk.flows.runs.loading.load_run import StagedRun
from copydesk.flows.runs.rebuild_warehouse import TextWork, rebuild_warehouse
from copydesk.flows.runs.source.batches import BatchStream
from copydesk.flows.runs.staging.run_plan import RunPlan, Staging
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.engine import Engine, in_process
from copydesk.flows.runs.text_work.phases import parse_and_clean
from copydesk.transforms.options import TextOptions
from copydesk.warehouse.reading.query import run_query

OPTIONS = TextOptions()


def plain_text_work(folder: DataFolder) -> TextWork:
    """The text work of a run, done in this process."""

    def work(stream: BatchStream, staging: Staging, context: RunContext) -> StagedRun:
        settings, engine = Settings(workers=1), Engine(in_process)
        return parse_and_clean(stream, settings, staging, folder.raw, context, engine)

    return work


def rebuild_plainly(data: Path, *, force: bool = False, work: TextWork | None = None) -> RunSummary:
    folder = DataFolder(data)
    text_work = work or plain_text_work(folder)
    return rebuild_warehouse(folder, RunPlan(("rebuild",), "c", "test"), text_work, force=force)


def rows(data: Path, sql: str) -> list[tuple[Any, ...]]:
    return run_query(DataFolder(data).snapshot, sql).rows


def block_of(data: Path, beginning: str, page: str = "") -> str:
    """The id of the block that begins so, on a page whose address holds `page`."""
    found = [
        block
        for block, text, uri in rows(
            data,
            "SELECT block_id, text, uri FROM blocks JOIN articles USING (article_id) "
            "JOIN documents USING (document_id)",
        )
        if text.startswith(beginning) and page in uri
    ]
    assert len(found) == 1, found
    return str(found[0])
