"""What other clients of the API that `copydesk serve` starts can do, and what they cannot."""

from __future__ import annotations

import base64
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from copydesk.flows.paths import DataFolder
from copydesk.flows.serving.api.own_server import read_address
from tests.flows.pieces import FERRY, written
from tests.flows.running import command, session_of, until, wait_for

pytestmark = pytest.mark.slow
CONFIG = """
[[inputs]]
name = "drop"
kind = "files"
location = "drop"
schedule = "6h"
"""


@dataclass(frozen=True)
class Desk:
    """A `copydesk serve` at rest."""

    folder: DataFolder
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        url = read_address(self.folder.prefect_home)
        assert url is not None
        return url

    def client(self) -> httpx.Client:
        """Somebody who may read the file with the login."""
        login = (self.folder.prefect_home / "login").read_text().strip()
        token = base64.b64encode(login.encode()).decode()
        return httpx.Client(base_url=self.url, headers={"Authorization": f"Basic {token}"})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("desk")
    written(home / "drop" / "ferry.txt", FERRY)
    config = written(home / "copydesk.toml", CONFIG)
    process = subprocess.Popen(
        command("serve", "--data", home / "data", "--config", config), text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, cwd=home,
    )  # fmt: skip
    until(process, "", "Prefect's UI is at")
    until(process, "", "drop: 1 read, 1 new, 0 changed, 0 rejected; ")
    yield Desk(DataFolder(home / "data"), process)
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=60)
    assert process.returncode == 130
    assert rest.splitlines()[-1].endswith("Stopped; unfinished runs resume at the next start")
    assert "Traceback" not in rest
    wait_for(lambda: not session_of(process.pid))


def deployment(client: httpx.Client) -> str:
    found: Any = client.post("/deployments/filter", json={}).raise_for_status().json()
    (served,) = found
    return str(served["id"])


def forged(client: httpx.Client, desk: Desk, parameters: dict[str, Any]) -> str:
    """Post a run of the served deployment; gives its id."""
    path = f"/deployments/{deployment(client)}/create_flow_run"
    made: Any = client.post(path, json={"parameters": parameters}).raise_for_status().json()
    return str(made["id"])


def state(client: httpx.Client, run: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/flow_runs/{run}").json()["state"]
    return found


@pytest.mark.parametrize("header", ["", "Basic Y29weWRlc2s6", "Bearer x"])
def test_nothing_is_told_or_taken_without_the_login(desk: Desk, header: str) -> None:
    with httpx.Client(
        base_url=desk.url, headers={"Authorization": header} if header else {}
    ) as stranger:
        assert stranger.post("/deployments/filter", json={}).status_code == 401
        assert stranger.post("/flow_runs/", json={}).status_code == 401
        assert stranger.get("/admin/version").status_code == 401


def test_a_run_with_a_configuration_of_its_own_is_refused(desk: Desk, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    evil = written(tmp_path / "evil.toml", f"{CONFIG}[notify]\ncommand = ['touch', '{taken}']\n")
    with desk.client() as client:
        for parameters in ({"config": str(evil)}, {"data": str(tmp_path)}, {"name": "../other"}):
            run = forged(client, desk, parameters)
            until(desk.process, "", "Refused the Prefect run")
            wait_for(lambda run=run: state(client, run)["name"] == "Refused")
            assert state(client, run)["type"] == "FAILED"
    assert not taken.exists()


def test_a_run_of_a_strangers_flow_is_refused(desk: Desk) -> None:
    with desk.client() as client:
        flow: Any = client.post("/flows/", json={"name": "stranger\x1b[2J"}).json()
        made: Any = client.post("/flow_runs/", json={
            "flow_id": flow["id"], "name": "stranger\x1b[2J", "state": {"type": "SCHEDULED"},
        }).raise_for_status().json()  # fmt: skip
        until(desk.process, "", r"Refused the Prefect run 'stranger\x1b[2J'")
        wait_for(lambda: state(client, made["id"])["name"] == "Refused")


def test_a_run_as_planned_is_carried_out(desk: Desk) -> None:
    with desk.client() as client:
        run = forged(client, desk, {})
        until(desk.process, "", "drop: nothing new")
        wait_for(lambda: state(client, run)["type"] == "COMPLETED")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:4200", "127.0.0.1.evil.example"])
def test_another_host_is_not_answered(desk: Desk, host: str) -> None:
    with desk.client() as client:
        assert client.get("/admin/version", headers={"Host": host}).status_code == 400
        assert client.get("/admin/version").status_code == 200


def test_no_other_origin_may_read_an_answer(desk: Desk) -> None:
    asked = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    with desk.client() as client:
        for answer in (client.get("/admin/version", headers=asked),
                       client.options("/flow_runs/", headers=asked)):  # fmt: skip
            assert "Access-Control-Allow-Origin" not in answer.headers


def test_what_prefect_keeps_is_its_owners_alone(desk: Desk) -> None:
    home = desk.folder.prefect_home
    assert home.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in home.iterdir() if path.is_file()}
    assert {modes["login"], modes["prefect.db"]} == {0o600}
    assert desk.folder.prefect_log.stat().st_mode & 0o777 == 0o600
    assert "Prefect 3." in desk.folder.prefect_log.read_text()
    assert ":" in (home / "login").read_text()


def test_the_ui_is_served_and_asks_for_the_login(desk: Desk) -> None:
    ui = desk.url.removesuffix("/api")
    assert "<html" in httpx.get(ui, follow_redirects=True, headers={"Accept": "text/html"}).text
    settings = httpx.get(f"{ui}/ui-settings").json()
    policy = httpx.get(ui, follow_redirects=True).headers["Content-Security-Policy"]
    assert "connect-src 'self'" in policy
    assert (settings["auth"], settings["api_url"]) == ("BASIC", desk.url)


def test_the_server_is_in_a_process_group_of_its_own(desk: Desk) -> None:
    groups = set()
    for pid in session_of(desk.process.pid):
        line = Path(f"/proc/{pid}/cmdline").read_bytes()
        group = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[2])
        if b"prefect_server" in line:
            groups.add(group)
    assert groups
    assert desk.process.pid not in groups
