"""What `copydesk doctor` looks at: each finding is a sentence, and whether it is well."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from copydesk import __version__
from copydesk.flows.config.inputs import Input
from copydesk.flows.config.settings import Settings, SettingsError, load_settings
from copydesk.flows.editing.unfinished import unfinished
from copydesk.flows.fetch.http.authorization import authorization_of
from copydesk.flows.fetch.http.client import Client, Environment, Request
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.host_turns import HostTurns
from copydesk.flows.locks import holder_of, is_locked
from copydesk.flows.ops.deep_examination import read_everything
from copydesk.flows.ops.input_state import read_state
from copydesk.flows.ops.text_work_trial import text_work_fault
from copydesk.flows.paths import DataFolder
from copydesk.flows.runs.source.input_files import gather
from copydesk.flows.serving.api.prefect_api import PrefectUnavailable, configured_api
from copydesk.flows.serving.api.prefect_trial import try_own_api
from copydesk.transforms.metadata.hidden_secrets import hide_secrets
from copydesk.warehouse.database.connection import read_warehouse
from copydesk.warehouse.database.warehouse_errors import WarehouseBusy, WarehouseError

Verdict = Literal["well", "note", "bad"]
_PARTS = ("prefect", "duckdb", "polars", "pyarrow", "trafilatura", "httpx", "feedparser")
_LITTLE = 1 << 30  # bytes free below which a run may not fit


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is well, and a sentence."""

    what: str
    verdict: Verdict
    sentence: str


def examine(
    folder: DataFolder,
    config: Path | None,
    *,
    ask: bool,
    deep: bool = False,
    environment: Environment | None = None,
) -> Iterator[Finding]:
    """Look at versions, text work, disk, warehouse, locks, Prefect, configuration and each input.

    `ask` says whether the inputs' addresses are asked for; nothing is kept of the answers. `deep`
    reads everything that is stored.
    """
    parts = ", ".join(f"{name} {version(name)}" for name in _PARTS)
    message = f"copydesk {__version__}, Python {platform.python_version()}, {parts}"
    yield Finding("versions", "well", message)
    yield _text_work()
    yield _disk(folder.root)
    yield _warehouse(folder.warehouse)
    yield _locks(folder)
    for sentence in unfinished(folder):
        yield Finding("editing", "bad", sentence)
    for what, is_well, sentence in read_everything(folder) if deep else ():
        yield Finding(what, "well" if is_well else "bad", sentence)
    try:
        settings = load_settings(config)
    except SettingsError as error:
        yield Finding("configuration", "bad", str(error))
        return
    yield _prefect(folder, settings)
    scheduled = sum(input_config.schedule is not None for input_config in settings.inputs)
    sentence = f"{len(settings.inputs)} inputs, {scheduled} of them with a schedule."
    yield Finding("configuration", "well" if settings.inputs else "note", sentence)
    for input_config in settings.inputs if ask else ():
        yield _input(input_config, settings, folder, environment or Environment())


def _text_work() -> Finding:
    if fault := text_work_fault():
        return Finding("text work", "bad", fault)
    return Finding("text work", "well", "A plain text and an HTML page were cleaned.")


def _disk(root: Path) -> Finding:
    location = next(item for item in (root.absolute(), *root.absolute().parents) if item.is_dir())
    if not os.access(location, os.W_OK):
        return Finding("disk", "bad", f"{location} is not writable.")
    free = shutil.disk_usage(location).free
    sentence = f"{free / 1e9:,.1f} GB are free at {location}."
    return Finding("disk", "well" if free > _LITTLE else "bad", sentence)


def _warehouse(path: Path) -> Finding:
    if not path.is_file():
        return Finding("warehouse", "note", f"There is no warehouse at {path} yet.")
    try:
        with read_warehouse(path):
            return Finding("warehouse", "well", f"{path} can be opened; --deep reads all of it.")
    except WarehouseBusy as error:
        return Finding("warehouse", "note", str(error))
    except WarehouseError as error:
        return Finding("warehouse", "bad", str(error))


def _locks(folder: DataFolder) -> Finding:
    held = [f"{path.stem.lstrip('_')} is running" for path in sorted(folder.inputs.glob("*.lock"))
            if is_locked(path)]  # fmt: skip
    if is_locked(folder.root / "lock"):
        held.append(f"{holder_of(folder.root) or 'somebody'} writes")
    return Finding("locks", "well", f"{', '.join(held)}." if held else "No lock is held.")


def _prefect(folder: DataFolder, settings: Settings) -> Finding:
    """Try the API that runs report to, where any of the configuration is for Prefect."""
    try:
        if (url := configured_api()) is not None:
            return Finding("Prefect", "well", f"{url} answers.")
        if not settings.prefect and not any(
            input_config.schedule for input_config in settings.inputs
        ):
            return Finding("Prefect", "well", "No API is configured, and none is needed.")
        return Finding("Prefect", "well", try_own_api(folder))
    except PrefectUnavailable as error:
        return Finding("Prefect", "bad", str(error))


def _input(
    input_config: Input, settings: Settings, folder: DataFolder, environment: Environment
) -> Finding:
    what = f"input {input_config.name}"
    problem = _unreachable(input_config, settings, folder, environment)
    if problem:
        return Finding(what, "bad", problem)
    state = read_state(folder.inputs, input_config.name)
    last = f"{state.finished_at:%Y-%m-%d %H:%M} UTC" if state.finished_at else "never"
    sentence = f"Reachable; last read {last}."
    if state.problem:
        return Finding(what, "note", f"{sentence} The last run reported: {state.problem}")
    return Finding(what, "well", sentence)


def _unreachable(
    input_config: Input, settings: Settings, folder: DataFolder, environment: Environment
) -> str | None:
    """Say why one of an input's locations cannot be read, None when all can."""
    if not input_config.is_fetched:
        return gather(input_config, settings, folder).problem
    turns = HostTurns(folder.web / "turns", sleep=environment.sleep)
    try:
        authorization = authorization_of(input_config)
    except SettingsError as error:
        return str(error)
    with Client(
        settings.fetch, input_config.allow_hosts, turns, environment, authorization
    ) as client:
        for location in input_config.location:
            if "://" not in location:
                if not Path(location).is_file():
                    return f"There is no list at {location}."
                continue
            try:
                client.get(Request(location, lambda _type: True, settings.limits.document_bytes))
            except FetchError as error:
                return hide_secrets(f"{location}: {error.message}")
    return None
