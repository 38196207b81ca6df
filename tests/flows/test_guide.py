"""Every command of docs/guide.md works, in its order."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.fetch.server import response, serving
from tests.flows.pieces import FERRY, MARKET, written
from tests.flows.running import until
from tests.flows.runs.test_ingest_input import page

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
            for line in block.splitlines()]  # fmt: skip
CONFIG = "\n".join(re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)[:1])
_PATIENCE = 300


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """A folder as the guide has it, with the site that its feed lies on."""
    bin_folder = written(
        tmp_path / "bin" / "copydesk", f'#!/bin/sh\nexec {sys.executable} -m copydesk "$@"\n'
    )
    bin_folder.chmod(0o755)
    written(tmp_path / "desk" / "drop" / "market.txt", MARKET)
    with serving() as site:
        site.pages["/ferry"] = response(page(FERRY))
        site.pages["/feed.xml"] = response(
            f"<rss version='2.0'><channel><item><link>{site.url('/ferry', '127.0.0.1')}</link>"
            "<pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>"
        )
        (tmp_path / "port").write_text(str(site.port))
        yield tmp_path


def run(command: str, desk: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{desk / 'bin'}:{os.environ['PATH']}"}
    return subprocess.run(
        command, shell=True, cwd=desk / "desk", env=environment, capture_output=True, text=True,
        timeout=_PATIENCE, check=False,
    )  # fmt: skip


def serve_for_a_while(desk: Path) -> None:
    """Serve until it says that it does, then stop it as Ctrl-C would."""
    process = subprocess.Popen(
        [sys.executable, "-m", "copydesk", "serve"], cwd=desk / "desk", stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"},
    )  # fmt: skip
    try:
        until(process, "", "Serving 2 inputs")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=_PATIENCE)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert "Stopped" in said
    assert "Traceback" not in said


@pytest.mark.slow
def test_the_guide_is_true(desk: Path) -> None:
    said = {}
    for command in COMMANDS:
        if command == "copydesk serve":
            serve_for_a_while(desk)
            continue
        done = run(command, desk)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        said[command] = done.stdout
        if command == "copydesk init":
            config = desk / "desk" / "copydesk.toml"
            port = (desk / "port").read_text()
            config.write_text(config.read_text() + CONFIG.replace(":8000/", f":{port}/"))
    (titles,) = [out for command, out in said.items() if "current_articles" in command]
    assert "Ferry to Skarv island" in titles
    assert "Market hall roof" in titles
    (chart,) = [out for command, out in said.items() if "AS chart" in command]
    assert "#" in chart
    assert list((desk / "desk" / "out" / "articles").rglob("*.csv"))
    assert "harbour-feed" in (desk / "desk" / "prefect.yaml").read_text()
