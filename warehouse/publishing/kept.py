"""The last snapshots, numbered in `kept/` next to the published one.

The one in use is there too, as another name of the same file: a number costs no copy.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import stat
from pathlib import Path

from copydesk.warehouse.database.files import fresh_beside, log_of, put_in_place, sync
from copydesk.warehouse.database.warehouse_errors import WarehouseError
from copydesk.warehouse.publishing.published_digests import seal, was_changed

KEPT = 3
_NAME = re.compile(r"news_(\d{6,})\.duckdb")


def kept_folder(target: Path) -> Path:
    """Name the folder of the kept snapshots."""
    return target.parent / "kept"


def kept_snapshots(target: Path) -> list[Path]:
    """List the kept snapshots, oldest first."""
    files = kept_folder(target).glob("news_*.duckdb")
    return sorted(filter(_number, files), key=_number)


def in_use(target: Path) -> Path | None:
    """Find the snapshot in use among those kept; None where it is not one of them."""
    for kept in reversed(kept_snapshots(target)):
        if target.is_file() and (target.samefile(kept) or filecmp.cmp(target, kept, shallow=False)):
            return kept
    return None


def replace_snapshot(fresh: Path, target: Path, keep: int) -> None:
    """Put a new snapshot in place, and keep the last `keep` with it; OSError from the disk."""
    _keep(target)
    seal(fresh, target)
    _replace(fresh, target)
    _keep(target)
    for old in kept_snapshots(target)[: -max(keep, 1)]:
        old.unlink()


def roll_back(target: Path) -> Path:
    """Show the snapshot before the one in use again, and give its place among those kept.

    One that another program wrote to is passed over. Raises WarehouseError when none is older, or
    the folder cannot be written.
    """
    try:
        _keep(target)
        kept = kept_snapshots(target)
        current = in_use(target)
        older = [
            file for file in (kept[: kept.index(current)] if current else kept)
            if not was_changed(file, target)
        ]  # fmt: skip
        if not older:
            raise WarehouseError(f"No older snapshot is kept beside {target}.")
        fresh = fresh_beside(target)
        _link(older[-1], fresh)
        _replace(fresh, target)
    except OSError as error:
        raise WarehouseError(f"{target} cannot be replaced: {error.strerror}.") from error
    return older[-1]


def drop_kept(target: Path) -> None:
    """Remove every kept snapshot, the one in use from among them too."""
    shutil.rmtree(kept_folder(target), ignore_errors=True)


def _replace(fresh: Path, target: Path) -> None:
    """Put a snapshot in place; what somebody wrote beside the old one is not replayed into it."""
    log_of(target).unlink(missing_ok=True)
    put_in_place(fresh, target)


def _keep(target: Path) -> None:
    """Number the snapshot in use, unless it has a number or somebody wrote to it."""
    if not target.is_file() or in_use(target) or was_changed(target, target):
        return
    kept = kept_snapshots(target)
    number = _number(kept[-1]) + 1 if kept else 1
    folder = kept_folder(target)
    if not folder.is_dir():
        folder.mkdir()
        folder.chmod(stat.S_IMODE(target.parent.stat().st_mode))
    _link(target, folder / f"news_{number:06}.duckdb")
    sync(folder)


def _link(file: Path, name: Path) -> None:
    """Give a file another name, or copy it where the file system has no such thing."""
    try:
        os.link(file, name)
    except OSError:
        partial = name.with_name(f".{name.name}.copy")
        shutil.copy(file, partial)
        sync(partial)
        partial.replace(name)


def _number(file: Path) -> int:
    found = _NAME.fullmatch(file.name)
    return int(found[1]) if found else 0
