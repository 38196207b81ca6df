import gzip
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from copydesk.flows.readers.formats.parquet_pages import _pages
from copydesk.transforms.records import RawDocument, Rejection
from tests.flows.readers.reading import SMALL, documents_of, items_of, reasons_of, written


def table(path: Path, columns: dict[str, object], **options: object) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def test_no_text_column(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", {"id": [1], "headline": ["x"]})
    assert reasons_of(path) == [("no_text_column", None)]


def test_rows_are_located_across_batches(tmp_path: Path) -> None:
    texts = [f"Item {n}" for n in range(200)]
    path = table(tmp_path / "a", {"text": texts, "id": range(200)}, row_group_size=70)
    found = documents_of(path)
    assert [document.content.decode() for document in found] == texts
    assert (found[150].locator, found[150].record_id) == ("row 151", "150")


def test_text_that_is_no_utf8_is_read_in_its_own_charset(tmp_path: Path) -> None:
    values = ["fine", "Čeští hasiči zasahovali u požáru školy v Žďáru, řekl mluvčí.", "fine"]
    texts = pa.array([item.encode("cp1250") for item in values], pa.binary()).view(pa.string())
    path = table(tmp_path / "a.parquet", {"text": texts})
    assert [item.content.decode() for item in documents_of(path)] == values


def odd_columns() -> dict[str, pa.Array]:
    moment = 1_700_000_000_123_456_789
    zoned = pa.array([1_700_000_000_000_000], pa.timestamp("us", "Nowhere/Town"))
    return {
        "lasts": pa.array([5], pa.duration("ns")),
        "times": pa.array([[moment]], pa.list_(pa.timestamp("ns"))),
        "inner": pa.array([{"at": moment}], pa.struct([("at", pa.timestamp("ns", "UTC"))])),
        "zoned": zoned,
        "late": pa.array([400_000_000_000], pa.timestamp("s")),
        "noon": pa.array([43_200_000_000_001], pa.time64("ns")),
        "raw": pa.array([b"\xff\xfe"], pa.binary()).view(pa.string()),
        "half": pa.array([1.5], pa.float32()).cast(pa.float16()),
        "pairs": pa.array([[("k", 1)]], pa.map_(pa.string(), pa.int64())),
        "kind": pa.array(["a"]).dictionary_encode(),
        "big": pa.array([2**64 - 1], pa.uint64()),
    }


@pytest.mark.parametrize("name", odd_columns())
def test_an_odd_column_that_nobody_asked_for_costs_nothing(tmp_path: Path, name: str) -> None:
    path = table(tmp_path / "a.parquet", {"text": ["Kept."], name: odd_columns()[name]})
    [item] = items_of(path)
    assert isinstance(item, RawDocument), item
    assert name in orjson.loads(item.extra or "{}")


def test_times_of_an_unknown_zone_are_what_arrow_keeps_them_in(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", {"text": ["x"], "date": odd_columns()["zoned"]})
    assert documents_of(path)[0].declared.published == "2023-11-14T22:13:20+00:00"


def test_a_date_beyond_all_calendars_costs_no_row(tmp_path: Path) -> None:
    dates = pa.array([9 * 10**15, 1_700_000_000], pa.timestamp("s"))
    path = table(tmp_path / "a.parquet", {"text": ["x", "y"], "date": dates})
    assert [item.content for item in documents_of(path)] == [b"x", b"y"]


def test_columns_of_the_path(tmp_path: Path) -> None:
    folder = (
        tmp_path
        / "date=2026-01-02"
        / "source=harbour%2Epost.example"
        / "x=1"
        / "y=\
__HIVE_DEFAULT_PARTITION__"
    )
    folder.mkdir(parents=True)
    [document] = documents_of(table(folder / "p.parquet", {"text": ["x"], "x": [2]}))
    assert document.declared.published == "2026-01-02"
    assert document.declared.source == "harbour.post.example"
    assert document.extra == '{"x":2}'


def test_text_of_a_wrong_type(tmp_path: Path) -> None:
    assert reasons_of(table(tmp_path / "a.parquet", {"text": [1, 2]})) == [
        ("wrong_type", "row 1"), ("wrong_type", "row 2"),
    ]  # fmt: skip


def test_nanoseconds_are_rounded(tmp_path: Path) -> None:
    times = pa.array([1_700_000_000_123_456_789], pa.timestamp("ns", "UTC"))
    path = table(tmp_path / "a.parquet", {"text": ["x"], "crawled_at": times})
    moment = datetime(2023, 11, 14, 22, 13, 20, 123456, UTC)
    assert documents_of(path)[0].retrieved_at == moment


def test_nested_values_are_kept(tmp_path: Path) -> None:
    column = [{"b": [1, None], "a": datetime(2025, 1, 2, 3, 4, tzinfo=UTC)}]
    extra = documents_of(table(tmp_path / "a", {"text": ["x"], "more": column}))[0].extra
    assert orjson.loads(extra or "") == {"more": {"a": "2025-01-02T03:04:00+00:00", "b": [1, None]}}


def test_damaged_files(tmp_path: Path) -> None:
    whole = table(tmp_path / "a", {"text": ["x" * 50] * 100}).read_bytes()
    assert reasons_of(written(tmp_path / "cut", whole[:-20])) == [("corrupt", None)]
    assert reasons_of(written(tmp_path / "tiny", b"PAR1")) == [("corrupt", None)]


def test_damage_costs_its_row_group_only(tmp_path: Path) -> None:
    texts = [f"{n:04d}" * 40 for n in range(1000)]
    path = table(tmp_path / "a", {"text": texts}, row_group_size=100, use_dictionary=False)
    offset = pq.ParquetFile(path).metadata.row_group(5).column(0).data_page_offset
    damaged = bytearray(path.read_bytes())
    damaged[offset : offset + 40] = b"\xff" * 40
    items = items_of(written(tmp_path / "b", bytes(damaged)))
    places = [f"row {n}" for n in (*range(1, 502), *range(601, 1001))]
    assert [item.locator for item in items] == places
    damage = items[500]
    assert isinstance(damage, Rejection)
    assert damage.reason == "corrupt"
    assert damage.message == "The file is damaged: rows 501 to 600 cannot be read."


def test_compressed_from_outside(tmp_path: Path) -> None:
    whole = table(tmp_path / "a", {"text": ["x"]}).read_bytes()
    assert len(documents_of(written(tmp_path / "a.gz", gzip.compress(whole)))) == 1
    torn = written(tmp_path / "b.gz", gzip.compress(whole)[:-9])
    assert reasons_of(torn) == [("truncated", None)]
    bomb = written(tmp_path / "c.gz", gzip.compress(whole + bytes(100_000)))
    assert reasons_of(bomb, SMALL) == [("too_large", None)]


def test_an_empty_table_is_said(tmp_path: Path) -> None:
    path = table(tmp_path / "a", {"text": pa.array([], pa.string())})
    assert reasons_of(path) == [("empty", None)]


def test_an_unknown_time_zone_costs_no_moment_and_names_the_file(tmp_path: Path) -> None:
    times = pa.array([1_772_618_400_000_000], pa.timestamp("us", tz="Mars/Phobos"))
    path = table(tmp_path / "a", {"text": ["x"], "date": times, "seen": times})
    [rejection, document] = items_of(path)
    assert isinstance(rejection, Rejection)
    assert (rejection.uri, rejection.locator) == (path.as_uri(), "column date")
    assert "'Mars/Phobos'" in rejection.message
    assert isinstance(document, RawDocument)
    assert document.declared.published == "2026-03-04T10:00:00+00:00"


def repeating(path: Path, value: str, rows: int) -> Path:
    """A file in which one value, in the dictionary once, stands in every row."""
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), [value])
    return table(
        path, {"text": texts}, compression="zstd", store_schema=False, write_statistics=False,
        dictionary_pagesize_limit=1 << 30,
    )  # fmt: skip


def test_a_value_that_stands_in_every_row_is_not_held_as_often(tmp_path: Path) -> None:
    path = repeating(tmp_path / "a.parquet", "x" * 15_000_000, 20_000)
    assert path.stat().st_size < 10_000
    before = pa.default_memory_pool().max_memory()
    items = items_of(path)
    assert [item.reason for item in items if isinstance(item, Rejection)] == ["too_large"]
    assert len(items) < 20
    assert pa.default_memory_pool().max_memory() - before < 300_000_000


def test_a_list_of_one_value_repeated_without_end_is_refused_unread(tmp_path: Path) -> None:
    tags = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000, pa.int32()), ["x" * 900_000])
    path = table(
        tmp_path / "a.parquet",
        {"text": ["News."], "tags": pa.ListArray.from_arrays([0, 20_000], tags)},
        compression="zstd", store_schema=False, write_statistics=False,
    )  # fmt: skip
    [item] = items_of(path)
    assert isinstance(item, Rejection)
    assert (item.reason, item.locator) == ("too_large", "row 1")
    assert "tags" in item.message


def test_a_page_of_half_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.parquet", {"text": pa.array(["x" * (1 << 28)] * 3)}, use_dictionary=False,
        compression="zstd", write_statistics=False,
    )  # fmt: skip
    before = pa.default_memory_pool().max_memory()
    assert reasons_of(path)[0] == ("too_large", "row 1")
    assert pa.default_memory_pool().max_memory() == before


def test_page_headers_are_what_the_writer_wrote(tmp_path: Path) -> None:
    values = [f"Item {number % 50}" for number in range(3000)]
    for options in ({}, {"data_page_version": "2.0"}, {"use_dictionary": False},
                    {"data_page_size": 500}, {"compression": "none"}):  # fmt: skip
        path = table(tmp_path / "a.parquet", {"text": values}, **options)
        column = pq.ParquetFile(path).metadata.row_group(0).column(0)
        with path.open("rb") as file:
            pages = list(_pages(file, column))
        data = [page for page in pages if not page.is_dictionary]
        assert sum(page.values for page in data) == 3000
        assert sum(page.packed for page in pages) <= column.total_compressed_size
        assert 0 < sum(page.unpacked for page in pages) <= column.total_uncompressed_size
        assert sum(page.is_dictionary for page in pages) == column.has_dictionary_page
