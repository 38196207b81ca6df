"""`copydesk serve` with a real scheduler: it runs, is killed at work, and makes up for it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.flows.pieces import FERRY, MARKET, written
from tests.flows.running import command, copydesk, kill_group, session_of, until, wait_for
from tests.flows.sample_answers import rows

CONFIG = """
[[inputs]]
name = "drop"
kind = "files"
location = "drop"
schedule = "10s"
[[inputs]]
name = "broken"
kind = "feed"
location = "http://127.0.0.1:1/feed"
schedule = "10s"
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    written(tmp_path / "copydesk.toml", CONFIG)
    written(tmp_path / "drop" / "ferry.txt", FERRY)
    return tmp_path


def serve(desk: Path) -> subprocess.Popen[str]:
    arguments = ("serve", "--data", desk / "data", "--config", desk / "copydesk.toml")
    return subprocess.Popen(
        command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip


def status(desk: Path) -> str:
    return copydesk("status", "--data", desk / "data").stdout


@pytest.mark.slow
def test_a_serve_that_is_killed_at_work_goes_on_when_it_is_started_again(desk: Path) -> None:
    first = serve(desk)
    until(first, "", "drop: Reading")
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    wait_for(lambda: not session_of(first.pid))

    written(desk / "drop" / "market.txt", MARKET)
    second = serve(desk)
    until(second, "", "drop missed a scheduled time")
    until(second, "", "drop: Publishing")
    until(second, "", "drop: Finding")  # the next window
    wait_for(lambda: "failing for" in status(desk))
    kill_group(second)
    wait_for(lambda: not session_of(second.pid))

    snapshot = desk / "data" / "published" / "news.duckdb"
    assert rows(snapshot, "SELECT count(*) AS n FROM current_articles") == [{"n": 2}]
    assert "Input      broken: read" in status(desk)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_serve_that_is_stopped_at_work_ends_at_once(desk: Path, number: int) -> None:
    written(desk / "copydesk.toml", CONFIG[: CONFIG.rindex("[[inputs]]")])  # the drop alone
    records = (
        json.dumps({"id": index, "text": f"Ferry {index}\n{FERRY}"}) for index in range(2_000)
    )
    written(desk / "drop" / "many.jsonl", "\n".join(records))
    process = serve(desk)
    until(process, "", "drop: Reading")
    process.send_signal(number)
    _, rest = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Stopped" in rest.splitlines()[-1]
    assert "Traceback" not in rest
    assert "Publishing" not in rest  # the text work was not waited for
    wait_for(lambda: not session_of(process.pid))
    assert "failing for" not in status(desk)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    config = written(tmp_path / "copydesk.toml", CONFIG)
    data = written(tmp_path / "file", "") / "data"
    done = copydesk("serve", "--data", data, "--config", config)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"Error: Not a directory: {data / 'inputs'}."]


def test_nothing_to_serve_is_wrong_usage(tmp_path: Path) -> None:
    config = written(tmp_path / "copydesk.toml", CONFIG.replace("schedule", "# schedule"))
    done = copydesk("serve", "--data", tmp_path, "--config", config)
    assert done.returncode == 2
    assert "No input has a `schedule`" in done.stderr
