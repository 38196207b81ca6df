"""Somebody opens the published file for writing; the warehouse's own account must win."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from copydesk.warehouse.database.files import log_of
from copydesk.warehouse.database.warehouse_errors import WarehouseError
from copydesk.warehouse.publishing.kept import kept_snapshots, roll_back
from copydesk.warehouse.publishing.publish import is_current, publish
from copydesk.warehouse.publishing.published_digests import was_changed
from copydesk.warehouse.publishing.slim import slim_path, write_slim
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk

SCRIPT = """
import duckdb, os, sys
con = duckdb.connect(sys.argv[1])
con.execute("UPDATE articles SET title = 'Not ours'")
con.execute("UPDATE authors SET name = 'Nobody'") if sys.argv[2] == "slim" else None
os._exit(0) if sys.argv[2] != "close" else con.close()
"""


def write_to(snapshot: Path, how: str) -> None:
    snapshot.chmod(0o644)
    subprocess.run([sys.executable, "-c", SCRIPT, snapshot, how], check=True)


def titles(snapshot: Path) -> set[str | None]:
    with duckdb.connect(snapshot, read_only=True) as con:
        return {title for (title,) in con.execute("SELECT title FROM articles").fetchall()}


def grow(desk: Desk) -> None:
    desk.ingest(Page(key=f"url:quaynews.example/{desk.shards}"))
    publish(desk.con, desk.snapshot)


@pytest.fixture
def grown(desk: Desk) -> Desk:
    for _ in range(5):
        grow(desk)
    return desk


def test_what_was_published_counts_as_unchanged(grown: Desk) -> None:
    assert not was_changed(grown.snapshot, grown.snapshot)
    assert all(not was_changed(file, grown.snapshot) for file in kept_snapshots(grown.snapshot))
    assert is_current(grown.con, grown.snapshot)


def test_a_published_file_is_read_only(grown: Desk) -> None:
    assert not stat.S_IMODE(grown.snapshot.stat().st_mode) & 0o222
    assert grown.snapshot.stat().st_mode & stat.S_IRUSR


@pytest.mark.parametrize("how", ["die", "close"])
def test_what_others_write_does_not_reach_the_next_snapshot(grown: Desk, how: str) -> None:
    before = titles(grown.snapshot)
    write_to(grown.snapshot, how)
    assert was_changed(grown.snapshot, grown.snapshot)
    assert not is_current(grown.con, grown.snapshot)
    grow(grown)
    assert titles(grown.snapshot) == before
    assert not log_of(grown.snapshot).exists()
    assert not was_changed(grown.snapshot, grown.snapshot)


def test_going_back_passes_over_what_others_changed(grown: Desk) -> None:
    before = titles(grown.snapshot)
    *_, first, second, _ = kept_snapshots(grown.snapshot)
    write_to(second, "close")
    assert roll_back(grown.snapshot) == first
    assert titles(grown.snapshot) == before


def test_where_all_older_ones_were_changed_there_is_none_to_go_back_to(grown: Desk) -> None:
    for file in kept_snapshots(grown.snapshot)[:-1]:
        write_to(file, "close")
    with pytest.raises(WarehouseError, match="No older snapshot"):
        roll_back(grown.snapshot)


def test_a_log_beside_the_slim_snapshot_is_not_replayed(grown: Desk) -> None:
    write_slim(grown.snapshot)
    before = titles(grown.snapshot)
    write_to(slim_path(grown.snapshot), "slim")
    grow(grown)
    assert titles(slim_path(grown.snapshot)) == before


def test_a_folder_from_before_digests_were_noted_goes_on(grown: Desk) -> None:
    (note,) = grown.snapshot.parent.glob("*.digests")
    note.unlink()
    assert not was_changed(grown.snapshot, grown.snapshot)
    grow(grown)
    roll_back(grown.snapshot)
    assert not was_changed(grown.snapshot, grown.snapshot)
