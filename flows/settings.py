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
from transforms.boilerplate.model.line_model import open_model
from transforms.boilerplate.model.weights import UnusableModel
from transforms.identity import stable_id
from transforms.options import MatchOptions, TextOptions
from warehouse.kept import KEPT

CONFIG_NAME = "copydesk.toml"
MOST_WORKERS = 64  # one Prefect thread waits for each
_DIGITS = 10
_LONGEST_WINDOW = 3650  # days
_SPEED = ("workers", "batch_size")
_TABLES = ("run", "keys", "limits", "zones", "model", "duplicates", "publish")


class SettingsError(Exception):
    """A setting that cannot be used; says which, where, and what would do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run. `workers` and `batch_size` change speed, never results.

    `keep` is how many snapshots are kept, the one in use among them.
    """

    workers: int
    batch_size: int = 64
    keys: KeyMapping = field(default_factory=KeyMapping)
    limits: Limits = field(default_factory=Limits)
    text: TextOptions = field(default_factory=TextOptions)
    matching: MatchOptions = field(default_factory=MatchOptions)
    keep: int = KEPT

    @property
    def config_hash(self) -> str:
        """Digest of all that decides what a document becomes."""
        decisive = {name: asdict(getattr(self, name)) for name in ("keys", "limits", "matching")}
        model = self.text.model
        decisive["text"] = {"zones": self.text.zones, "model": model.version if model else None}
        return stable_id(orjson.dumps(decisive, option=orjson.OPT_SORT_KEYS).decode())[:16]


def load_settings(config: Path | None = None) -> Settings:
    """Read settings from `config`, or from `copydesk.toml` in the working folder if there is one.

    `[run]` holds workers and batch_size, `[keys]` lists of record keys for each field, `[limits]`
    sizes in bytes, `[zones]` an IANA time zone for each outlet's domain, `[model]` the `file` of a
    line model, seen from the settings' folder, `[duplicates]` the window in days and the outlets
    preferred among copies, `[publish]` the number of snapshots to keep. Raises SettingsError.
    """
    path = config or Path(os.environ.get("COPYDESK_CONFIG", CONFIG_NAME))
    tables = _read(path, must_exist=config is not None or "COPYDESK_CONFIG" in os.environ)
    _check_names(path, "table", tables, _TABLES)
    known = tuple(limit.name for limit in fields(Limits))
    limits = _whole_numbers(path, "limits", tables.get("limits", {}), known)
    run = _whole_numbers(path, "run", tables.get("run", {}), _SPEED)
    published = _whole_numbers(path, "publish", tables.get("publish", {}), ("keep",))
    settings = Settings(
        workers=min(os.cpu_count() or 1, MOST_WORKERS),
        keys=replace(KeyMapping(), **_keys(path, tables.get("keys", {}))),
        limits=replace(Limits(), **limits),
        text=TextOptions(zones=_zones(path, tables.get("zones", {}))),
        matching=_matching(path, tables.get("duplicates", {})),
        keep=published.get("keep", KEPT),
    )
    settings = use_model(settings, _model_file(path, tables.get("model", {})))
    return override(settings, **{**run, **_environment()})


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


def use_model(settings: Settings, file: Path | None) -> Settings:
    """Use another line model than the shipped one; raises SettingsError where it is unusable."""
    if file is None:
        return settings
    try:
        model = open_model(file.read_bytes())
    except OSError as error:
        raise SettingsError(f"The model {file} cannot be read: {error.strerror}.") from error
    except UnusableModel as error:
        raise SettingsError(f"{file}: {error}") from error
    return replace(settings, text=replace(settings.text, model=model))


def _model_file(path: Path, table: Any) -> Path | None:
    _check_names(path, "setting of [model]", table, ("file",))
    file = table.get("file")
    if file is not None and not isinstance(file, str):
        raise SettingsError(f"{path}: `file` in [model] must be a path, not {file!r}.")
    return path.parent / file if file is not None else None


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


def _whole_numbers(
    path: Path, table_name: str, table: Any, known: tuple[str, ...]
) -> dict[str, int]:
    _check_names(path, f"setting of [{table_name}]", table, known)
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


def _matching(path: Path, table: Any) -> MatchOptions:
    _check_names(
        path, "setting of [duplicates]", table, tuple(f.name for f in fields(MatchOptions))
    )
    given = dict(table)
    sources = given.pop("preferred_sources", [])
    if not isinstance(sources, list) or not all(isinstance(it, str) for it in sources):
        raise SettingsError(f"{path}: `preferred_sources` must be a list of outlets' domains.")
    days = _whole_numbers(path, "duplicates", given, ("window_days",))
    if days.get("window_days", 0) > _LONGEST_WINDOW:
        raise SettingsError(f"{path}: `window_days` must be at most {_LONGEST_WINDOW}.")
    return MatchOptions(**days, preferred_sources=tuple(sources))


def _environment() -> dict[str, int]:
    values: dict[str, int] = {}
    for name in _SPEED:
        variable = f"COPYDESK_{name.upper()}"
        text = os.environ.get(variable)
        if text and not (text.isascii() and text.isdecimal() and len(text) < _DIGITS):
            raise SettingsError(f"{variable} must be a whole number above 0, not {text!r}.")
        if text:
            values[name] = int(text)
    return values
