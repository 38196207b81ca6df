"""The tables that part languages by script, letters and words, read from tables.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

TABLES: Mapping[str, Any] = tomllib.loads((files(__package__) / "tables.toml").read_text("utf-8"))
