"""What a run's text work depends on besides the documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from copydesk.flows.editing.forgotten import read_forgotten
from copydesk.flows.editing.journal import Corrections, read_journal, to_frame
from copydesk.flows.paths import DataFolder
from copydesk.flows.runs.staging.stage_templates import CountTemplates
from copydesk.transforms.corrections import by_content, in_force
from copydesk.transforms.forgetting import Forgotten
from copydesk.warehouse.database.connection import Connection, transaction
from copydesk.warehouse.loading.store_corrections import store_corrections
from copydesk.warehouse.loading.store_site_lines import count_templates


@dataclass(frozen=True, slots=True)
class RunContext:
    """The editors' corrections, how to count lines of parsed shards, and what stays forgotten."""

    corrections: Corrections
    count_templates: CountTemplates
    forgotten: Forgotten = field(default_factory=Forgotten)


def run_context(con: Connection, folder: DataFolder) -> RunContext:
    """Read the journal, store its corrections in the warehouse, and give the run's context."""
    corrections = read_journal(folder.corrections)
    with transaction(con):
        store_corrections(con, to_frame(in_force(corrections)))
    return RunContext(
        by_content(corrections), partial(count_templates, con), read_forgotten(folder.forgotten)
    )
