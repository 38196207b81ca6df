"""What a user may set, checked: `copydesk.toml`, then the environment, then the command line."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import orjson

from flows.readers.options import KeyMapping, Limits
from transforms.identity import stable_id
from transforms.options import TextOptions

CONFIG_NAME = "copydesk.toml"


class SettingsError(Exception):
    """A setting that cannot be used; says which, where, and what would do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run. `workers` and `batch_size` change speed, never results."""

    workers: int
    batch_size: int = 64
    keys: KeyMapping = field(default_factory=KeyMapping)
    limits: Limits = field(default_factory=Limits)
    text: TextOptions = field(default_factory=TextOptions)

    @property
    def config_hash(self) -> str:
        """Digest of all that decides what a document becomes."""
        decisive = {name: asdict(getattr(self, name)) for name in ("keys", "limits", "text")}
        return stable_id(orjson.dumps(decisive, option=orjson.OPT_SORT_KEYS).decode())[:16]


def load_settings(config: Path | None = None) -> Settings:
    """Read settings from `config`, or from `copydesk.toml` in the working folder if there is one.

    `[run]` holds workers and batch_size, `[keys]` lists of record keys for each field, `[limits]`
    sizes in bytes, `[zones]` an IANA time zone for each outlet's domain. Raises SettingsError.
    """
    path = config or Path(os.environ.get("COPYDESK_CONFIG", CONFIG_NAME))
    tables = _read(path, must_exist=config is not None or "COPYDESK_CONFIG" in os.environ)
    _check_names(path, "table", tables, ("run", "keys", "limits", "zones"))
    run = {name: value for name, value in tables.get("run", {}).items()}
    _check_names(path, "setting of [run]", run, ("workers", "batch_size"))
    settings = Settings(
        workers=os.cpu_count() or 1,
        keys=replace(KeyMapping(), **_keys(path, tables.get("keys", {}))),
        limits=replace(Limits(), **_numbers(path, "limits", tables.get("limits", {}), Limits)),
        text=TextOptions(zones=_zones(path, tables.get("zones", {}))),
    )
    return override(settings, **_whole_numbers(path, run), **_environment())


def override(settings: Settings, **given: int | None) -> Settings:
    """Set `workers` or `batch_size` where a value is given; raises SettingsError below 1."""
    values = {name: value for name, value in given.items() if value is not None}
    for name, value in values.items():
        if value < 1:
            raise SettingsError(f"{name} must be at least 1, not {value}.")
    return replace(settings, **values)


def _read(path: Path, *, must_exist: bool) -> dict[str, Any]:
    if not must_exist and not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error


def _check_names(path: Path, what: str, given: Any, known: tuple[str, ...]) -> None:
    if not isinstance(given, Mapping):
        raise SettingsError(f"{path}: a table is expected where `{given}` stands.")
    for name in given:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}."
            raise SettingsError(f"{path}: `{name}` is no {what}; {hint}")


def _keys(path: Path, table: Any) -> dict[str, tuple[str, ...]]:
    _check_names(path, "field of [keys]", table, tuple(f.name for f in fields(KeyMapping)))
    found = {}
    for name, value in table.items():
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or not all(isinstance(key, str) for key in names):
            raise SettingsError(f"{path}: `{name}` in [keys] must be a key or a list of keys.")
        found[name] = tuple(names)
    return found


def _numbers(path: Path, table_name: str, table: Any, kind: type) -> dict[str, int]:
    names = tuple(f.name for f in fields(kind))
    _check_names(path, f"setting of [{table_name}]", table, names)
    return _whole_numbers(path, table)


def _whole_numbers(path: Path, table: Mapping[str, Any]) -> dict[str, int]:
    for name, value in table.items():
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise SettingsError(f"{path}: `{name}` must be a whole number above 0, not {value!r}.")
    return dict(table)


def _zones(path: Path, table: Any) -> dict[str, str]:
    _check_names(path, "outlet", table, tuple(table) if isinstance(table, Mapping) else ())
    for outlet, zone in table.items():
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
            raise SettingsError(f"{path}: `{zone}` for {outlet} is no IANA time zone.") from error
    return dict(sorted(table.items()))


def _environment() -> dict[str, int | None]:
    values: dict[str, int | None] = {}
    for name in ("workers", "batch_size"):
        variable = f"COPYDESK_{name.upper()}"
        text = os.environ.get(variable)
        if text is not None and not text.isdecimal():
            raise SettingsError(f"{variable} must be a whole number above 0, not {text!r}.")
        values[name] = int(text) if text else None
    return values
