"""Whether the data folder's own Prefect API starts: it is tried, and ended again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from copydesk.flows.locks import is_locked
from copydesk.flows.paths import DataFolder
from copydesk.flows.serving.api.configured_api import await_answer
from copydesk.flows.serving.api.own_server import read_address
from copydesk.flows.serving.api.prefect_api import prefect_api
from copydesk.flows.serving.api.prefect_database import older_revision


def try_own_api(folder: DataFolder) -> str:
    """Start it where none is running, and report how that went; raises PrefectUnavailable.

    Nothing is left behind: a folder without a Prefect database still has none, and one of an older
    Prefect is left as it is.
    """
    home = folder.prefect_home
    if is_locked(folder.serving) and (url := read_address(home)) is not None:
        return f"{await_answer(url)} answers, for `copydesk serve`."
    if is_locked(home / "lock"):
        return f"Another command is running the API of {home}."
    if older_revision(home / "prefect.db") is not None:
        return f"{home / 'prefect.db'} was written by an older Prefect; the next start upgrades it."
    with _where(folder) as path, prefect_api(path) as api:
        api.wait()
    return "No API is configured; the data folder's own API starts and answers."


@contextmanager
def _where(folder: DataFolder) -> Iterator[DataFolder]:
    if (folder.prefect_home / "prefect.db").is_file():
        yield folder
    else:
        with TemporaryDirectory(prefix="copydesk-") as path:
            yield DataFolder(Path(path))
