from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from benchmarks.checksums import checksums
from copydesk.flows.editing.apply_corrections import correct
from copydesk.flows.editing.journal import read_journal
from copydesk.flows.paths import DataFolder
from copydesk.flows.runs.context import RunContext
from copydesk.flows.runs.rebuild_warehouse import RebuildRefused
from copydesk.flows.runs.source.batches import BatchStream
from copydesk.flows.runs.staging.run_plan import Staging
from copydesk.flows.runs.staging.shards import row_count
from tests.flows.pieces import FERRY, MARKET, ingest_plainly, written
from tests.flows.running import copydesk
from tests.flows.runs.rebuilding import OPTIONS, block_of, plain_text_work, rebuild_plainly, rows

LATER = FERRY.replace("forty passengers", "fifty passengers").replace("3 March", "5 March")
FEED = '{"id": "m-1", "source": "harbourpost.example", "text": %s}'


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Two outlets with copies, a later version, a feed, and what is no article."""
    folder = tmp_path / "in"
    as_json = MARKET.replace("\n", "\\n")
    return [
        written(folder / "harbourpost.example" / "ferry.txt", FERRY),
        written(folder / "tallowcreek.example" / "ferry.txt", FERRY.replace("Share", "Print")),
        written(folder / "meridian.example" / "ferry.txt", LATER),
        written(folder / "feed.jsonl", FEED % f'"{as_json}"' + "\nno record\n"),
        written(folder / "empty.txt", ""),
    ]


def ingested(data: Path, *parts: Sequence[Path]) -> Path:
    for part in parts:
        ingest_plainly(data, part)
    return data


def tables(data: Path) -> dict[str, str]:
    return checksums(DataFolder(data).snapshot)


def run_of(data: Path) -> list[str]:
    found = rows(
        data,
        "SELECT DISTINCT run_id FROM documents UNION SELECT run_id FROM rejections "
        "UNION SELECT run_id FROM duplicate_members UNION SELECT first_run_id FROM articles",
    )
    return [run for (run,) in found]


def without_runs(data: Path) -> list[object]:
    """Every table but `runs`, and of the others every column but the runs' and one more."""
    return [
        sorted(map(repr, rows(
            data,
            f"SELECT COLUMNS(lambda name: NOT ends_with(name, 'run_id') AND name <> '{other}') "
            f"FROM {table}",
        )))
        for table, other in (
            ("documents", ""), ("articles", "pipeline_version"), ("blocks", "block_id"),
            ("duplicate_members", ""), ("rejections", ""), ("corrections", "text"),
            ("date_candidates", "text"), ("mart_rule_precision", "reason"),
        )
    ]  # fmt: skip


def test_a_rebuild_under_the_same_rules_changes_nothing_but_runs(
    tmp_path: Path, sources: list[Path]
) -> None:
    data = ingested(tmp_path / "data", sources)
    before = without_runs(data)
    summary = rebuild_plainly(data)
    assert without_runs(data) == before
    assert run_of(data) == [summary.run_id] == ["run-000002"]
    assert rows(data, "SELECT run_id, status FROM runs ORDER BY run_id") == [
        ("run-000001", "succeeded"), ("run-000002", "succeeded"),
    ]  # fmt: skip
    assert summary.counts.rejected == 2
    assert not list(data.glob("staging/*"))


def test_different_splits_agree_after_a_rebuild(tmp_path: Path, sources: list[Path]) -> None:
    splits = [[sources], [sources[::-1][:2], sources[::-1][2:]], [[source] for source in sources]]
    found = []
    for number, parts in enumerate(splits):
        data = ingested(tmp_path / f"data-{number}", *parts)
        for _ in range(len(sources) + 1 - len(parts)):  # runs of one number stand in the tables
            rebuild_plainly(data)
        found.append(tables(data))
    assert found[0] == found[1] == found[2]


def test_corrections_hold_through_a_rebuild(tmp_path: Path, sources: list[Path]) -> None:
    data = ingested(tmp_path / "data", sources)
    correct(DataFolder(data), "restore", [block_of(data, "Share this", "harbour")], OPTIONS)
    correct(DataFolder(data), "drop", [block_of(data, "About fifty")], OPTIONS)
    before, journal = without_runs(data), read_journal(DataFolder(data).corrections)
    rebuild_plainly(data)
    assert without_runs(data) == before
    assert read_journal(DataFolder(data).corrections) == journal
    assert rows(data, "SELECT text FROM blocks WHERE reason = 'correction:restore'") == [
        ("Share this article",)
    ]


def test_corrections_survive_the_loss_of_the_warehouse(tmp_path: Path, sources: list[Path]) -> None:
    data = ingested(tmp_path / "data", sources)
    correct(DataFolder(data), "drop", [block_of(data, "About fifty")], OPTIONS)
    before = without_runs(data)
    DataFolder(data).warehouse.unlink()
    rebuild_plainly(data)
    assert without_runs(data) == before


def test_a_corrected_revision_stays_corrected_when_the_page_is_fetched_again(
    tmp_path: Path, sources: list[Path]
) -> None:
    """Other bytes, the same news: a counter has moved on. No revision, and no correction lost."""
    counted = '{"id": "f", "source": "harbourpost.example", "text": "%s%d views\\n"}\n'
    text = FERRY.replace("\n", "\\n")
    feeds = [
        written(tmp_path / f"{number}.jsonl", counted % (text, number)) for number in range(1, 7)
    ]
    data = ingested(tmp_path / "data", feeds[:1])
    correct(DataFolder(data), "drop", [block_of(data, "About forty")], OPTIONS)
    ingested(data, feeds[1:])
    article = "SELECT article_id, revision, is_current, body FROM articles"
    (before,) = rows(data, article)
    assert "About forty" not in before[3]
    rebuild_plainly(data)
    assert rows(data, article) == [before]
    assert rows(data, "SELECT count(*) FROM documents") == [(6,)]


def test_a_rebuild_that_dies_leaves_everything_as_it_was(
    tmp_path: Path, sources: list[Path]
) -> None:
    data = ingested(tmp_path / "data", sources)
    before = tables(data)

    def dying(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild_plainly(data, work=dying)
    assert tables(data) == before
    assert sorted(path.name for path in data.glob(".*")) == []
    ingest_plainly(data, sources)
    assert tables(data) == before
    rebuild_plainly(data)


def test_what_a_killed_rebuild_left_is_thrown_away(tmp_path: Path, sources: list[Path]) -> None:
    data = ingested(tmp_path / "data", sources)
    warehouse = DataFolder(data).warehouse
    written(warehouse.with_name(f".{warehouse.name}.new"), b"half a file")
    written(warehouse.with_name(f".{warehouse.name}.new.wal"), b"half a log")
    before = without_runs(data)
    rebuild_plainly(data)
    assert without_runs(data) == before
    assert list(data.glob(".*")) == []


def test_nobody_can_load_while_a_rebuild_is_at_work(tmp_path: Path, sources: list[Path]) -> None:
    data = ingested(tmp_path / "data", sources)
    folder = DataFolder(data)

    def trying(stream: BatchStream, staging: Staging, context: RunContext) -> list[Path]:
        other = copydesk("publish", "--data", data)
        assert (other.returncode, "is in use by process" in other.stderr) == (1, True)
        assert not folder.warehouse.with_name("warehouse.duckdb.wal").exists()
        return plain_text_work(folder)(stream, staging, context)

    rebuild_plainly(data, work=trying)
    assert copydesk("publish", "--data", data).returncode == 0


def documents_in(folder: Path) -> int:
    return row_count(folder, "documents")


def test_an_incomplete_archive_is_refused(tmp_path: Path, sources: list[Path]) -> None:
    data = ingested(tmp_path / "data", sources[:1], sources[1:])
    before = tables(data)
    lost = next(path for path in (data / "raw").glob("*/*") if documents_in(path) == 1)
    shutil.rmtree(lost)
    with pytest.raises(RebuildRefused, match=r"lacks 1 of 4 loaded documents: restore raw/ .*"):
        rebuild_plainly(data)
    assert tables(data) == before
    rebuild_plainly(data, force=True)
    assert rows(data, "SELECT count(*) FROM documents") == [(3,)]
    ingest_plainly(data, sources)
    assert rows(data, "SELECT count(*) FROM documents") == [(4,)]


def test_a_damaged_archive_is_refused_and_set_aside_by_force(
    tmp_path: Path, sources: list[Path]
) -> None:
    data = ingested(tmp_path / "data", sources[:1], sources[1:])
    torn = next(path for path in (data / "raw").glob("*/*") if documents_in(path) == 1)
    (torn / "documents.parquet").write_bytes(b"PAR1 torn")
    with pytest.raises(RebuildRefused, match=rf"1 of its folders damaged \({torn} first\)"):
        rebuild_plainly(data)
    rebuild_plainly(data, force=True)
    assert [path.name for path in (data / "damaged").iterdir()] == [torn.name]
    ingest_plainly(data, sources)
    rebuild_plainly(data)
    assert rows(data, "SELECT count(*) FROM documents") == [(4,)]


def test_a_damaged_warehouse_needs_force(tmp_path: Path, sources: list[Path]) -> None:
    data = ingested(tmp_path / "data", sources)
    before = without_runs(data)
    written(DataFolder(data).warehouse, b"no database " * 2000)
    with pytest.raises(RebuildRefused, match="--force"):
        rebuild_plainly(data)
    rebuild_plainly(data, force=True)
    assert without_runs(data) == before


@pytest.mark.parametrize("content", [b"no database " * 2000, None])
def test_runs_are_numbered_on_when_the_warehouse_is_lost(
    content: bytes | None, tmp_path: Path, sources: list[Path]
) -> None:
    """Who loads by `changed_run_id` would miss all that came under lower numbers."""
    data = ingested(tmp_path / "data", sources[:1], sources[1:])
    runs = "SELECT * EXCLUDE (config), config::VARCHAR FROM runs ORDER BY run_id"
    before = rows(data, runs)
    DataFolder(data).warehouse.unlink()
    if content is not None:
        written(DataFolder(data).warehouse, content)
    assert rebuild_plainly(data, force=True).run_id == "run-000003"
    assert rows(data, runs)[:2] == before
    changed = rows(data, "SELECT DISTINCT changed_run_id FROM articles")
    assert changed == [("run-000003",)]


def test_nothing_can_be_rebuilt_from_nothing(tmp_path: Path) -> None:
    with pytest.raises(RebuildRefused, match="neither a warehouse nor an archive"):
        rebuild_plainly(tmp_path / "data")
    assert not DataFolder(tmp_path / "data").warehouse.exists()
