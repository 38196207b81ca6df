"""The steps of `rebuild`: derive everything again next to the warehouse, then swap it in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from copydesk import __version__
from copydesk.errors import CopydeskError
from copydesk.flows.archive.read_archive import Archive, ArchiveStream, survey
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.stage import stage
from copydesk.flows.runs.context import RunContext, run_context
from copydesk.flows.runs.loading.load_run import StagedRun, load_run
from copydesk.flows.runs.source.batches import BatchStream
from copydesk.flows.runs.staging.run_plan import RunPlan, Staging, clear_staging, stage_plan
from copydesk.flows.runs.staging.shards import damaged_shards_removed, remove_partial
from copydesk.flows.runs.summary import RunSummary
from copydesk.transforms.id_set import IdSet
from copydesk.transforms.options import MatchOptions
from copydesk.warehouse.database.connection import Connection, open_warehouse
from copydesk.warehouse.database.warehouse_errors import WarehouseDamaged
from copydesk.warehouse.loading.loaded import loaded_document_ids
from copydesk.warehouse.loading.new_warehouse import (
    carry_published_runs,
    carry_runs,
    held_warehouse,
    new_warehouse,
)
from copydesk.warehouse.loading.runs import start_run
from copydesk.warehouse.publishing.kept import KEPT
from copydesk.warehouse.publishing.publish import publish

TextWork = Callable[[BatchStream, Staging, RunContext], StagedRun]


class RebuildRefused(CopydeskError):
    """A rebuild that would lose documents, or has nothing to begin with; nothing was changed."""


def rebuild_warehouse(  # noqa: PLR0913 (what a rebuild is)
    folder: DataFolder,
    plan: RunPlan,
    text_work: TextWork,
    *,
    force: bool,
    matching: MatchOptions | None = None,
    keep: int = KEPT,
) -> RunSummary:
    """Make the warehouse again from archive and journal, put it in place and publish it.

    Until it is whole the old one stays, and nobody can load into it. `text_work` parses and
    cleans a stream of batches into shards. Raises RebuildRefused unless the archive holds all
    that is loaded, or `force` is given.
    """
    with damaged_shards_removed(folder.staging), ExitStack() as stack:
        old = _hold(stack, folder.warehouse, force=force)
        with stage("survey", "Scanning the archive") as progress:
            remove_partial(folder.raw)
            archive = survey(folder.raw)
            progress.counted(len(archive.whole), "batches")
        _insist(archive, old, force=force)
        _set_aside(archive, folder)
        con = stack.enter_context(new_warehouse(folder.warehouse))
        if old is None:
            carry_published_runs(folder.snapshot, con)
        else:
            carry_runs(old, con)
        run_id, staging, staged = _fill(con, folder, plan, archive, text_work)
        summary = load_run(con, run_id, staged, staging, snapshot=folder.snapshot,
                           matching=matching)  # fmt: skip
    with stage("publish", "Publishing"), open_warehouse(folder.warehouse) as con:
        publish(con, folder.snapshot, keep=keep, whole=True)
    clear_staging(staging)
    return replace(summary, is_published=True)


def _hold(stack: ExitStack, warehouse: Path, *, force: bool) -> Connection | None:
    """Hold the old warehouse, if there is one that can be opened."""
    if not warehouse.is_file():
        return None
    try:
        return stack.enter_context(held_warehouse(warehouse))
    except WarehouseDamaged as error:
        if force:
            return None
        raise RebuildRefused(
            f"{error} With --force, only what the snapshot shows of earlier runs is kept."
        ) from error


def _insist(archive: Archive, old: Connection | None, *, force: bool) -> None:
    if old is None and not archive.whole:
        raise RebuildRefused("There is neither a warehouse nor an archive to rebuild from.")
    if force:
        return
    loaded = IdSet.of(()) if old is None else IdSet(loaded_document_ids(old))
    lost = loaded.count_missing(archive.document_ids)
    if lost or archive.damaged:
        raise RebuildRefused(_loss(lost, len(loaded), archive.damaged))


def _loss(lost: int, loaded: int, damaged: tuple[Path, ...]) -> str:
    files = f", with {len(damaged)} of its folders damaged ({damaged[0]} first)" if damaged else ""
    return (
        f"The raw archive lacks {lost:,} of {loaded:,} loaded documents{files}: restore raw/ from "
        "a backup, or continue without them with --force and ingest their sources again."
    )


def _set_aside(archive: Archive, folder: DataFolder) -> None:
    """Clear the names of damaged batches, so that the same input can be archived again."""
    for damaged in archive.damaged:
        folder.damaged.mkdir(exist_ok=True)
        damaged.rename(folder.damaged / damaged.name)


def _fill(
    con: Connection, folder: DataFolder, plan: RunPlan, archive: Archive, text_work: TextWork
) -> tuple[str, Staging, StagedRun]:
    """Do the text work for all that the archive holds."""
    run_id = start_run(con, plan_hash=plan.plan_hash, config_hash=plan.config_hash,
                       copydesk_version=__version__, read_from=plan.read_from)  # fmt: skip
    staging = stage_plan(folder.staging, run_id, plan)
    staged = text_work(ArchiveStream(archive.whole), staging, run_context(con, folder))
    return run_id, staging, staged
