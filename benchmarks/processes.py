"""A command in a session of its own: its processes, their memory, and an end to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path


def start_ingest(*arguments: str | Path) -> subprocess.Popen[str]:
    """Start `copydesk ingest` as the leader of a new session; it writes a line a step."""
    return start_command("ingest", *arguments)


def start_command(*arguments: str | Path, log: Path | None = None) -> subprocess.Popen[str]:
    """Start a command as the leader of a new session; what it says goes to a pipe or to `log`."""
    command = [sys.executable, "-m", "copydesk", *map(str, arguments)]
    output = log.open("a") if log else subprocess.PIPE
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=output, text=True, start_new_session=True
    )


def members(session: int) -> list[int]:
    """List the live processes of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, owner = (folder / "stat").read_text().rpartition(") ")[2].split()[:4]
        except OSError:
            continue
        if int(owner) == session and state != "Z":
            found.append(int(folder.name))
    return found


def kill_group(process: subprocess.Popen[str]) -> None:
    """Kill a session's leader with all of its group, and reap it."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def memory(session: int) -> int:
    """Sum the proportional set sizes of a session's processes, in bytes."""
    return sum(map(_proportional, members(session)))


def _proportional(pid: int) -> int:
    """Give a process's own memory and its share of what it has in common with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))


class PeakMemory:
    """Samples a session's memory in the background until stopped."""

    def __init__(self, session: int) -> None:
        self.peak = 0
        self._session = session
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """Stop and give the peak in bytes."""
        self._over.set()
        self._thread.join()
        return self.peak

    def _sample(self) -> None:
        while not self._over.wait(0.2):
            self.peak = max(self.peak, memory(self._session))


def wait_for_none(session: int, seconds: float = 10) -> list[int]:
    """Wait until a session has no process left; give those that outlive the wait."""
    deadline = time.monotonic() + seconds
    while (left := members(session)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left
