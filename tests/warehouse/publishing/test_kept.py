from pathlib import Path

import duckdb
import pytest

from copydesk.warehouse.database.warehouse_errors import WarehouseError
from copydesk.warehouse.publishing.kept import drop_kept, in_use, kept_snapshots, roll_back
from copydesk.warehouse.publishing.publish import publish
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk


def articles_in(snapshot: Path) -> int:
    with duckdb.connect(snapshot, read_only=True) as con:
        return len(con.table("articles"))


def grow(desk: Desk, count: int, keep: int = 3) -> None:
    for number in range(count):
        desk.ingest(Page(key=f"url:quaynews.example/{desk.shards}-{number}"))
        publish(desk.con, desk.snapshot, keep=keep)


def test_the_last_three_are_kept_and_the_one_in_use_among_them(desk: Desk) -> None:
    grow(desk, 5)
    kept = kept_snapshots(desk.snapshot)
    assert [file.name for file in kept] == [f"news_00000{n}.duckdb" for n in (3, 4, 5)]
    assert [articles_in(file) for file in kept] == [3, 4, 5]
    assert in_use(desk.snapshot) == kept[-1]
    assert desk.snapshot.stat().st_ino == kept[-1].stat().st_ino


def test_going_back_step_by_step_and_forward_again(desk: Desk) -> None:
    grow(desk, 3)
    assert roll_back(desk.snapshot).name == "news_000002.duckdb"
    assert articles_in(desk.snapshot) == 2
    roll_back(desk.snapshot)
    assert articles_in(desk.snapshot) == 1
    with pytest.raises(WarehouseError, match="No older snapshot"):
        roll_back(desk.snapshot)
    publish(desk.con, desk.snapshot)
    assert articles_in(desk.snapshot) == 3
    assert in_use(desk.snapshot) == kept_snapshots(desk.snapshot)[-1]


def test_a_reader_keeps_the_file_it_has_open(desk: Desk) -> None:
    grow(desk, 1)
    content = desk.snapshot.read_bytes()
    with desk.snapshot.open("rb") as held:
        grow(desk, 2, keep=1)
        assert held.read() == content


def test_what_was_published_before_anything_was_kept_is_kept_first(desk: Desk) -> None:
    grow(desk, 1)
    drop_kept(desk.snapshot)
    assert kept_snapshots(desk.snapshot) == []
    grow(desk, 1)
    assert [articles_in(file) for file in kept_snapshots(desk.snapshot)] == [1, 2]


def test_a_kill_between_the_rename_and_the_number_is_mended(desk: Desk) -> None:
    grow(desk, 2)
    kept_snapshots(desk.snapshot)[-1].unlink()
    assert in_use(desk.snapshot) is None
    roll_back(desk.snapshot)
    assert articles_in(desk.snapshot) == 1
    assert [articles_in(file) for file in kept_snapshots(desk.snapshot)] == [1, 2]


def test_without_hard_links_snapshots_are_copied(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("copydesk.warehouse.publishing.kept.os.link", no_links)
    grow(desk, 3)
    roll_back(desk.snapshot)
    assert articles_in(desk.snapshot) == 2
    assert in_use(desk.snapshot) == kept_snapshots(desk.snapshot)[1]


def test_keeping_one_keeps_the_one_in_use(desk: Desk) -> None:
    grow(desk, 3, keep=1)
    assert [articles_in(file) for file in kept_snapshots(desk.snapshot)] == [3]
