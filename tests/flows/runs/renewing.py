"""Rebuilds in one process and without Prefect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from copydesk.flows.paths import DataFolder
from copydesk.flows.runs.context import Knowledge
from copydesk.flows.runs.loading.load_run import Staged
from copydesk.flows.runs.rebuild_warehouse import TextWork, renew
from copydesk.flows.runs.source.batches import BatchStream
from copydesk.flows.runs.staging.run_plan import RunPlan, Staging
from copydesk.flows.runs.staging.stage_templates import stage_templates
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.stages import Guidance, clean_batch, parse_batch
from copydesk.transforms.options import TextOptions
from copydesk.warehouse.reading.query import run_query

OPTIONS = TextOptions()


def plain_text_work(folder: DataFolder) -> TextWork:
    """The two passes one batch after the other."""

    def work(stream: BatchStream, staging: Staging, knowledge: Knowledge) -> Staged:
        parsed = [
            parse_batch(
                batch, staging.parsed(batch.digest), folder.raw, OPTIONS, knowledge.forgotten
            )
            for batch in stream.batches()
        ]
        shards = [it.shard for it in parsed]
        templates = stage_templates(staging.templates, knowledge.count_templates, shards)
        guidance = Guidance(knowledge.corrections, templates)
        clean = [
            clean_batch(it, staging.clean(it.name), OPTIONS, "test", guidance).shard
            for it in shards
        ]
        return Staged(clean, stream.read_count, 0, sum(it.forgotten for it in parsed))

    return work


def rebuild_plainly(data: Path, *, force: bool = False, work: TextWork | None = None) -> RunSummary:
    folder = DataFolder(data)
    text_work = work or plain_text_work(folder)
    return renew(folder, RunPlan(("rebuild",), "c", "test"), text_work, force=force)


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
