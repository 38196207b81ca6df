import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.connection import (
    open_snapshot,
    open_warehouse,
    read_warehouse,
    transaction,
)
from copydesk.warehouse.database.warehouse_errors import (
    SnapshotMissing,
    WarehouseBusy,
    WarehouseDamaged,
    WarehouseError,
)

HOLD = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
"""


def test_folder_and_tables_are_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "warehouse.duckdb"
    with open_warehouse(path) as con:
        assert con.table("articles").fetchall() == []
        assert con.execute("SELECT current_setting('TimeZone')").fetchall() == [("UTC",)]
    assert path.is_file()


def test_busy_warehouse_names_the_process(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        try:
            with pytest.raises(WarehouseBusy, match=rf"in use by process {other.pid};"):
                open_warehouse(path, patience=0).__enter__()
            with pytest.raises(WarehouseBusy):
                read_warehouse(path).__enter__()
        finally:
            other.communicate("\n")


@pytest.mark.parametrize("content", [b"not a database " * 5000, b"\x00" * 20000])
def test_damaged_warehouse_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "warehouse.duckdb"
    path.write_bytes(content)
    with pytest.raises(WarehouseDamaged) as caught, open_warehouse(path):
        pass
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_truncated_warehouse_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    with open_warehouse(path):
        pass
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(WarehouseDamaged), open_warehouse(path):
        pass


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(WarehouseError, match="cannot be created"):
        open_warehouse(tmp_path / "data" / "warehouse.duckdb").__enter__()


def test_nothing_published_and_no_warehouse(tmp_path: Path) -> None:
    with pytest.raises(SnapshotMissing, match="Nothing is published"):
        open_snapshot(tmp_path / "news.duckdb").__enter__()
    with pytest.raises(WarehouseError, match="no warehouse"):
        read_warehouse(tmp_path / "warehouse.duckdb").__enter__()


def test_a_warehouse_of_another_version_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(path) as con:
        con.execute("CREATE TABLE runs (run_id VARCHAR)")
    with pytest.raises(WarehouseError, match="another version"), read_warehouse(path) as con:
        con.execute("SELECT message FROM runs")


def interrupted(con: DuckDBPyConnection) -> None:
    with transaction(con):
        con.execute("INSERT INTO tags VALUES ('t', 'Transport')")
        raise KeyboardInterrupt


def test_transaction_rolls_back_on_an_interrupt(tmp_path: Path) -> None:
    with open_warehouse(tmp_path / "warehouse.duckdb") as con:
        with pytest.raises(KeyboardInterrupt):
            interrupted(con)
        assert con.table("tags").fetchall() == []


def count_until_the_alarm(con: DuckDBPyConnection) -> None:
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    con.execute("SELECT count(*) FROM range(2000000000) t(a) WHERE a % 7 = 3").fetchall()


@pytest.mark.parametrize("opened", [open_warehouse, read_warehouse])
def test_a_signal_that_ends_a_statement_is_an_interrupt(opened: Any, tmp_path: Path) -> None:
    with open_warehouse(tmp_path / "warehouse.duckdb"):
        pass
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), opened(tmp_path / "warehouse.duckdb") as con:
            count_until_the_alarm(con)
    finally:
        signal.signal(signal.SIGALRM, before)


def lost_shard(path: Path) -> None:
    with open_warehouse(path) as con:
        con.execute("FROM read_parquet('nowhere.parquet')")


def test_disk_faults_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match=r"failed: .*nowhere\.parquet") as caught:
        lost_shard(tmp_path / "warehouse.duckdb")
    assert "\n" not in str(caught.value)


def test_a_snapshot_replaced_while_it_is_opened_is_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot, fresh = tmp_path / "news.duckdb", tmp_path / "fresh.duckdb"
    for path, number in ((snapshot, 1), (fresh, 2)):
        with duckdb.connect(path) as con:
            con.execute(f"CREATE TABLE numbers AS SELECT {number} AS number")
    connect, seen = duckdb.connect, []

    def connect_amid_a_publish(path: Path, **options: Any) -> DuckDBPyConnection:
        con = connect(path, **options)
        if not seen:
            fresh.replace(snapshot)
        seen.append(con.execute("FROM numbers").fetchone())
        return con

    monkeypatch.setattr(
        "copydesk.warehouse.database.connection.duckdb.connect", connect_amid_a_publish
    )
    with open_snapshot(snapshot) as con:
        assert con.table("numbers").fetchall() == [(2,)]
    assert seen == [(1,), (2,)]
