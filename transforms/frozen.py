"""Values as frozen records hold them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row's values with tuples for the lists that columns and JSON have, at any depth."""
    return {name: _frozen(value) for name, value in row.items()}


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
