"""The Prefect API that a user configured: in the environment, or in the active profile."""

from __future__ import annotations

import os
import tomllib
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from copydesk.errors import CopydeskError


class PrefectUnavailable(CopydeskError):
    """No API answers; says which, or why the data folder's own does not start."""


def configured_url() -> str | None:
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


def await_answer(url: str) -> str:
    """Make sure that a server answers; whether it grants access is Prefect's to find out."""
    try:
        with urlopen(f"{url}/health", timeout=30):
            return url
    except HTTPError:
        return url
    except (OSError, ValueError, HTTPException) as error:  # the last for what speaks no HTTP
        reason = getattr(error, "reason", error)
        raise PrefectUnavailable(
            f"The Prefect API at {url} does not answer ({reason}); start it, or unset "
            "PREFECT_API_URL to run without it."
        ) from error
