"""A run in one process and without Prefect, and the texts that the tests feed it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from copydesk.flows.config.settings import Settings
from copydesk.flows.editing.forgotten import read_forgotten
from copydesk.flows.editing.journal import read_journal
from copydesk.flows.paths import DataFolder
from copydesk.flows.readers.discovery import find_files
from copydesk.flows.runs.loading.load_run import Staged, load_run
from copydesk.flows.runs.source.input_stream import InputStream
from copydesk.flows.runs.staging.run_plan import clear, make_plan, stage_plan
from copydesk.flows.runs.staging.stage_templates import stage_templates
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.stages import Guidance, clean_batch, parse_batch
from copydesk.transforms.corrections import by_content
from copydesk.warehouse.database.connection import open_warehouse
from copydesk.warehouse.loading.known import known_document_ids
from copydesk.warehouse.loading.runs import start_run
from copydesk.warehouse.loading.site_lines import count_templates
from copydesk.warehouse.publishing.publish import publish

FERRY = """Home | News | Sport
Ferry to Skarv island runs again after storm
By Mara Quill
3 March 2026

The ferry to Skarv island sailed again on Tuesday, two days after the storm had torn a ramp from \
its chains, the harbour master of Port Elvin said.

About forty passengers had waited in the school hall. Most of them were pupils of the music \
school, who passed the time with a concert that nobody had planned.

The ramp now hangs on a chain that was forged in 1931 and had been kept in the museum.

Share this article
"""
MARKET = """Market hall roof to be mended before winter
By Tobias Renn
4 March 2026

The roof of the old market hall will be mended before winter, the council of Port Elvin decided \
on Wednesday after a debate of three hours.

Traders had threatened to leave the hall in October. They will move to tents on the quay for \
eleven weeks, and pay no rent for that time.
"""


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def ingest_plainly(
    data: Path,
    sources: Sequence[Path | str],
    settings: Settings | None = None,
    corrections: Path | None = None,
) -> RunSummary:
    """The steps of the main flow one after the other."""
    settings = settings or Settings(workers=1)
    folder, plan = DataFolder(data), make_plan([str(source) for source in sources], settings)
    with open_warehouse(folder.warehouse) as con:
        run_id = start_run(
            con, config_hash="c", copydesk_version="0", plan_hash=plan.plan_hash
        )  # fmt: skip
        staging = stage_plan(folder.staging, run_id, plan)
        stream = InputStream(find_files(plan.sources), settings, known_document_ids(con))
        said = by_content(read_journal(corrections)) if corrections else {}
        forgotten = read_forgotten(folder.forgotten)
        parsed = [
            parse_batch(batch, staging.parsed(batch.digest), folder.raw, settings.text, forgotten)
            for batch in stream.batches()
        ]
        pages = [it.shard for it in parsed]
        templates = stage_templates(staging.templates, partial(count_templates, con), pages)
        guidance = Guidance(said, templates)
        shards = [
            clean_batch(it, staging.clean(it.name), settings.text, "test", guidance).shard
            for it in pages
        ]
        gone = sum(it.forgotten for it in parsed)
        staged = Staged(shards, stream.read_count, stream.known_count, gone)
        summary = load_run(con, run_id, staged, staging, snapshot=folder.snapshot)
        publish(con, folder.snapshot)
    clear(staging)
    return summary
