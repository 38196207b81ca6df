"""The manifest of an export: the files that make one version of it, and nothing else.

It is renamed into place last. Files of the version before stay until the next one, for those who
read its manifest a moment ago.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from copydesk.warehouse.database.files import sync

NAME = "manifest.json"
ASIDE = ".new"  # within a table's folder: files that are being written
_OURS = re.compile(r"[a-z_]+-[0-9a-f]{16}-\d+\.(parquet|csv)")


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file: its path within the export, rows, bytes, month (None: not parted) and digest."""

    path: str
    rows: int
    bytes: int
    published_month: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class ExportedTable:
    """One table: its rows, its files, and how many of these were written now."""

    name: str
    rows: int
    files: tuple[ExportedFile, ...]
    written: int


def is_export(folder: Path) -> bool:
    """Tell whether a folder holds an export, or what a killed one left there."""
    paths = folder.glob("*/**/*")
    return (folder / NAME).is_file() or any(
        path.name == ASIDE or _OURS.fullmatch(path.name) for path in paths
    )


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of an export; empty when there is none that can be read."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def files_of(manifest: dict[str, Any]) -> dict[str, ExportedFile]:
    """Give the files that a manifest names, by path; none where it is not one of ours."""
    tables = manifest.get("tables", {})
    try:
        files = [ExportedFile(**file) for table in tables.values() for file in table["files"]]
    except (AttributeError, KeyError, TypeError):
        return {}
    return {file.path: file for file in files}


def write_manifest(
    folder: Path, heading: dict[str, str | None], tables: Iterable[ExportedTable]
) -> None:
    """Name the files of this version; they are on the disk already."""
    content = heading | {
        "tables": {
            table.name: {"rows": table.rows, "files": [asdict(file) for file in table.files]}
            for table in tables
        }
    }
    fresh = folder / f".{NAME}.new"
    fresh.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    sync(fresh)
    fresh.replace(folder / NAME)
    sync(folder)


def remove_others(folder: Path, kept: Iterable[str]) -> None:
    """Remove the files of older versions and of interrupted exports; other files stay."""
    names = {folder / path for path in kept}
    for aside in folder.glob(f"*/{ASIDE}"):
        shutil.rmtree(aside, ignore_errors=True)
    for path in sorted(folder.glob("*/**/*"), reverse=True):
        if _OURS.fullmatch(path.name) and path not in names:
            path.unlink()
        elif path.is_dir() and "=" in path.name and not any(path.iterdir()):
            path.rmdir()
