"""The process that serves the data folder's own Prefect API, on a loopback port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from copydesk.flows.durable_files import write_whole
from copydesk.flows.progress.reporter import reporter
from copydesk.flows.serving.api.configured_api import PrefectUnavailable
from copydesk.flows.serving.api.prefect_settings import LOOPBACK, server_settings

_PATIENCE = 180.0  # seconds; the first start in a data folder makes Prefect's database
_TELL_EVERY = 15.0  # seconds of waiting
_GRACE = 5.0  # seconds for the server to store its last requests
_TAIL = 4096  # bytes of the log that are looked through for why it did not start


@dataclass(frozen=True, slots=True)
class OwnServer:
    """What is to be served: the home, where its log goes, and whether with scheduler and UI."""

    home: Path
    log: Path
    scheduling: bool


@dataclass(frozen=True, slots=True)
class Process:
    """A server that may still be starting; it leads its own process group."""

    url: str
    log: Path
    popen: subprocess.Popen[bytes]

    def wait(self) -> str:
        """Wait until it answers and give its address; raises PrefectUnavailable."""
        began = time.monotonic()
        reported_at = began
        while time.monotonic() < began + _PATIENCE and self.popen.poll() is None:
            if _answers(self.url):
                return self.url
            if time.monotonic() > reported_at + _TELL_EVERY:
                reported_at = time.monotonic()
                reporter().say(f"Prefect is still starting, after {reported_at - began:.0f} s")
            time.sleep(0.1)
        raise PrefectUnavailable(self._why_not())

    def check(self) -> None:
        """Raise PrefectUnavailable where it has ended."""
        if self.popen.poll() is not None:
            raise PrefectUnavailable(self._why_not())

    def kill(self) -> None:
        """End it now."""
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)

    def stop(self) -> None:
        """End it in good order, or else now."""
        self.popen.terminate()
        try:
            self.popen.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self.kill()
            self.popen.wait()

    def _why_not(self) -> str:
        ended = self.popen.poll()
        how = "did not answer in time" if ended is None else f"ended with exit code {ended}"
        lines = [line.strip() for line in _tail(self.log).splitlines() if line.strip()]
        last = f": {lines[-1]}" if lines else ""
        return f"The Prefect API of the data folder {how}{last}. Its log is {self.log}."


@contextmanager
def running(server: OwnServer) -> Iterator[Process]:
    """Have the API served while the block lasts; it ends with this process in any case."""
    with _listening(server) as listener, _watched_pipe() as pipe:
        port: int = listener.getsockname()[1]
        url = f"http://{LOOPBACK}:{port}/api"
        process = Process(url, server.log, _spawn(server, url, listener, pipe))
        if server.scheduling:
            write_whole(_address(server.home), f"{url}\n".encode())
        try:
            yield process
        finally:
            process.stop()


def read_address(home: Path) -> str | None:
    """Give the address that `copydesk serve` has, or had when it ran last."""
    try:
        return _address(home).read_text("ascii").strip() or None
    except (OSError, ValueError):
        return None


def _address(home: Path) -> Path:
    return home / "address"


@contextmanager
def _listening(server: OwnServer) -> Iterator[socket.socket]:
    """Take a free port now, so that nobody else can before the server has it.

    With a UI, that of the last time, so that a bookmark and a login in the browser hold.
    """
    with _bound(_last_port(server)) as listener:
        yield listener


def _bound(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port), backlog=128)
    except OSError:
        return socket.create_server((LOOPBACK, 0), backlog=128)


def _last_port(server: OwnServer) -> int:
    address = read_address(server.home) if server.scheduling else None
    port = (address or "").rpartition(":")[2].removesuffix("/api")
    return int(port) if port.isdecimal() and int(port) < 1 << 16 else 0


@contextmanager
def _watched_pipe() -> Iterator[int]:
    """Open a pipe whose writing end closes when this process is gone; yields the reading end."""
    reading, writing = os.pipe()
    try:
        yield reading
    finally:
        os.close(writing)
        os.close(reading)


def _spawn(
    server: OwnServer, url: str, listener: socket.socket, pipe: int
) -> subprocess.Popen[bytes]:
    handed = (listener.fileno(), pipe)
    module = "copydesk.flows.serving.api.prefect_server"
    command = [sys.executable, "-P", "-m", module, *map(str, handed), str(server.log.absolute())]
    with _log_to(server.log) as out:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, pass_fds=handed,
            cwd=server.home,  # a prefect.toml or .env where the command was given is not meant
            env=server_settings(server.home, url, scheduling=server.scheduling),
            process_group=0,  # Ctrl-C in a terminal goes to all processes of its group
        )  # fmt: skip


def _log_to(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def _answers(url: str) -> bool:
    opener = build_opener(ProxyHandler({}))
    try:
        with opener.open(f"{url}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _tail(path: Path) -> str:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""
