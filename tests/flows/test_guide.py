"""Every command of docs/guide.md works, in its order."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.pieces import written
from tests.flows.running import until

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
CONFIG = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)[0]
_PATIENCE = 300


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Reader:
    """Somebody who follows the guide in an empty folder, on a port that is free."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "desk"
        self.folder.mkdir()
        self.port = str(free_port())
        command = written(
            home / "bin" / "copydesk", f'#!/bin/sh\nexec {sys.executable} -m copydesk "$@"\n'
        )
        command.chmod(0o755)
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"},
            "PATH": f"{command.parent}:{os.environ['PATH']}",
        }
        self.shell = subprocess.Popen(
            ["bash"], cwd=self.folder, env=self.environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip

    def types(self, block: str) -> str:
        """Run a block in the shell, which keeps what was started in the background."""
        assert self.shell.stdin
        assert self.shell.stdout
        self.shell.stdin.write(f'{block.replace("8000", self.port)}\necho "exit $?"\n')
        self.shell.stdin.flush()
        lines: list[str] = []
        for line in self.shell.stdout:
            if line.startswith("exit "):
                assert line == "exit 0\n", f"{block}\n{''.join(lines)}"
                break
            lines.append(line)
        return "".join(lines)

    def pastes(self, settings: str) -> None:
        with (self.folder / "copydesk.toml").open("a", encoding="utf-8") as file:
            file.write(settings.replace("8000", self.port))

    def serves_for_a_while(self) -> None:
        """Serve until it says that it does, then stop it as Ctrl-C would."""
        process = subprocess.Popen(
            [sys.executable, "-m", "copydesk", "serve"], cwd=self.folder, env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        try:
            until(process, "", "Serving 2 inputs")
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=_PATIENCE)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        assert "Stopped" in errors
        assert "Traceback" not in errors


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(tmp_path)
    yield reader
    os.killpg(reader.shell.pid, signal.SIGKILL)  # the site that the guide starts, too
    reader.shell.wait()


@pytest.mark.slow
def test_the_guide_is_true(reader: Reader) -> None:
    printed = {}
    for block in BLOCKS:
        if block == "copydesk serve\n":
            reader.serves_for_a_while()
            continue
        printed[block] = reader.types(block)
        if block == "copydesk init\n":
            reader.pastes(CONFIG)
    (titles,) = [out for block, out in printed.items() if "current_articles" in block]
    assert "Night ferry to Skarv" in titles
    assert "Market hall roof" in titles
    assert "harbourpost.example" in titles
    assert "Quay News" in titles
    (chart,) = [out for block, out in printed.items() if "AS chart" in block]
    assert chart.count("#") == 2
    assert list((reader.folder / "out" / "articles").rglob("*.csv"))
    assert "quay-feed" in (reader.folder / "prefect.yaml").read_text()
