"""`copydesk doctor`, `completion`, and what every command shows of itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copydesk.flows.cli.main import _COMMANDS
from tests.flows.cli.test_commands import copydesk
from tests.flows.fetch.server import response, serving
from tests.flows.pieces import FERRY, written


@pytest.fixture(autouse=True)
def _no_api(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)


def findings(*arguments: str | Path) -> dict[str, tuple[str, str]]:
    done = copydesk("doctor", "--json", *arguments)
    found = {
        entry["what"]: (entry["verdict"], entry["sentence"]) for entry in json.loads(done.stdout)
    }
    assert done.exit_code == any(verdict == "bad" for verdict, _ in found.values())
    return found


def test_all_is_well(published: Path, tmp_path: Path) -> None:
    with serving() as site:
        site.pages["/feed"] = response("<rss version='2.0'><channel/></rss>")
        config = written(tmp_path / "copydesk.toml", f"""
[[inputs]]
name = "desk"
kind = "feed"
location = "{site.url("/feed", "127.0.0.1")}"
allow_hosts = ["127.0.0.1"]
schedule = "1h"
[[inputs]]
name = "drop"
kind = "files"
location = "*.txt"
""")  # fmt: skip
        written(tmp_path / "a.txt", FERRY)
        found = findings("--data", published, "--config", config)
    assert {verdict for verdict, _ in found.values()} == {"well"}
    assert "prefect 3." in found["versions"][1]
    assert found["configuration"][1] == "2 inputs, 1 of them with a schedule."


def test_what_is_wrong_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = written(tmp_path / "copydesk.toml", """
[[inputs]]
name = "desk"
kind = "feed"
location = "http://127.0.0.1:1/feed"
[[inputs]]
name = "drop"
kind = "files"
location = "none/*.txt"
""")  # fmt: skip
    written(tmp_path / "data" / "warehouse.duckdb", "no database")
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    found = findings("--data", tmp_path / "data", "--config", config)
    bad = {what for what, (verdict, _) in found.items() if verdict == "bad"}
    assert bad == {"warehouse", "Prefect", "input desk", "input drop"}
    assert "add it to allow_hosts to permit this" in found["input desk"][1]


def test_a_prefect_database_that_cannot_be_used_is_found(tmp_path: Path) -> None:
    config = written(
        tmp_path / "copydesk.toml",
        "[[inputs]]\nname = 'drop'\nkind = 'files'\nlocation = '*.txt'\nschedule = '1h'\n",
    )
    database = tmp_path / "data" / "schedules" / "prefect.db"
    written(database, "no database, but longer than the header of one" * 9)
    verdict, sentence = findings("--data", tmp_path / "data", "--config", config)["Prefect"]
    assert verdict == "bad"
    assert "move it away" in sentence


def test_a_mistake_in_the_configuration_is_a_finding(tmp_path: Path) -> None:
    config = written(tmp_path / "copydesk.toml", "[fetch]\ndeley = 1\n")
    verdict, sentence = findings("--data", tmp_path, "--config", config)["configuration"]
    assert verdict == "bad"
    assert "did you mean `delay`" in sentence


def test_offline_asks_nobody(tmp_path: Path) -> None:
    config = written(
        tmp_path / "copydesk.toml",
        "[[inputs]]\nname = 'desk'\nkind = 'feed'\nlocation = 'http://127.0.0.1:1/'\n",
    )
    assert "input desk" not in findings("--data", tmp_path, "--config", config, "--offline")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_written_for_each_shell(shell: str) -> None:
    done = copydesk("completion", shell)
    assert done.exit_code == 0
    assert "_COPYDESK_COMPLETE" in done.output


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_commands_help_shows_an_example(command: str) -> None:
    shown = copydesk(command, "--help").output
    assert f"  copydesk {command}" in shown.partition("Options:")[0].partition("\n\n")[2], shown
