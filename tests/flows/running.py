"""`copydesk` as a process of its own, in a session of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

_PATIENCE = 300  # seconds, for a machine that has much else to do


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "copydesk", *map(str, arguments)]


def copydesk(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, timeout=_PATIENCE, check=False
    )


def ingest(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Ingest, and fail the test when that fails."""
    done = copydesk("ingest", *arguments)
    assert done.returncode == 0, done.stderr
    return done


def started(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command("ingest", *arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip


def until(process: subprocess.Popen[str], step: str, within: str = "") -> None:
    """Read what the process says until it begins the step, or a line holds `within`."""
    assert process.stderr is not None
    lines = []
    end = threading.Timer(_PATIENCE, os.killpg, (process.pid, signal.SIGKILL))
    end.start()  # one that waits for ever says nothing more
    try:
        for line in process.stderr:
            lines.append(line)
            if line.startswith(step) and within in line:
                return
    finally:
        end.cancel()
    raise AssertionError(f"{step!r} never came: {''.join(lines)}")


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


def kill_group(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def session_of(leader: int) -> list[int]:
    """The processes of a session that are alive, its leader among them."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def workers_of(leader: int) -> list[int]:
    """The pool's processes: children of the leader that a spawn started for work."""
    found = []
    for pid in session_of(leader):
        try:
            line = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        if b"spawn_main" in line:
            found.append(pid)
    return found
