import csv
from pathlib import Path

import polars as pl
import pytest

from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk
from warehouse.errors import SnapshotMissing, WarehouseError
from warehouse.export import export


def test_parquet_holds_every_table(desk: Desk) -> None:
    desk.ingest(Page())
    written = export(desk.publish(), desk.folder / "out", "parquet")
    assert ("mart_removals", 1, desk.folder / "out" / "mart_removals.parquet") in written
    assert sorted(path for *_, path in written) == sorted((desk.folder / "out").iterdir())
    for _, rows, path in written:
        assert pl.read_parquet(path).height == rows


def cells(path: Path, column: str) -> list[str]:
    with path.open(newline="", encoding="utf-8") as file:
        return [row[column] for row in csv.DictReader(file)]


def test_csv_cells_are_no_formulas(desk: Desk) -> None:
    expected = {
        "=1+1": "'=1+1",
        "+44 call us": "'+44 call us",
        "-- dash": "'-- dash",
        "@desk": "'@desk",
        "\tcell": "'\tcell",
        "-12.5": "-12.5",
        'It\'s = "fine", ferry': 'It\'s = "fine", ferry',
    }
    desk.ingest(*(Page(key=f"url:quaynews.example/{title}", title=title) for title in expected))
    export(desk.publish(), desk.folder / "out", "csv")
    written = cells(desk.folder / "out" / "articles.csv", "title")
    assert sorted(written) == sorted(expected.values())


def test_csv_numbers_and_times_are_untouched(desk: Desk) -> None:
    desk.ingest(Page())
    desk.con.execute("UPDATE blocks SET score = -0.5 WHERE position = 0")
    export(desk.publish(), desk.folder / "out", "csv")
    assert "-0.5" in cells(desk.folder / "out" / "blocks.csv", "score")
    assert cells(desk.folder / "out" / "articles.csv", "published_at") == ["2026-03-04 09:15:00+00"]


def test_exporting_again_replaces_the_files(desk: Desk) -> None:
    desk.publish()
    for _ in range(2):
        written = export(desk.snapshot, desk.folder / "out", "csv")
    assert len(list((desk.folder / "out").iterdir())) == len(written)


def test_faults_are_one_sentence(desk: Desk) -> None:
    with pytest.raises(SnapshotMissing):
        export(desk.snapshot, desk.folder / "out", "csv")
    desk.publish()
    (desk.folder / "file").write_text("x")
    with pytest.raises(WarehouseError, match="cannot be written"):
        export(desk.snapshot, desk.folder / "file", "csv")
