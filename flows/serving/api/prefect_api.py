"""The Prefect API that runs report to: the configured one, else one of the data folder's own.

The data folder's own API is started before Prefect is imported, for it takes seconds. It ends with
this process, however this process ends, and keeps its history in the data folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from copydesk.flows.durable_files import make_private_folder
from copydesk.flows.locks import is_locked, locked
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.reporter import reporter
from copydesk.flows.serving.api.configured_api import (
    PrefectUnavailable,
    await_answer,
    configured_url,
)
from copydesk.flows.serving.api.own_server import OwnServer, Process, read_address, running
from copydesk.flows.serving.api.prefect_database import prepare_database
from copydesk.flows.serving.api.prefect_settings import client_settings, in_environment, quiet

__all__ = ["PrefectApi", "PrefectUnavailable", "configured_api", "is_configured", "prefect_api"]

_PATIENCE = 24 * 3600.0  # seconds to wait for another command's API on the same database


@dataclass(frozen=True, slots=True)
class PrefectApi:
    """An API that may still be starting: `wait` returns its address once it answers.

    `process` is the data folder's own server where this process started it, None elsewhere.
    """

    url: str
    wait: Callable[[], str]
    process: Process | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is the data folder's own, started by this process."""
        return self.process is not None

    def check(self) -> None:
        """Raise PrefectUnavailable where it is the data folder's own and has ended."""
        if self.process is not None:
            self.process.check()

    @property
    def ui(self) -> str:
        """Give the address of its pages."""
        return self.url.removesuffix("/api")


@contextmanager
def prefect_api(folder: DataFolder, *, scheduling: bool = False) -> Iterator[PrefectApi]:
    """Point this process at a Prefect API: the configured one, else the data folder's own.

    The own one keeps its history under `folder.prefect_home`. With `scheduling` it has the
    scheduler and the UI; without, it serves the runs of this command alone, or is that of a
    `copydesk serve` at work on the folder. Raises PrefectUnavailable.
    """
    if (url := configured_url()) is not None:
        with in_environment(quiet()):
            yield PrefectApi(url, partial(await_answer, url))
        return
    home = make_private_folder(folder.prefect_home)
    if not scheduling and is_locked(folder.serving) and (url := read_address(home)) is not None:
        with in_environment(client_settings(home, url)):
            yield PrefectApi(url, partial(await_answer, url))
        return
    with _alone(home), _own_server(folder, scheduling=scheduling) as api:
        yield api


def is_configured() -> bool:
    """Tell whether the environment or the active Prefect profile names an API."""
    return configured_url() is not None


def configured_api() -> str | None:
    """Give the address that is set, if one is; raises PrefectUnavailable when nobody answers."""
    url = configured_url()
    return url and await_answer(url)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Keep others from serving the same database."""
    lock = home / "lock"
    if is_locked(lock):
        reporter().say("Waiting for the Prefect API of another command on this data folder")
    with locked(lock, _PATIENCE) as free:
        if not free:
            raise PrefectUnavailable(f"Another command has had {home} for a day; stop it first.")
        yield


@contextmanager
def _own_server(folder: DataFolder, *, scheduling: bool) -> Iterator[PrefectApi]:
    home = folder.prefect_home
    if (sentence := prepare_database(home / "prefect.db")) is not None:
        reporter().warn(sentence)
    server = OwnServer(home, folder.prefect_log, scheduling)
    with running(server) as process, in_environment(client_settings(home, process.url)):
        yield PrefectApi(process.url, process.wait, process)
