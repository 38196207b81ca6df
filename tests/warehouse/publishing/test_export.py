import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow.dataset as ds
import pytest

from copydesk.warehouse.database.warehouse_errors import SnapshotMissing, WarehouseError
from copydesk.warehouse.publishing.export import ExportedTable, export
from copydesk.warehouse.publishing.export_manifest import files_of, read_manifest
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk


def page(number: int, month: int, **fields: Any) -> Page:
    published_at = datetime(2026, month, 1 + number % 27, 12, tzinfo=UTC) if month else None
    return Page(
        key=f"url:quaynews.example/{number}",
        published_at=published_at,
        record_id=str(number),
        **fields,
    )


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return found


def files(folder: Path, table: str) -> list[Path]:
    return [folder / file["path"] for file in manifest(folder)["tables"][table]["files"]]


def written(tables: list[ExportedTable]) -> dict[str, int]:
    return {table.name: table.written for table in tables if table.written}


@pytest.fixture
def out(desk: Desk) -> Path:
    """Three months of articles and one without a date, exported in parts."""
    desk.ingest(*(page(number, number % 4) for number in range(12)))
    export(desk.publish(), desk.folder / "out", parted_rows=1)
    return desk.folder / "out"


def test_every_table_is_in_the_manifest_and_nothing_else_is_there(desk: Desk, out: Path) -> None:
    with duckdb.connect(desk.snapshot, read_only=True) as con:
        tables = {name: len(con.table(name)) for (name,) in con.execute(
            "SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()}  # fmt: skip
    found = manifest(out)
    assert {name: table["rows"] for name, table in found["tables"].items()} == tables
    assert found["run_id"] == "run-000001"
    paths = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert paths == {"manifest.json", *files_of(found)}
    assert all((out / item.path).stat().st_size == item.bytes for item in files_of(found).values())


@pytest.mark.parametrize("table", ["articles", "blocks", "documents", "document_texts"])
def test_polars_pyarrow_and_duckdb_read_the_same(desk: Desk, out: Path, table: str) -> None:
    paths = files(out, table)
    assert {path.parent.name for path in paths} == {
        f"published_month={month}" for month in ("2026-01", "2026-02", "2026-03", "unknown")
    }
    with duckdb.connect(desk.snapshot, read_only=True) as con:
        expected = con.table(table).count("*").fetchall()[0][0]
    by_arrow = ds.dataset([str(item) for item in paths], format="parquet")
    by_duckdb = duckdb.read_parquet([str(item) for item in paths], hive_partitioning=True)
    by_polars = pl.read_parquet(paths, hive_partitioning=True)
    assert by_arrow.count_rows() == len(by_duckdb) == by_polars.height == expected
    assert by_polars.filter(published_month="2026-02").height == expected // 4
    key = (
        "article_id" if table == "articles" else "document_id" if table != "blocks" else "block_id"
    )
    ids = sorted(by_polars[key])
    assert ids == sorted(by_arrow.to_table()[key].to_pylist())
    assert ids == sorted(row[0] for row in by_duckdb.select(key).fetchall())


def test_only_changed_months_are_written_again(desk: Desk, out: Path) -> None:
    assert written(export(desk.snapshot, out, parted_rows=1)) == {}
    desk.ingest(page(100, 2))
    now = written(export(desk.publish(), out, parted_rows=1))
    assert now["articles"] == now["blocks"] == now["documents"] == now["document_texts"] == 1
    assert "sources" not in now
    assert sum(pl.read_parquet(file).height for file in files(out, "articles")) == 13


def test_a_reader_of_the_manifest_before_still_finds_its_files(desk: Desk, out: Path) -> None:
    versions = [files_of(read_manifest(out))]
    for number in (100, 101):
        desk.ingest(page(number, 2))
        export(desk.publish(), out, parted_rows=1)
        versions.append(files_of(read_manifest(out)))
        assert all((out / path).is_file() for version in versions[-2:] for path in version)
    gone = set(versions[0]) - set(versions[1])
    assert gone
    assert not any((out / path).exists() for path in gone)


def test_without_grace_nothing_old_is_left(desk: Desk, out: Path) -> None:
    desk.ingest(page(100, 2))
    export(desk.publish(), out, parted_rows=1, grace=False)
    paths = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert paths == {"manifest.json", *files_of(read_manifest(out))}


def test_what_a_killed_export_left_goes_and_what_is_not_ours_stays(desk: Desk, out: Path) -> None:
    lost = files(out, "articles")[0].with_name("articles-0123456789abcdef-0.parquet")
    lost.write_bytes(b"half")
    notes = out / "articles" / "notes.txt"
    notes.write_text("mine")
    aside = out / "sources" / ".new"
    aside.mkdir()
    (aside / "data_0.parquet").write_bytes(b"half")
    files(out, "tags")[0].unlink()
    desk.ingest(page(100, 2))
    now = written(export(desk.publish(), out, parted_rows=1))
    assert now["tags"] == 1
    assert not lost.exists()
    assert not aside.exists()
    assert notes.read_text() == "mine"


def test_after_another_duckdb_all_is_written_once(desk: Desk, out: Path) -> None:
    before = manifest(out)
    (out / "manifest.json").write_text(json.dumps(before | {"duckdb_version": "v0.9.9"}))
    assert written(export(desk.snapshot, out, parted_rows=1))["sources"] == 1
    assert manifest(out)["duckdb_version"] == before["duckdb_version"]
    assert written(export(desk.snapshot, out, parted_rows=1)) == {}


def test_small_tables_are_one_file(desk: Desk) -> None:
    desk.ingest(Page())
    export(desk.publish(), desk.folder / "out")
    for table in manifest(desk.folder / "out")["tables"]:
        (path,) = files(desk.folder / "out", table)
        assert path.parent == desk.folder / "out" / table


def cells(folder: Path, table: str, column: str) -> list[str]:
    (path,) = files(folder, table)
    with path.open(newline="", encoding="utf-8") as file:
        return [row[column] for row in csv.DictReader(file)]


def test_csv_cells_are_no_formulas(desk: Desk) -> None:
    expected = {
        "=1+1": "'=1+1",
        "+44 call us": "'+44 call us",
        "-- dash": "'-- dash",
        "@desk": "'@desk",
        "\tcell": "'\tcell",
        "\rcell": "'\rcell",
        "\uff1d1+1": "'\uff1d1+1",
        "\n=1+1": "'\n=1+1",
        "\u00a0 \u200b@desk": "'\u00a0 \u200b@desk",
        "\ncell": "\ncell",
        "-12.5": "-12.5",
        'It\'s = "fine", ferry': 'It\'s = "fine", ferry',
    }
    desk.ingest(*(Page(key=f"url:quaynews.example/{title}", title=title) for title in expected))
    export(desk.publish(), desk.folder / "out", "csv")
    assert sorted(cells(desk.folder / "out", "articles", "title")) == sorted(expected.values())


def test_csv_is_parted_too(desk: Desk) -> None:
    desk.ingest(*(page(number, number % 4, title="=1+1") for number in range(8)))
    export(desk.publish(), desk.folder / "out", "csv", parted_rows=1)
    paths = files(desk.folder / "out", "articles")
    assert len(paths) == 4
    titles = [title for path in paths for title in pl.read_csv(path)["title"]]
    assert titles == ["'=1+1"] * 8


def test_csv_numbers_and_times_are_untouched(desk: Desk) -> None:
    desk.ingest(Page())
    desk.con.execute("UPDATE blocks SET score = -0.5 WHERE position = 0")
    export(desk.publish(), desk.folder / "out", "csv")
    assert "-0.5" in cells(desk.folder / "out", "blocks", "score")
    assert cells(desk.folder / "out", "articles", "published_at") == ["2026-03-04 09:15:00+00"]


def test_another_format_takes_the_place_of_the_first(desk: Desk, out: Path) -> None:
    export(desk.snapshot, out, "csv", grace=False)
    assert {path.suffix for path in out.rglob("*") if path.is_file()} == {".csv", ".json"}


@pytest.mark.parametrize("tables", ["[]", '{"a": 1}', '{"a": {"files": [{"name": "b"}]}}'])
def test_a_manifest_that_is_not_ours_names_no_files(tables: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(f'{{"tables": {tables}}}')
    assert files_of(read_manifest(tmp_path)) == {}


def test_faults_are_one_sentence(desk: Desk) -> None:
    with pytest.raises(SnapshotMissing):
        export(desk.snapshot, desk.folder / "out", "csv")
    assert not (desk.folder / "out").exists()
    desk.publish()
    (desk.folder / "file").write_text("x")
    with pytest.raises(WarehouseError, match="cannot be written"):
        export(desk.snapshot, desk.folder / "file", "csv")
