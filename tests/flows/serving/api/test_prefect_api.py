from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from copydesk.flows.paths import DataFolder
from copydesk.flows.serving.api.prefect_api import PrefectUnavailable, configured_api, prefect_api
from tests.flows.fetch.server import serving
from tests.flows.pieces import written


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.delenv("PREFECT_PROFILE", raising=False)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def test_an_api_that_is_set_and_does_not_answer_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"http://127.0.0.1:{closed_port()}/api"
    monkeypatch.setenv("PREFECT_API_URL", url)
    with prefect_api(DataFolder(tmp_path)) as api, pytest.raises(PrefectUnavailable) as caught:
        api.wait()
    assert url in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_address_that_is_none_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "no address")
    with prefect_api(DataFolder(tmp_path)) as api, pytest.raises(PrefectUnavailable):
        api.wait()


def test_what_speaks_no_http_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as site:
        site.pages["/api/health"] = b"SSH-2.0-OpenSSH_9.6\r\n"
        monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{site.port}/api")
        with pytest.raises(PrefectUnavailable, match="does not answer"):
            configured_api()


def test_the_active_profile_names_the_api(tmp_path: Path) -> None:
    written(tmp_path / "profiles.toml",
            'active = "desk"\n[profiles.desk]\nPREFECT_API_URL = "http://desk.example/api"\n'
            '[profiles.other]\nPREFECT_API_URL = "http://other.example/api"\n')  # fmt: skip
    with prefect_api(DataFolder(tmp_path)) as api:
        assert api.url == "http://desk.example/api"
    assert not DataFolder(tmp_path).prefect_home.exists()


def test_telemetry_is_off_whatever_the_api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_SERVER_ANALYTICS_ENABLED", raising=False)
    monkeypatch.setenv("PREFECT_API_URL", "http://desk.example/api")
    with prefect_api(DataFolder(tmp_path)):
        assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
