"""What `copydesk prune` removes: old reports, snapshots, leftovers and raw batches; no table."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from copydesk.flows.config.watching import Retention
from copydesk.flows.paths import DataFolder
from copydesk.flows.runs.staging.shards import UNREADABLE, read_table
from copydesk.warehouse.publishing.kept import in_use, kept_snapshots

_DAY = 86400.0
Kind = Literal["report", "snapshot", "leftover", "raw batch"]


@dataclass(frozen=True, slots=True)
class Old:
    """Something to be removed, its bytes, and how many current articles were made from it."""

    kind: Kind
    path: Path
    size: int
    needed: int = 0


def find_old(
    folder: DataFolder,
    retention: Retention,
    needed: Collection[str],
    now: datetime,
    raw_days: int | None = None,
) -> list[Old]:
    """List what is older than its retention.

    `needed` are the documents that current articles were made from. Batches of the raw archive
    that hold any are kept, unless `raw_days` is given: an explicit request for this call.
    """
    found = [
        *_older("report", _reports(folder), retention.report_days, now),
        *_older("snapshot", _snapshots(folder), retention.snapshot_days, now),
        *_older("leftover", _leftovers(folder), retention.leftover_days, now),
    ]
    days = raw_days if raw_days is not None else retention.raw_days
    if days is not None:
        old = _older("raw batch", folder.raw.glob("[!.]*/[!.]*"), days, now)
        batches = [Old(item.kind, item.path, item.size, _needed(item.path, needed)) for item in old]
        found += [batch for batch in batches if raw_days is not None or not batch.needed]
    return found


def remove(old: Old) -> None:
    """Remove a file or folder; a folder is renamed first, so that it is never there in part."""
    if not old.path.is_dir():
        old.path.unlink(missing_ok=True)
        return
    hidden = old.path.with_name(f".{old.path.name}.pruned")
    old.path.rename(hidden)
    shutil.rmtree(hidden, ignore_errors=True)


def _reports(folder: DataFolder) -> Iterator[Path]:
    """Give the pages of runs and their notes; `latest.html` and the lists of runs stay."""
    return folder.reports.glob("run-*")


def _snapshots(folder: DataFolder) -> Iterator[Path]:
    """Give the snapshots that are kept besides the published one."""
    current = in_use(folder.snapshot)
    return (path for path in kept_snapshots(folder.snapshot) if path != current)


def _leftovers(folder: DataFolder) -> Iterator[Path]:
    yield from folder.staging.glob("failed-*")
    yield from folder.damaged.glob("*")


def _older(kind: Kind, paths: Iterator[Path], days: int, now: datetime) -> list[Old]:
    oldest = now.timestamp() - days * _DAY
    found = sorted(path for path in paths if path.stat().st_mtime < oldest)
    return [Old(kind, path, _size(path)) for path in found]


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size


def _needed(batch: Path, needed: Collection[str]) -> int:
    """Count the needed documents of a batch; one that cannot be read counts as needed."""
    try:
        return sum(item in needed for item in read_table(batch, "documents")["document_id"])
    except UNREADABLE:
        return 1
