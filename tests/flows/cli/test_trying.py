"""What a user tries first: a dry run, a few documents, and what went wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from copydesk.flows.cli.main import cli
from tests.flows.pieces import FERRY, MARKET, written
from tests.flows.running import copydesk


def called(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path / "in" / "harbourpost.example" / "a.txt", FERRY)
    written(tmp_path / "in" / "harbourpost.example" / "b.txt", MARKET)
    written(tmp_path / "in" / "c.txt", "")
    return tmp_path / "in"


def test_a_dry_run_counts_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = called("ingest", folder, "--data", data, "--dry-run", "--json")
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout) == {
        "files": 3, "read": 3, "loaded": 0, "articles": 2, "rejected": {"empty": 1}
    }  # fmt: skip
    assert not data.exists()


def test_a_dry_run_knows_what_is_loaded(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert (
        copydesk("ingest", folder / "harbourpost.example" / "a.txt", "--data", data).returncode == 0
    )
    before = sorted((path, path.stat().st_mtime_ns) for path in data.rglob("*"))
    done = called("ingest", folder, "--data", data, "--dry-run")
    counts = dict(line.rsplit(maxsplit=1) for line in done.stdout.splitlines())
    assert counts["loaded already"] == "1"
    assert counts["new articles"] == "1"
    assert sorted((path, path.stat().st_mtime_ns) for path in data.rglob("*")) == before


def test_a_limit_takes_the_next_documents_each_time(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"

    def new() -> int:
        done = copydesk("ingest", folder, "--data", data, "--limit", "1", "--json", "--quiet")
        assert done.returncode == 0, done.stderr
        found: int = json.loads(done.stdout)[0]["articles_new"]
        return found

    assert [new() for _ in range(3)] == [1, 1, 0]


@pytest.mark.parametrize("option", [("--limit", "3"), ("--dry-run",)])
def test_they_are_for_files(option: tuple[str, ...]) -> None:
    for source in ((), ("https://harbourpost.example/a",)):
        done = called("ingest", *source, *option)
        assert done.exit_code == 2
        assert "to files only" in done.stderr


def test_what_nobody_foresaw_is_a_sentence_and_with_debug_a_traceback(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("told")

    monkeypatch.setattr("copydesk.warehouse.reading.status.status", broken)
    plain = called("status", "--data", published)
    assert plain.exit_code == 1
    assert plain.stderr.startswith("Error: ZeroDivisionError: told.")
    assert "Traceback" not in plain.output
    done = called("status", "--data", published, "--debug")
    log = published / "logs" / "debug.log"
    assert f"The traceback is in {log}." in done.stderr
    assert "in broken" in log.read_text("utf-8")
    assert "duckdb" in log.read_text("utf-8")


def test_a_traceback_that_the_data_folder_does_not_take_goes_to_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "data" / "logs", "a file in the way")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = called("sql", "SELECT 1", "--data", tmp_path / "data", "--debug")
    assert done.exit_code == 1
    (log,) = tmp_path.glob("copydesk-debug-*.log")
    assert f"The traceback is in {log}." in done.stderr


def test_debug_tells_of_an_input_that_cannot_be_read(tmp_path: Path) -> None:
    config = written(tmp_path / "copydesk.toml", """
[[inputs]]
name = "drop"
kind = "files"
location = "nowhere/*.txt"
""")  # fmt: skip
    data = tmp_path / "data"
    done = called("ingest", "--config", config, "--data", data, "--debug", "--quiet")
    assert done.exit_code == 1
    assert "InputUnreachable" in (data / "logs" / "debug.log").read_text("utf-8")


@pytest.mark.parametrize("command", ["ingest", "status", "sql"])
def test_state_lies_on_this_machine(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = called(command, "SELECT 1", "--data", "s3://bucket/data")
    assert done.exit_code == 2
    assert not list(tmp_path.iterdir())
