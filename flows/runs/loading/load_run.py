"""Load, match, group and check a run's shards: one transaction, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from copydesk.errors import CopydeskError
from copydesk.flows.progress.stage import stage
from copydesk.flows.runs.loading.group_stories import group_stories
from copydesk.flows.runs.loading.match_duplicates import match_duplicates
from copydesk.flows.runs.staging.run_plan import Staging, set_aside
from copydesk.flows.runs.summary import RunSummary
from copydesk.transforms.options import MatchOptions
from copydesk.warehouse.database.connection import Connection, transaction
from copydesk.warehouse.database.memory import with_enough_memory
from copydesk.warehouse.loading.changes import note_changes
from copydesk.warehouse.loading.load import LoadCounts, load_shards
from copydesk.warehouse.loading.runs import fail_run, finish_run, note_intake
from copydesk.warehouse.loading.store_site_lines import store_lines
from copydesk.warehouse.reading.check import CheckResult, run_checks


class StagedRun(NamedTuple):
    """What a run read and staged: shards to load, and counts of what they do not hold.

    `loaded` documents were in the warehouse before, `rejected` ones were rejected before by the
    rules in force, `forgotten` ones may not come back; `read` counts all that the reader met,
    rejections too.
    """

    shards: Sequence[Path]
    read: int
    loaded: int = 0
    forgotten: int = 0
    rejected: int = 0


class ChecksFailed(CopydeskError):
    """Error checks that found rows; nothing was loaded."""

    def __init__(self, results: Sequence[CheckResult], kept: Path) -> None:
        names = ", ".join(result.name for result in results)
        super().__init__(
            f"Nothing was loaded because checks failed: {names}. The shards are in {kept}."
        )
        self.results = tuple(results)


def load_run(  # noqa: PLR0913 (what a run is)
    con: Connection,
    run_id: str,
    staged: StagedRun,
    staging: Staging,
    *,
    snapshot: Path,
    matching: MatchOptions | None = None,
) -> RunSummary:
    """Load the shards and finish the run's row; raises ChecksFailed after rolling back.

    Some checks compare with the `snapshot` that is published. A run that staged nothing changes
    no table but `runs`.
    """
    if not staged.shards:
        return _finish_empty(con, run_id, staged)
    try:
        return with_enough_memory(con, partial(_load, con, run_id, staged, snapshot, matching))
    except _RollBack as found:
        error = ChecksFailed(found.failed, set_aside(staging))
        fail_run(con, run_id, str(error))
        raise error from None


def _load(
    con: Connection, run_id: str, staged: StagedRun, snapshot: Path, matching: MatchOptions | None
) -> RunSummary:
    with transaction(con):
        with stage("load", "Loading") as progress:
            counts = _load_shards(con, run_id, staged)
            store_lines(con, staged.shards, run_id)
            progress.counted(counts.articles_new + counts.articles_changed, "articles")
        with stage("copies", "Finding copies") as progress:
            duplicates = match_duplicates(con, staged.shards, run_id, matching)
            progress.counted(duplicates, "copies")
        with stage("stories", "Grouping stories"):
            group_stories(con, run_id)
        with stage("changes", "Noting changes"):
            note_changes(con, run_id)
        finish_run(con, run_id, counts, duplicates=duplicates)
        note_intake(con, run_id, read=staged.read, forgotten=staged.forgotten)
        with stage("checks", "Checking") as progress:
            results = run_checks(con, run_id, snapshot)
            progress.counted(len(results), "checks")
        failed = [result for result in results if result.severity == "error" and result.count]
        if failed:
            raise _RollBack(failed)
    warnings = tuple(f"{result.sentence} ({result.count})" for result in results if result.count)
    return RunSummary(run_id, counts, duplicates, warnings, tuple(results))


def _finish_empty(con: Connection, run_id: str, staged: StagedRun) -> RunSummary:
    with transaction(con):
        counts = _load_shards(con, run_id, staged)
        finish_run(con, run_id, counts, duplicates=0)
        note_intake(con, run_id, read=staged.read, forgotten=staged.forgotten)
    return RunSummary(run_id, counts, duplicates=0)


def _load_shards(con: Connection, run_id: str, staged: StagedRun) -> LoadCounts:
    unchanged = staged.loaded + staged.forgotten
    return load_shards(con, staged.shards, run_id, unchanged, staged.rejected)


class _RollBack(Exception):
    """Leaves the transaction; nobody else sees it."""

    def __init__(self, failed: Sequence[CheckResult]) -> None:
        super().__init__()
        self.failed = failed
