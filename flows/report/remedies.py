"""What to do about each reason of a rejection."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any


def remedy(stage: str, reason: str) -> str:
    """Give the remedy for a rejection's reason; a stage may have its own remedies."""
    remedies = _remedies()
    return str(remedies.get(stage, {}).get(reason) or remedies.get(reason, ""))


@cache
def _remedies() -> dict[str, Any]:
    text = files("copydesk.flows.report").joinpath("remedies.toml").read_text(encoding="utf-8")
    return loads(text)
