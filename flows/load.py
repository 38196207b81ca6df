"""Load, match, group and check a run's shards: one transaction, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from flows.group_stories import group_stories
from flows.match_duplicates import match_duplicates
from flows.run_plan import Staging, set_aside
from flows.summary import RunSummary
from transforms.options import MatchOptions
from warehouse.check import CheckResult, run_checks
from warehouse.connection import Connection, transaction
from warehouse.load import load_shards
from warehouse.memory import with_enough_memory
from warehouse.runs import fail_run, finish_run
from warehouse.site_lines import store_lines


class ChecksFailed(Exception):
    """Error checks that found rows; nothing was loaded."""

    def __init__(self, results: Sequence[CheckResult], kept: Path) -> None:
        names = ", ".join(result.name for result in results)
        super().__init__(f"Nothing was loaded, checks failed: {names}. The shards are in {kept}.")
        self.results = tuple(results)


def load_run(  # noqa: PLR0913 (what a run is)
    con: Connection,
    run_id: str,
    shards: Sequence[Path],
    known: int,
    staging: Staging,
    *,
    matching: MatchOptions | None = None,
) -> RunSummary:
    """Load the shards and finish the run's row; raises ChecksFailed after rolling back."""
    try:
        return with_enough_memory(con, partial(_load, con, run_id, shards, known, matching))
    except _RollBack as found:
        error = ChecksFailed(found.failed, set_aside(staging))
        fail_run(con, run_id, str(error))
        raise error from None


def _load(
    con: Connection, run_id: str, shards: Sequence[Path], known: int, matching: MatchOptions | None
) -> RunSummary:
    with transaction(con):
        counts = load_shards(con, shards, run_id, known)
        duplicates = match_duplicates(con, shards, run_id, matching)
        group_stories(con, run_id)
        store_lines(con, shards, run_id)
        finish_run(con, run_id, counts, duplicates=duplicates)
        results = run_checks(con, run_id)
        failed = [it for it in results if it.severity == "error" and it.count]
        if failed:
            raise _RollBack(failed)
    warnings = tuple(f"{it.sentence} ({it.count})" for it in results if it.count)
    return RunSummary(run_id, counts, duplicates, warnings, tuple(results))


class _RollBack(Exception):
    """Leaves the transaction; nobody else sees it."""

    def __init__(self, failed: Sequence[CheckResult]) -> None:
        super().__init__()
        self.failed = failed
