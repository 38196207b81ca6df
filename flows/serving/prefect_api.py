"""The Prefect API that a run reports to: the one that is set, else a temporary one.

The temporary API is started before Prefect is imported and while the input is being found, for
it takes seconds; it ends with this process, however this process ends.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

_PATIENCE = 180.0  # seconds; the first start in a new home migrates Prefect's own database
_QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
    "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
}
_TEMPORARY = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_FINAL": "1"}
_FOR_ONE_RUN = {"PREFECT__SERVER_EPHEMERAL": "1"}  # no scheduler among other things


class PrefectUnavailable(Exception):
    """No API answers; says which, or where the temporary one's log is."""


@dataclass(frozen=True, slots=True)
class PrefectApi:
    """An API that may still be starting: `wait` returns its address once it answers."""

    url: str
    wait: Callable[[], str]


@contextmanager
def prefect_api(log: Path, schedules_in: Path | None = None) -> Iterator[PrefectApi]:
    """Point this process at a Prefect API, a temporary one unless one is set, until the end.

    `schedules_in` is the folder where a temporary one keeps its runs and schedules between starts;
    without it, it serves the runs of one command alone.
    """
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    if (configured := _configured()) is not None:
        yield PrefectApi(configured, partial(_await_answer, configured))
        return
    with _listening() as listener, _watched_pipe() as pipe:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
        process = _serve(listener, pipe, log, _environment(schedules_in))
        os.environ["PREFECT_API_URL"] = url
        try:
            yield PrefectApi(url, lambda: _await_health(url, process, log))
        finally:
            del os.environ["PREFECT_API_URL"]
            _stop(process)


def configured_api() -> str | None:
    """Give the address that is set, if one is; raises PrefectUnavailable when nobody answers."""
    url = _configured()
    return url and _await_answer(url)


def _configured() -> str | None:
    """Find the address in the environment or the active Prefect profile."""
    if url := os.environ.get("PREFECT_API_URL"):
        return url
    home = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    try:
        profiles = tomllib.loads((home / "profiles.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    name = os.environ.get("PREFECT_PROFILE") or profiles.get("active")
    active = profiles.get("profiles", {}).get(name)
    url = active.get("PREFECT_API_URL") if isinstance(active, dict) else None
    return url if url and isinstance(url, str) else None


@contextmanager
def _listening() -> Iterator[socket.socket]:
    """Take a free port now, so that nobody else can before the server has it."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        yield listener


@contextmanager
def _watched_pipe() -> Iterator[int]:
    """Open a pipe whose writing end closes when this process is gone; yields the reading end."""
    reading, writing = os.pipe()
    try:
        yield reading
    finally:
        os.close(writing)
        os.close(reading)


def _environment(schedules_in: Path | None) -> dict[str, str]:
    if schedules_in is None:
        return _TEMPORARY | _FOR_ONE_RUN
    schedules_in.mkdir(parents=True, exist_ok=True)
    database = f"sqlite+aiosqlite:///{schedules_in.absolute() / 'prefect.db'}"
    return _TEMPORARY | {"PREFECT_API_DATABASE_CONNECTION_URL": database}


def _serve(
    listener: socket.socket, pipe: int, log: Path, environment: dict[str, str]
) -> subprocess.Popen[bytes]:
    log.parent.mkdir(parents=True, exist_ok=True)
    handed = (listener.fileno(), pipe)
    command = [
        sys.executable,
        "-P",
        "-m",
        "copydesk.flows.serving.prefect_server",
        *map(str, handed),
    ]
    with log.open("wb") as out:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            pass_fds=handed, env={**os.environ, **environment},
        )  # fmt: skip


def _await_answer(url: str) -> str:
    """Make sure that somebody is there; whether they let us in is Prefect's to find out."""
    try:
        with urlopen(f"{url}/health", timeout=30):
            return url
    except HTTPError:
        return url
    except (OSError, ValueError, HTTPException) as error:  # the last for what speaks no HTTP
        reason = getattr(error, "reason", error)
        raise PrefectUnavailable(
            f"Prefect's API at {url} does not answer ({reason}); "
            "without PREFECT_API_URL a temporary one is started."
        ) from error


def _await_health(url: str, process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{url}/health", timeout=2) as answer:
                if answer.status == 200:
                    return url
        except (URLError, OSError):
            time.sleep(0.1)
    raise PrefectUnavailable(f"Prefect's temporary API did not start; its log is {log}.")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
