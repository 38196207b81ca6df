from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.warehouse.database.connection import open_warehouse
from copydesk.warehouse.database.warehouse_errors import WarehouseError
from copydesk.warehouse.loading.new_warehouse import carry_runs, held_warehouse, new_warehouse
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk


def test_a_new_warehouse_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    with open_warehouse(target) as con:
        Desk(tmp_path, con).ingest(Page())
    with held_warehouse(target) as old:
        with new_warehouse(target) as new:
            carry_runs(old, new)
            assert new.table("runs").fetchall() == old.table("runs").fetchall()
        assert len(old.table("documents")) == 1
    with open_warehouse(target) as con:
        assert (len(con.table("runs")), len(con.table("documents"))) == (1, 0)
    assert [path.name for path in tmp_path.glob("*.duckdb*")] == ["warehouse.duckdb"]


def test_a_log_written_beside_the_new_file_is_not_touched(tmp_path: Path) -> None:
    """Closing the old warehouse must not checkpoint what another process has begun."""
    target = tmp_path / "warehouse.duckdb"
    with held_warehouse(target):
        with new_warehouse(target):
            pass
        log = target.with_name("warehouse.duckdb.wal")
        log.write_bytes(b"another's")
    assert log.read_bytes() == b"another's"


def test_a_rebuild_that_fails_leaves_the_old(tmp_path: Path) -> None:
    target = tmp_path / "warehouse.duckdb"
    with open_warehouse(target) as con:
        Desk(tmp_path, con).ingest(Page())
    with pytest.raises(ZeroDivisionError), new_warehouse(target):
        raise ZeroDivisionError
    with open_warehouse(target) as con:
        assert len(con.table("documents")) == 1
    assert not list(tmp_path.glob(".*"))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / ".warehouse.duckdb.new").mkdir()
    with (
        pytest.raises(WarehouseError, match="cannot be replaced"),
        new_warehouse(tmp_path / "warehouse.duckdb"),
    ):
        pass
