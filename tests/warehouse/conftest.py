"""A warehouse in a temporary folder, and a run through it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from copydesk.transforms.duplicates.fingerprint import fingerprint, fingerprint_row
from copydesk.transforms.frames.tables import STAGED
from copydesk.warehouse.database.connection import open_warehouse, transaction
from copydesk.warehouse.loading.changes import note_changes
from copydesk.warehouse.loading.load import LoadCounts, load_shards
from copydesk.warehouse.loading.runs import finish_run, start_run
from copydesk.warehouse.publishing.publish import publish
from tests.warehouse.builders import Page, Row, write_shard


class Desk:
    """An open warehouse, with runs in one call."""

    def __init__(self, folder: Path, con: DuckDBPyConnection) -> None:
        self.folder = folder
        self.con = con
        self.snapshot = folder / "published" / "news.duckdb"
        self.shards = 0

    def stage(self, *pages: Page, rejections: tuple[Row, ...] = ()) -> Path:
        self.shards += 1
        return write_shard(self.folder / f"shard-{self.shards}", pages, rejections)

    def stage_printed(self, *pages: Page) -> Path:
        """Stage pages with the fingerprints by which copies are found."""
        folder = self.stage(*pages)
        rows = [
            fingerprint_row(page.article_id, page.document_id, fingerprint(page.title, page.body))
            for page in pages
        ]
        made = pl.DataFrame(rows, schema=STAGED["fingerprints"])
        made.write_parquet(folder / "fingerprints.parquet")
        return folder

    def start(self, plan: str = "plan") -> str:
        return start_run(self.con, config_hash="c0", copydesk_version="0", plan_hash=plan)

    def load(self, *shards: Path, loaded: int = 0) -> LoadCounts:
        run_id = self.start()
        with transaction(self.con):
            counts = load_shards(self.con, shards, run_id, loaded)
            note_changes(self.con, run_id)
            finish_run(self.con, run_id, counts, duplicates=0)
        return counts

    def ingest(self, *pages: Page, rejections: tuple[Row, ...] = ()) -> LoadCounts:
        return self.load(self.stage(*pages, rejections=rejections))

    def publish(self) -> Path:
        publish(self.con, self.snapshot)
        return self.snapshot


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_warehouse(tmp_path / "warehouse.duckdb") as con:
        yield Desk(tmp_path, con)


@pytest.fixture(scope="module")
def lasting_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """For tests that only read what the module's first fixture put there."""
    folder = tmp_path_factory.mktemp("desk")
    with open_warehouse(folder / "warehouse.duckdb") as con:
        yield Desk(folder, con)
