"""Reports as files: a page a run, the latest one, and what a missing piece costs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner

from copydesk.flows.cli.main import cli
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.reporter import StageTime
from copydesk.flows.report.after_run import report_run
from copydesk.flows.report.notes import CheckNote, RunNotes, read_notes, write_notes
from copydesk.flows.report.write import write_report
from copydesk.flows.runs.summary import RunSummary
from copydesk.warehouse.loading.load import LoadCounts

NOTES = RunNotes(
    (StageTime("parse", "Reading", 2.5, 3, "documents"),),
    (CheckNote("dates_plausible", "warn", "Odd dates.", 2),),
)


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> DataFolder:
    """A published data folder of one's own: two articles and a rejection."""
    return DataFolder(copytree(published, tmp_path / "data"))


def test_the_page_shows_what_the_run_did(folder: DataFolder) -> None:
    page = write_report(folder, "run-000001", NOTES).read_text(encoding="utf-8")
    assert "harbourpost.example" in page
    assert "empty.txt" in page
    assert "Odd dates." in page


def test_notes_are_kept_for_later(folder: DataFolder) -> None:
    first = write_report(folder, "run-000001", NOTES).read_bytes()
    assert write_report(folder, "run-000001").read_bytes() == first


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"stages": [1], "checks": []}'])
def test_damaged_notes_count_as_none(tmp_path: Path, content: bytes) -> None:
    notes = tmp_path / "run-000001.json"
    notes.write_bytes(content)
    assert read_notes(notes) == RunNotes()


def test_notes_come_back_as_written(tmp_path: Path) -> None:
    write_notes(tmp_path / "notes.json", NOTES)
    assert read_notes(tmp_path / "notes.json") == NOTES


def test_the_command_writes_the_newest_run(folder: DataFolder) -> None:
    result = CliRunner().invoke(cli, ["report", "--data", str(folder.root)])
    assert result.exit_code == 0
    latest = folder.reports / "latest.html"
    assert result.output.strip() == str(latest)
    assert latest.read_bytes() == (folder.reports / "run-000001.html").read_bytes()


def test_an_unknown_run_is_one_sentence_and_no_file(folder: DataFolder) -> None:
    result = CliRunner().invoke(cli, ["report", "run-000009", "--data", str(folder.root)])
    assert result.exit_code == 1
    assert "run-000009" in result.output
    assert not folder.reports.exists()


def test_a_page_that_cannot_be_written_is_a_warning(folder: DataFolder) -> None:
    folder.reports.write_text("in the way")
    summary = RunSummary("run-000001", LoadCounts(0, 0, 0, 0, 0, 0), 0)
    reported = report_run(folder, summary, ())
    assert reported.report is None
    assert "could not be written" in reported.warnings[0]
    assert replace(reported, warnings=()) == summary


def test_a_page_that_cannot_be_drawn_is_a_warning(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("no bars")

    monkeypatch.setattr("copydesk.flows.report.report_page.render", broken)
    summary = RunSummary("run-000001", LoadCounts(0, 0, 0, 0, 0, 0), 0)
    assert "ZeroDivisionError: no bars" in report_run(folder, summary, ()).warnings[0]
    assert "Traceback" in (folder.logs / "failure.log").read_text()


def test_a_run_that_was_rolled_back_meanwhile_is_a_warning(folder: DataFolder) -> None:
    summary = RunSummary("run-000009", LoadCounts(0, 0, 0, 0, 0, 0), 0)
    assert "run-000009" in report_run(folder, summary, ()).warnings[0]
