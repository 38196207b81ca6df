from pathlib import Path

import pytest

from copydesk.warehouse.database.connection import open_warehouse, transaction
from copydesk.warehouse.loading.load import load_shards
from copydesk.warehouse.loading.runs import fail_run, start_run
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk


def statuses(desk: Desk) -> dict[str, str]:
    return dict(desk.con.execute("SELECT run_id, status FROM runs").fetchall())


def test_runs_are_numbered_and_end(desk: Desk) -> None:
    desk.ingest(Page())
    desk.load()
    rows = desk.con.execute(
        "SELECT run_id, status, documents_read, finished_at >= started_at FROM runs ORDER BY 1"
    ).fetchall()
    assert rows == [("run-000001", "succeeded", 1, True), ("run-000002", "succeeded", 0, True)]


def test_a_killed_run_is_taken_up_again_by_the_same_plan(tmp_path: Path) -> None:
    for _ in range(3):
        with open_warehouse(tmp_path / "warehouse.duckdb") as con:
            run_id = start_run(con, config_hash="c", copydesk_version="0", plan_hash="monday")
            assert run_id == "run-000001"
            assert len(con.table("runs")) == 1


def test_another_plan_marks_the_killed_run_crashed(desk: Desk) -> None:
    assert desk.start("monday") == "run-000001"
    assert desk.start("tuesday") == "run-000002"
    assert statuses(desk) == {"run-000001": "crashed", "run-000002": "running"}


def test_a_crashed_or_failed_run_is_not_taken_up_again(desk: Desk) -> None:
    desk.start("monday")
    fail_run(desk.con, "run-000001", "The disk is full.")
    assert desk.start("monday") == "run-000002"
    assert statuses(desk) == {"run-000001": "failed", "run-000002": "running"}
    messages = desk.con.execute("SELECT message FROM runs ORDER BY run_id").fetchall()
    assert messages == [("The disk is full.",), (None,)]


def broken_load(desk: Desk, run_id: str) -> None:
    with transaction(desk.con):
        load_shards(desk.con, [desk.stage(Page())], run_id)
        raise RuntimeError


def test_a_rolled_back_load_leaves_the_run_running_and_the_tables_empty(desk: Desk) -> None:
    run_id = desk.start()
    with pytest.raises(RuntimeError):
        broken_load(desk, run_id)
    assert statuses(desk) == {"run-000001": "running"}
    assert len(desk.con.table("documents")) == len(desk.con.table("blocks")) == 0
    assert desk.load(desk.stage(Page())).articles_new == 1
    assert statuses(desk) == {"run-000001": "succeeded"}
