"""Ctrl-C and SIGTERM at every stage of a run, on a real terminal."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.flows.cli.holding import HELD, Terminal, held_command
from tests.flows.pieces import FERRY, written
from tests.flows.running import command, ingest, session_of, wait_for

RUNS = "copydesk.flows.runs"
STAGES = {
    "starting": "copydesk.flows.readers.discovery.find_files",
    "reading": f"{RUNS}.text_work.phases.parse_batch",
    "cleaning": f"{RUNS}.text_work.phases.clean_batch",
    "loading": f"{RUNS}.ingest.load_run",
    "publishing": f"{RUNS}.ingest.publish",
    "report": f"{RUNS}.ingest.report_run",
}
SAID = "Interrupted. The same command resumes where it stopped."
CTRL_C = "\x03"


def assert_stopped(terminal: Terminal) -> None:
    code, output = terminal.ended()
    assert code == 130
    assert "Traceback" not in output
    *_, last = output.strip().splitlines()
    assert last.endswith(SAID)
    assert output.count("Interrupted") == 1
    wait_for(lambda: not session_of(terminal.process.pid))


@pytest.mark.parametrize("how", ["sleep", "sleep_in_c"])
@pytest.mark.parametrize("stage", STAGES)
def test_ctrl_c_ends_a_run_at_every_stage(stage: str, how: str, tmp_path: Path) -> None:
    page = written(tmp_path / "harbourpost.example" / "ferry.txt", FERRY)
    run = ("ingest", page, "--data", tmp_path / "data")
    terminal = Terminal(*held_command(STAGES[stage], how, *run))
    terminal.until(HELD)
    terminal.type(CTRL_C)
    assert_stopped(terminal)
    ingest(*run[1:])


@pytest.mark.parametrize("stage", ["cleaning", "loading"])
def test_sigterm_ends_a_run_like_ctrl_c(stage: str, tmp_path: Path) -> None:
    page = written(tmp_path / "ferry.txt", FERRY)
    run = ("ingest", page, "--data", tmp_path / "data")
    terminal = Terminal(*held_command(STAGES[stage], "sleep_in_c", *run))
    terminal.until(HELD)
    terminal.process.send_signal(signal.SIGTERM)
    assert_stopped(terminal)


def test_a_second_ctrl_c_ends_at_once(tmp_path: Path) -> None:
    page = written(tmp_path / "ferry.txt", FERRY)
    run = ("ingest", page, "--data", tmp_path / "data")
    terminal = Terminal(*held_command(STAGES["loading"], "sleep_in_c", *run))
    terminal.until(HELD)
    terminal.type(CTRL_C + CTRL_C)
    assert_stopped(terminal)


def test_other_commands_end_so_too(published: Path) -> None:
    terminal = Terminal(
        *command(
            "sql", "SELECT count(*) FROM range(100000000000) a, range(100) b", "--data", published
        )
    )
    wait_for(lambda: b"duckdb" in Path(f"/proc/{terminal.process.pid}/maps").read_bytes())
    os.kill(terminal.process.pid, signal.SIGINT)
    code, output = terminal.ended()
    assert code == 130
    assert output.strip().splitlines() == ["Interrupted."]
