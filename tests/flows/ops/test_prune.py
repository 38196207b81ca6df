"""`copydesk prune`: what is old goes, what is needed stays."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from copydesk.flows.paths import DataFolder
from tests.flows.cli.test_commands import copydesk
from tests.flows.pieces import ingest_plainly, written
from tests.flows.runs.rebuilding import rebuild_plainly

LONG_AGO = 1_600_000_000


def aged(path: Path) -> Path:
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


@pytest.fixture
def data(published: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published, tmp_path / "data")


def test_old_reports_snapshots_and_leftovers_go(data: Path) -> None:
    folder = DataFolder(data)
    kept_folder = folder.snapshot.parent / "kept"
    (kept_folder / "news_000001.duckdb").rename(kept_folder / "news_000002.duckdb")
    old = [
        aged(written(folder.report("run-000001"), "x")),
        aged(written(kept_folder / "news_000001.duckdb", "x")),
        aged(written(folder.staging / "failed-run-000001" / "a" / "b", "x").parents[1]),
    ]
    kept = [
        aged(written(folder.reports / "latest.html", "x")),
        written(folder.report("run-000002"), "x"),
        aged(folder.snapshot),  # and, the same file, the newest of those kept
        kept_folder / "news_000002.duckdb",
        aged(written(folder.snapshot.with_name("news_slim.duckdb"), "x")),
        aged(folder.warehouse),
    ]
    dry = copydesk("prune", "--data", data, "--dry-run")
    assert all(path.exists() for path in (*old, *kept))
    done = copydesk("prune", "--data", data)
    assert done.exit_code == 0
    assert done.output.removeprefix("Removed") == dry.output.removeprefix("Would remove")
    assert [path for path in old if path.exists()] == []
    assert all(path.exists() for path in kept)
    assert "Nothing is old enough" in copydesk("prune", "--data", data).output


def test_raw_documents_stay_unless_it_is_said(data: Path) -> None:
    batches = [aged(path) for path in (data / "raw").glob("*/*")]
    assert copydesk("prune", "--data", data).exit_code == 0
    assert all(path.is_dir() for path in batches)
    rebuild_plainly(data)


def test_raw_days_in_the_file_spare_what_current_articles_need(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPYDESK_RETENTION_RAW_DAYS", "30")
    written(tmp_path / "in" / "empty-too.txt", "")
    ingest_plainly(data, [tmp_path / "in"])
    batches = [aged(path) for path in (data / "raw").glob("*/*")]
    done = copydesk("prune", "--data", data)
    assert "1 raw batch:" in done.stdout
    assert "Where older revisions or copies were made" in done.stderr
    assert sum(path.is_dir() for path in batches) == len(batches) - 1
    rebuild_plainly(data)


def test_raw_days_on_the_command_line_remove_all_with_a_warning(data: Path) -> None:
    for path in (data / "raw").glob("*/*"):
        aged(path)
    done = copydesk("prune", "--data", data, "--raw-days", "30")
    assert "2 current articles are made from these raw documents" in done.stderr
    assert not list((data / "raw").glob("*/*"))
    assert copydesk("sql", "SELECT count(*) FROM articles", "--data", data).exit_code == 0


def test_without_a_warehouse_nothing_is_old(tmp_path: Path) -> None:
    done = copydesk("prune", "--data", tmp_path / "none")
    assert done.exit_code == 1
    assert "nothing to prune" in done.stderr
