"""What a user configures to be read: `[[inputs]]`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from copydesk.flows.config.config_errors import SettingsError
from copydesk.flows.config.kinds import (
    BadValue,
    Kind,
    count,
    hosts,
    language,
    names,
    one_of,
    span,
    text,
    texts,
    zone,
)
from copydesk.flows.config.schedules import Schedule, parse_schedule
from copydesk.flows.config.sections import PREFIX, Section, read_section
from copydesk.flows.config.toml_file import TomlFile
from copydesk.flows.readers.reader_options import KeyMapping

InputKind = Literal["files", "feed", "sitemap", "urls"]
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_REQUIRED = ("name", "kind", "location")
_KEY_KINDS: dict[str, Kind] = {key.name: names for key in fields(KeyMapping)}

COMMAND_LINE = "command-line"  # the input that pages named there are of


@dataclass(frozen=True, slots=True)
class Input:
    """One input; `location` holds paths and patterns (files), or addresses of lists.

    `pages` are addresses of pages that it lists itself: those of a command line.

    `authorization_env` names the environment variable that holds its Authorization header.
    `time_zone` is the schedule's and that of times without an offset, `source` the outlet of
    documents that name none, `priority` says who goes first (1) when several are due,
    `silent_after` after how many seconds without anything new somebody should know.
    """

    name: str
    kind: InputKind
    location: tuple[str, ...]
    schedule: Schedule | None = None
    priority: int = 100
    time_zone: str | None = None
    language: str | None = None
    source: str | None = None
    allow_hosts: tuple[str, ...] = ()
    silent_after: float | None = None
    authorization_env: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pages: tuple[str, ...] = ()

    @property
    def is_fetched(self) -> bool:
        """Whether it lies on the web."""
        return self.kind != "files"


def _name(value: Any) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise BadValue(f"must consist of lowercase letters, digits, - and _, not {value!r}")
    return value


def _variable(value: Any) -> str:
    if not isinstance(value, str) or not _VARIABLE.fullmatch(value):
        raise BadValue("must be the name of an environment variable, such as HARBOUR_TOKEN")
    return value


def _key_table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadValue("must be a table, [inputs.keys]")
    return value


_KINDS: dict[str, Kind] = {
    "name": _name, "kind": one_of("files", "feed", "sitemap", "urls"), "location": texts,
    "schedule": text, "priority": count, "time_zone": zone, "language": language, "source": text,
    "allow_hosts": hosts, "silent_after": span, "authorization_env": _variable, "keys": _key_table,
}  # fmt: skip


def read_inputs(file: TomlFile, given: Any) -> tuple[Input, ...]:
    """Read all inputs, those that go first in front; raises SettingsError."""
    if not isinstance(given, list):
        raise SettingsError(f"{file.reference('inputs')}: write inputs under [[inputs]].")
    found = [_input(file, table, number) for number, table in enumerate(given)]
    for number, input_config in enumerate(found):
        if input_config.name in {other.name for other in found[:number]}:
            reference = file.reference("inputs", "name", number)
            raise SettingsError(
                f"{reference}: `{input_config.name}` is already the name of an earlier input."
            )
    return tuple(sorted(found, key=lambda item: (item.priority, item.name)))


def input_variables(given: Any) -> set[str]:
    """Name the environment variables of the inputs there are."""
    tables = given if isinstance(given, list) else []
    names_in = [_name_in(table) for table in tables]
    sections = [make(name) for name in names_in for make in (_section, _key_section)]
    return {section.variable(key) for section in sections for key in section.kinds if key != "keys"}


def _name_in(table: Any) -> Any:
    return table.get("name", "") if isinstance(table, Mapping) else ""


def _section(name: Any) -> Section:
    return Section("inputs", _KINDS, f"{PREFIX}INPUTS_{name}_")


def _key_section(name: Any) -> Section:
    return Section("inputs.keys", _KEY_KINDS, f"{PREFIX}INPUTS_{name}_KEYS_")


def _input(file: TomlFile, table: Any, number: int) -> Input:
    values = read_section(file, _section(_name_in(table)), table, number)
    for key in _REQUIRED:
        if key not in values:
            raise SettingsError(
                f"{file.reference('inputs', '', number)}: an input needs a `{key}`."
            )
    keys = values.get("keys", {})
    values["keys"] = read_section(file, _key_section(values["name"]), keys, number)
    try:
        if "schedule" in values:
            key = "schedule"
            values[key] = parse_schedule(values[key], values.get("time_zone", "UTC"))
        key = "location"
        values[key] = _located(values["kind"], values[key], file.path.absolute().parent)
    except BadValue as error:
        raise SettingsError(f"{file.reference('inputs', key, number)}: `{key}` {error}.") from error
    return Input(**values)


def _located(kind: InputKind, location: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    """Check addresses; paths are relative to the configuration's folder."""
    for reference in location:
        parts = urlsplit(reference)
        is_address = parts.scheme in ("http", "https") and parts.hostname
        if is_address and "@" in parts.netloc:
            raise BadValue(
                "must hold no user name and password: set `authorization_env` to the name of an "
                'environment variable that holds the header, such as "Basic ..." or "Bearer ..."'
            )
        if kind in ("feed", "sitemap") and not is_address:
            raise BadValue(f"must be an address (http:// or https://), not {reference!r}")
        if kind == "files" and is_address:
            raise BadValue(f"must be files, not {reference!r}; `urls` is the kind for pages")
    return tuple(item if "://" in item else str(folder / item) for item in location)
