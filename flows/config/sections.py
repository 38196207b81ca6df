"""One table of the configuration against what it may hold, the environment winning."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from copydesk.flows.config.config_errors import SettingsError, hint
from copydesk.flows.config.kinds import BadValue, Kind
from copydesk.flows.config.toml_file import TomlFile

PREFIX = "COPYDESK_"
_NEARLY = 0.8  # likeness of two names, 1 where they are equal: one or two letters differ


@dataclass(frozen=True, slots=True)
class Section:
    """A table's name, the kind of each of its keys, and its keys' variables' beginning."""

    name: str
    kinds: Mapping[str, Kind]
    prefix: str

    def variable(self, key: str) -> str:
        """Name the environment variable of a key."""
        return f"{self.prefix}{key}".upper().replace("-", "_")


def read_section(file: TomlFile, section: Section, given: Any, number: int = 0) -> dict[str, Any]:
    """Convert what is given in the file or the environment; raises SettingsError."""
    check_names(file, section, given, number)
    found = {}
    for key, kind in section.kinds.items():
        if text := os.environ.get(section.variable(key)):
            found[key] = _converted(kind, text, section.variable(key))
        elif key in given:
            reference = f"{file.reference(section.name, key, number)}: `{key}`"
            where = "" if section.name == "inputs" else f" in [{section.name}]"
            found[key] = _converted(kind, given[key], reference + where)
    return found


def check_names(file: TomlFile, section: Section, given: Any, number: int = 0) -> None:
    """Check that a table is a table and has no unknown key."""
    if not isinstance(given, Mapping):
        raise SettingsError(f"{file.reference('', section.name)}: expected a table, not `{given}`.")
    for name in given:
        if name not in section.kinds:
            reference = file.reference(section.name, name, number)
            what = f"{reference}: `{name}` is not a setting of [{section.name}];"
            raise SettingsError(f"{what} {hint(name, section.kinds)}")


def check_tables(file: TomlFile, known: Collection[str]) -> None:
    """Check that a file has no unknown table."""
    for name in file.tables:
        if name not in known:
            reference = (
                file.reference(name) if (name, 0, "") in file.lines else file.reference("", name)
            )
            raise SettingsError(f"{reference}: `{name}` is not a known table; {hint(name, known)}")


def check_environment(known: Collection[str], prefixes: Collection[str]) -> None:
    """Find misspelt variables.

    A variable with a table's prefix can only be a setting; any other that begins with `PREFIX` may
    belong to another program, unless it nearly matches a setting.
    """
    own = [name.removeprefix(PREFIX) for name in known]
    for name in sorted(name for name in os.environ if name.startswith(PREFIX)):
        rest = name.removeprefix(PREFIX)
        is_slip = bool(get_close_matches(rest, own, 1, _NEARLY))
        if name not in known and (name.startswith(tuple(prefixes)) or is_slip):
            raise SettingsError(
                f"The environment variable {name} is not a setting; {hint(name, known)}"
            )


def _converted(kind: Callable[[Any], Any], value: Any, reference: str) -> Any:
    try:
        return kind(value)
    except BadValue as error:
        message = str(error)
        raise SettingsError(f"{reference} {message}.") from error
