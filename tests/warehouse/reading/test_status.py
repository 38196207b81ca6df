from pathlib import Path

import duckdb
import pytest

from copydesk.warehouse.database.connection import open_warehouse
from copydesk.warehouse.database.warehouse_errors import WarehouseBusy, WarehouseError
from copydesk.warehouse.reading import status as module
from copydesk.warehouse.reading.status import status
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk


def test_no_warehouse_yet(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="no warehouse"):
        status(tmp_path / "warehouse.duckdb", tmp_path / "news.duckdb")


def ingested(folder: Path, *, publish: bool, pages: int) -> None:
    with open_warehouse(folder / "warehouse.duckdb") as con:
        desk = Desk(folder, con)
        desk.shards = len(list(folder.glob("shard-*")))
        desk.ingest(*(Page(key=f"url:quaynews.example/{n}") for n in range(pages)))
        if publish:
            desk.publish()


def test_status_tells_runs_rows_and_staleness(tmp_path: Path) -> None:
    warehouse, snapshot = tmp_path / "warehouse.duckdb", tmp_path / "published" / "news.duckdb"
    ingested(tmp_path, publish=False, pages=1)
    assert status(warehouse, snapshot).snapshot is None
    assert status(warehouse, snapshot).stale
    ingested(tmp_path, publish=True, pages=2)
    seen = status(warehouse, snapshot)
    assert seen.snapshot is not None
    assert seen.snapshot.rows["articles"] == 2
    assert seen.snapshot.size == snapshot.stat().st_size
    assert [row[0] for row in seen.runs.rows] == ["run-000002", "run-000001"]
    assert not seen.stale
    ingested(tmp_path, publish=False, pages=2)
    assert not status(warehouse, snapshot).stale, "a run without news leaves nothing to publish"
    ingested(tmp_path, publish=False, pages=3)
    assert status(warehouse, snapshot).stale


def test_a_correction_that_is_not_published_makes_the_snapshot_stale(tmp_path: Path) -> None:
    warehouse, snapshot = tmp_path / "warehouse.duckdb", tmp_path / "published" / "news.duckdb"
    ingested(tmp_path, publish=True, pages=1)
    with open_warehouse(warehouse) as con:
        con.execute("INSERT INTO corrections (correction_id, corrected_at) VALUES ('c', now())")
    assert status(warehouse, snapshot).stale
    with open_warehouse(warehouse) as con:
        Desk(tmp_path, con).publish()
    assert not status(warehouse, snapshot).stale


def test_a_snapshot_without_its_tables_is_one_sentence(tmp_path: Path) -> None:
    ingested(tmp_path, publish=False, pages=1)
    snapshot = tmp_path / "published" / "news.duckdb"
    snapshot.parent.mkdir()
    with duckdb.connect(snapshot) as con:
        con.execute("CREATE TABLE articles (article_id VARCHAR)")
    with pytest.raises(WarehouseError, match="`copydesk publish` writes it again"):
        status(tmp_path / "warehouse.duckdb", snapshot)


def test_a_busy_warehouse_shows_what_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(path: Path) -> None:
        raise WarehouseBusy(f"{path} is in use by process 1.")

    ingested(tmp_path, publish=True, pages=1)
    monkeypatch.setattr(module, "read_warehouse", busy)
    seen = status(tmp_path / "warehouse.duckdb", tmp_path / "published" / "news.duckdb")
    assert seen.busy is not None
    assert seen.stale is None
    assert [row[0] for row in seen.runs.rows] == ["run-000001"]
