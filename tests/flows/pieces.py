"""A run in one process and without Prefect, and the texts that the tests feed it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from copydesk.flows.config.settings import Settings
from copydesk.flows.paths import DataFolder
from copydesk.flows.readers.discovery import find_files
from copydesk.flows.runs.ingest import run_stages
from copydesk.flows.runs.staging.run_plan import make_plan
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.engine import Engine, in_process

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
    data: Path, sources: Sequence[Path | str], settings: Settings | None = None
) -> RunSummary:
    """A run whose text work is done in this process, published but not reported."""
    settings = settings or Settings(workers=1)
    folder, plan = DataFolder(data), make_plan([str(source) for source in sources], settings)
    return run_stages(find_files(plan.sources), plan, settings, folder, engine=Engine(in_process))
