"""A TOML file with the line of each of its keys, which `tomllib` does not tell."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from copydesk.flows.config.config_errors import SettingsError

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\"'-]+)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[\w-]+)\s*(?:\.[^=]*)?=")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file's tables and where they stand; a file that need not be there has none."""

    path: Path
    tables: dict[str, Any] = field(default_factory=dict)
    lines: dict[tuple[str, int, str], int] = field(default_factory=dict)

    def reference(self, table: str, key: str = "", number: int = 0) -> str:
        """Name the file and the line of a key, or of the table it would stand in.

        `number` counts the tables of one name (`[[inputs]]`) from 0.
        """
        line = self.lines.get((table, number, key)) or self.lines.get((table, number, ""))
        return f"{self.path}, line {line}" if line else str(self.path)


def read_toml(path: Path, *, must_exist: bool) -> TomlFile:
    """Read a file; raises SettingsError for one that cannot be read or is no TOML."""
    if not must_exist and not path.is_file():
        return TomlFile(path)
    try:
        text = path.read_text(encoding="utf-8")
        return TomlFile(path, tomllib.loads(text), _lines(text))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} cannot be read: it is not UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error


def _lines(text: str) -> dict[tuple[str, int, str], int]:
    """Find headers and keys, of tables below a list of tables too (`[inputs.keys]`)."""
    found: dict[tuple[str, int, str], int] = {}
    counts: dict[str, int] = {}
    table, number = "", 0
    for line_number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.fullmatch(line):
            table = header[2]
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
            number = counts.get(table.partition(".")[0], 0)
            found.setdefault((table, number, ""), line_number)
        elif key := _KEY.match(line):
            found.setdefault((table, number, key[1].strip("\"'")), line_number)
    return found
