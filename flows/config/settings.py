"""What a user may set, checked: `copydesk.toml`, then the environment, then the command line."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from copydesk.flows.config.config_errors import SettingsError, hint
from copydesk.flows.config.inputs import Input, input_variables, read_inputs
from copydesk.flows.config.kinds import (
    Kind,
    address,
    at_most,
    count,
    header,
    names,
    one_of,
    pairs,
    span,
    spans,
    text,
    truth,
    zone,
)
from copydesk.flows.config.sections import (
    PREFIX,
    Section,
    check_environment,
    check_tables,
    read_section,
)
from copydesk.flows.config.toml_file import TomlFile, read_toml
from copydesk.flows.config.watching import Notify, Retention
from copydesk.flows.fetch.http.fetch_options import FetchOptions
from copydesk.flows.permissions import Readers
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.transforms.boilerplate.line_classifier.line_model import open_model
from copydesk.transforms.boosted_trees.tree_file import UnusableModel
from copydesk.transforms.identity import stable_id
from copydesk.transforms.options import MatchOptions, TextOptions
from copydesk.warehouse.publishing.kept import KEPT

__all__ = [
    "CONFIG_NAME",
    "MOST_WORKERS",
    "OutdatedModelWarning",
    "Settings",
    "SettingsError",
    "load_settings",
    "override",
    "use_model",
]

CONFIG_NAME = "copydesk.toml"
MOST_WORKERS = 64  # one Prefect thread waits for each
_LONGEST_WINDOW = 3650  # days
_FETCH_KINDS: dict[str, Kind] = {
    "delay": span, "timeout": span, "deadline": span, "attempts": count, "redirects": count,
    "hosts_at_once": count, "pages_per_run": count, "again_after": spans, "contact": header,
}  # fmt: skip


_SECTIONS = {
    section.name: section for section in (
        Section("run", {"workers": at_most(MOST_WORKERS), "batch_size": count, "prefect": truth},
                PREFIX),
        Section("keys", {key.name: names for key in fields(KeyMapping)}, f"{PREFIX}KEYS_"),
        Section("limits", {key.name: count for key in fields(Limits)}, f"{PREFIX}LIMITS_"),
        Section("duplicates", {"window_days": at_most(_LONGEST_WINDOW), "preferred_sources": names},
                f"{PREFIX}DUPLICATES_"),
        Section("model", {"file": text}, f"{PREFIX}MODEL_"),
        Section("publish", {"keep": count, "readers": one_of("owner", "group", "all")},
                f"{PREFIX}PUBLISH_"),
        Section("fetch", _FETCH_KINDS, f"{PREFIX}FETCH_"),
        Section("notify", {"webhook": address, "command": names}, f"{PREFIX}NOTIFY_"),
        Section("retention", {key.name: count for key in fields(Retention)}, f"{PREFIX}RETENTION_"),
    )
}  # fmt: skip
_TABLES = (*_SECTIONS, "zones", "inputs")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run. `workers`, `batch_size` and `prefect` never change results.

    `zone`, `language` and `source` (the outlet) are what an input says of all its documents, where
    they say nothing. `keep` is how many snapshots are kept, the one in use among them, `readers`
    who may read them, `limit` how many documents that are not loaded yet a run reads, or all.
    """

    workers: int
    batch_size: int = 64
    keys: KeyMapping = field(default_factory=KeyMapping)
    limits: Limits = field(default_factory=Limits)
    text: TextOptions = field(default_factory=TextOptions)
    matching: MatchOptions = field(default_factory=MatchOptions)
    fetch: FetchOptions = field(default_factory=FetchOptions)
    notify: Notify = field(default_factory=Notify)
    retention: Retention = field(default_factory=Retention)
    inputs: tuple[Input, ...] = ()
    zone: str | None = None
    language: str | None = None
    source: str | None = None
    keep: int = KEPT
    readers: Readers | None = None
    prefect: bool = False
    limit: int | None = None

    @property
    def effective(self) -> str:
        """All that decides what a document becomes, as JSON."""
        decisive = {name: asdict(getattr(self, name)) for name in ("keys", "limits", "matching")}
        model = self.text.model
        decisive["text"] = {"zones": self.text.zones, "model": model.version if model else None}
        hints = {name: getattr(self, name) for name in ("zone", "language", "source")}
        effective = decisive | {name: value for name, value in hints.items() if value}
        return orjson.dumps(effective, option=orjson.OPT_SORT_KEYS).decode()

    @property
    def config_hash(self) -> str:
        """Digest of `effective`."""
        return stable_id(self.effective)[:16]

    def input(self, name: str) -> Input:
        """Give an input by its name; raises SettingsError."""
        known = {input_config.name: input_config for input_config in self.inputs}
        if name not in known:
            known_hint = hint(name, known) if known else "it has no inputs."
            raise SettingsError(f"The configuration has no input `{name}`; {known_hint}")
        return known[name]

    def for_input(self, input_config: Input) -> Settings:
        """Give the settings of one input's runs."""
        keys = replace(self.keys, **input_config.keys)
        return replace(self, keys=keys, zone=input_config.time_zone, language=input_config.language,
                       source=input_config.source)  # fmt: skip


def load_settings(config: Path | None = None) -> Settings:
    """Read settings from `config`, or from `copydesk.toml` in the working folder if there is one.

    `copydesk init` writes a file that explains each. Raises SettingsError.
    """
    path = config or Path(os.environ.get("COPYDESK_CONFIG", CONFIG_NAME))
    file = read_toml(path, must_exist=config is not None or "COPYDESK_CONFIG" in os.environ)
    check_tables(file, _TABLES)
    _check_variables(file)
    found = {name: read_section(file, section, file.tables.get(name, {}))
             for name, section in _SECTIONS.items()}  # fmt: skip
    settings = Settings(
        workers=min(os.cpu_count() or 1, MOST_WORKERS),
        keys=KeyMapping(**found["keys"]),
        limits=Limits(**found["limits"]),
        text=TextOptions(zones=_zones(file)),
        matching=MatchOptions(**found["duplicates"]),
        fetch=FetchOptions(**found["fetch"]),
        notify=Notify(**found["notify"]),
        retention=Retention(**found["retention"]),
        inputs=read_inputs(file, file.tables.get("inputs", [])),
        **{"keep": KEPT, **found["publish"]},
    )
    model = found["model"].get("file")
    settings = use_model(settings, path.parent / model if model else None)
    run = found["run"]
    settings = replace(settings, prefect=run.pop("prefect", settings.prefect))
    return override(settings, **run)


class OutdatedModelWarning(UserWarning):
    """A line model was trained with other rules or features than this version has."""


def use_model(settings: Settings, file: Path | None) -> Settings:
    """Use another line model than the shipped one; raises SettingsError where it is unusable.

    Warns where it was trained with other rules or features than this version has.
    """
    if file is None:
        return settings
    try:
        model = open_model(file.read_bytes())
    except OSError as error:
        raise SettingsError(f"The model {file} cannot be read: {error.strerror}.") from error
    except UnusableModel as error:
        raise SettingsError(f"{file}: {error}") from error
    # Loaded here because it brings all of the text work with it, which most commands never need.
    from copydesk.transforms.boilerplate.line_classifier.provenance import outdated  # noqa: PLC0415

    if message := outdated(model):
        warnings.warn(f"{file}: {message}", OutdatedModelWarning, stacklevel=2)
    return replace(settings, text=replace(settings.text, model=model))


def override(
    settings: Settings, workers: int | None = None, batch_size: int | None = None
) -> Settings:
    """Set what is given; raises SettingsError for what is out of bounds."""
    workers = settings.workers if workers is None else workers
    batch_size = settings.batch_size if batch_size is None else batch_size
    if not 1 <= workers <= MOST_WORKERS:
        raise SettingsError(f"workers must be 1 to {MOST_WORKERS}, not {workers}.")
    if batch_size < 1:
        raise SettingsError(f"batch_size must be at least 1, not {batch_size}.")
    return replace(settings, workers=workers, batch_size=batch_size)


def _zones(file: TomlFile) -> Mapping[str, str]:
    given: Any = file.tables.get("zones", {})
    outlets = given if isinstance(given, Mapping) else {}
    by_name = Section("zones", dict.fromkeys(outlets, zone), f"{PREFIX}ZONES_")
    found = read_section(file, by_name, given)
    whole = Section("zones", {"zones": partial(pairs, kind=zone)}, PREFIX)
    return dict(sorted({**found, **read_section(file, whole, {}).get("zones", {})}.items()))


def _check_variables(file: TomlFile) -> None:
    """Find misspelt variables; those that belong to no table may be anybody's."""
    known = {section.variable(key) for section in _SECTIONS.values() for key in section.kinds}
    known |= input_variables(file.tables.get("inputs", []))
    prefixes = {section.prefix for section in _SECTIONS.values()} - {PREFIX} | {f"{PREFIX}INPUTS_"}
    check_environment(sorted(known), prefixes)
