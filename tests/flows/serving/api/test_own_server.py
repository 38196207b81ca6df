"""The pieces of the data folder's own Prefect API that need no Prefect."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.flows.paths import DataFolder
from copydesk.flows.serving.api.configured_api import PrefectUnavailable
from copydesk.flows.serving.api.own_server import OwnServer, Process, _last_port, _listening
from copydesk.flows.serving.api.prefect_api import prefect_api
from copydesk.flows.serving.api.prefect_server import bound_log
from copydesk.flows.serving.api.prefect_settings import (
    client_settings,
    in_environment,
    login,
    server_settings,
)
from tests.flows.pieces import written

URL = "http://127.0.0.1:4242/api"


def process(log: Path, code: str) -> Process:
    with log.open("ab") as out:
        popen = subprocess.Popen([sys.executable, "-c", code], stderr=out, process_group=0)
    popen.wait()
    return Process("http://127.0.0.1:1/api", log, popen)


def test_a_server_that_dies_is_one_sentence_with_its_last_words(tmp_path: Path) -> None:
    dead = process(tmp_path / "log", "raise SystemExit('no such table: run\\n')")
    with pytest.raises(PrefectUnavailable) as caught:
        dead.wait()
    message = str(caught.value)
    assert "ended with exit code 1: no such table: run" in message
    assert str(tmp_path / "log") in message
    with pytest.raises(PrefectUnavailable):
        dead.check()
    dead.kill()  # of what is gone already


def test_a_server_that_dies_without_a_word_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(PrefectUnavailable, match=r"exit code 7\. Its log is"):
        process(tmp_path / "log", "raise SystemExit(7)").wait()


def test_the_log_is_set_aside_when_it_is_long(tmp_path: Path) -> None:
    log = written(tmp_path / "prefect.log", "first\n")
    with log.open("a") as writer:
        bound_log(log, limit=10)
        assert not (tmp_path / "prefect.log.1").exists()
        print("second", file=writer, flush=True)
        bound_log(log, limit=10)
        print("third", file=writer, flush=True)
    assert (tmp_path / "prefect.log.1").read_text() == "first\nsecond\n"
    assert log.read_text() == "third\n"
    bound_log(tmp_path / "none", limit=10)


def test_the_login_is_random_kept_and_its_owners_alone(tmp_path: Path) -> None:
    first = login(tmp_path)
    user, _, password = first.partition(":")
    assert (user, len(password) >= 32) == ("copydesk", True)
    (tmp_path / "login").chmod(0o644)
    assert login(tmp_path) == first
    assert (tmp_path / "login").stat().st_mode & 0o777 == 0o600
    (tmp_path / "login").unlink()
    assert login(tmp_path) != first


def test_what_is_set_for_another_server_does_not_reach_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = {
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": "*",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": "postgresql://elsewhere/prefect",
        "PREFECT_API_KEY": "secret", "PREFECT_PROFILE": "desk",
        "PREFECT_SERVER_API_HOST": "desk.example",
    }  # fmt: skip
    for name, value in (others | {"PREFECT_LOGGING_LEVEL": "DEBUG"}).items():
        monkeypatch.setenv(name, value)
    server = server_settings(tmp_path, URL, scheduling=True)
    assert server["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"] == "http://127.0.0.1:4242"
    assert not {*others} - {"PREFECT_SERVER_CORS_ALLOWED_ORIGINS"} & server.keys()
    assert server["PREFECT_LOGGING_LEVEL"] == "DEBUG"
    with in_environment(client_settings(tmp_path, URL)):
        assert not others.keys() & os.environ.keys()
        assert os.environ["PREFECT_API_URL"] == URL
        assert os.environ["PREFECT_API_AUTH_STRING"] == login(tmp_path)
        assert os.environ["PREFECT_LOGGING_LEVEL"] == "DEBUG"
    assert os.environ["PREFECT_PROFILE"] == "desk"
    assert "PREFECT_API_AUTH_STRING" not in os.environ


def test_a_proxy_is_not_asked_for_what_is_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "intranet.example")
    with in_environment(client_settings(tmp_path, URL)):
        assert os.environ["no_proxy"] == "intranet.example,127.0.0.1"


def test_the_port_of_the_ui_stays_the_same_while_it_is_free(tmp_path: Path) -> None:
    server = OwnServer(tmp_path, tmp_path / "log", scheduling=True)
    assert _last_port(server) == 0
    with _listening(server) as first:
        port = first.getsockname()[1]
        assert first.getsockname()[0] == "127.0.0.1"
    written(tmp_path / "address", f"http://127.0.0.1:{port}/api\n")
    with _listening(server) as again:
        assert again.getsockname()[1] == port
        with _listening(server) as taken:
            assert taken.getsockname()[1] != port
    written(tmp_path / "address", "nonsense")
    assert _last_port(server) == 0


def test_a_database_of_a_newer_prefect_is_told_before_anything_starts(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    written(folder.prefect_home / "prefect.db", "damaged, and longer than a header is" * 9)
    with pytest.raises(PrefectUnavailable, match="move it away"), prefect_api(folder):
        pass
    assert not folder.prefect_log.exists()
    assert "PREFECT_API_URL" not in os.environ
