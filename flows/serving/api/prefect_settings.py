"""Prefect's settings for the data folder's own API: the server's, and those of its clients.

They stand alone. What a machine happens to have set for another Prefect server, in the environment
or in a profile, changes nothing here; only what is set about logging is kept.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from copydesk.flows.durable_files import write_whole

LOOPBACK = "127.0.0.1"
_QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
    "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
}
_KEPT = "PREFECT_LOGGING_"
_HISTORY = 30 * 86400  # seconds that finished runs are kept in Prefect; `runs` keeps them for ever
_USER = "copydesk"


def quiet() -> dict[str, str | None]:
    """Give what keeps Prefect from talking to the screen and to its makers, where nobody set it."""
    return {name: value for name, value in _QUIET.items() if name not in os.environ}


def client_settings(home: Path, url: str) -> dict[str, str | None]:
    """Give the environment of a process that reports to the data folder's own API."""
    return _without_others() | quiet() | _past_proxies() | {
        "PREFECT_HOME": str(home.absolute()),
        "PREFECT_API_URL": url,
        "PREFECT_API_AUTH_STRING": login(home),
    }  # fmt: skip


def server_settings(home: Path, url: str, *, scheduling: bool) -> dict[str, str]:
    """Give the whole environment of the server: its own database, login and origin, no other's."""
    path = home.absolute()
    settings = {
        "PREFECT_HOME": str(path),
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{path / 'prefect.db'}",
        "PREFECT_SERVER_API_AUTH_STRING": login(home),
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": url.removesuffix("/api"),
        "PREFECT_UI_API_URL": url,
        "PREFECT_UI_ENABLED": str(scheduling).lower(),
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(_HISTORY),
        "PREFECT__SERVER_FINAL": "1",
    }
    if not scheduling:
        settings["PREFECT__SERVER_EPHEMERAL"] = "1"  # no scheduler, among other things
    if not _may_unpack_ui():
        settings["PREFECT_UI_STATIC_DIRECTORY"] = str(path / "ui")
    levels = {"PREFECT_LOGGING_LEVEL": "WARNING", "PREFECT_LOGGING_SERVER_LEVEL": "WARNING"}
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    kept = {name: value for name, value in os.environ.items() if name.startswith(_KEPT)}
    return mine | _QUIET | levels | kept | settings


def _without_others() -> dict[str, str | None]:
    """Take out what was set for another server; its profile may hold anything."""
    return {name: None for name in os.environ
            if name.startswith("PREFECT") and not name.startswith(_KEPT)}  # fmt: skip


def _past_proxies() -> dict[str, str | None]:
    """Keep a proxy that the environment names out of what stays on this machine."""
    excepted = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
    hosts = ",".join(filter(None, (excepted, LOOPBACK)))
    return {"no_proxy": hosts, "NO_PROXY": hosts}


def _may_unpack_ui() -> bool:
    """Whether Prefect may unpack its UI beside itself, as it does by default."""
    spec = find_spec("prefect")
    path = spec.origin if spec else None
    return path is not None and os.access(Path(path).parent / "server", os.W_OK)


def login(home: Path) -> str:
    """Give the authentication string, `user:password`; one is made at random where none is kept."""
    path = login_file(home)
    try:
        path.chmod(0o600)
        kept = path.read_text("ascii").strip()
    except FileNotFoundError:
        kept = ""
    if not kept:
        kept = f"{_USER}:{secrets.token_urlsafe(24)}"
        write_whole(path, f"{kept}\n".encode(), mode=0o600)
    return kept


def login_file(home: Path) -> Path:
    """Name the file with the login for the UI and other clients."""
    return home / "login"


@contextmanager
def in_environment(settings: Mapping[str, str | None]) -> Iterator[None]:
    """Set variables inside the block (None: take it out); what was set before is set after."""
    before = {name: os.environ.get(name) for name in settings}
    _set(settings)
    try:
        yield
    finally:
        _set(before)


def _set(settings: Mapping[str, str | None]) -> None:
    for name, value in settings.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
