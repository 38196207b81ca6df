"""Notes of where the snapshot was exported to: what is forgotten has to go from there too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import orjson

from copydesk.flows.durable_files import write_whole
from copydesk.transforms.identity import stable_id
from copydesk.warehouse.publishing.export_manifest import is_export


@dataclass(frozen=True, slots=True)
class Export:
    """An export: its folder, absolute, and its format."""

    folder: str
    format: Literal["parquet", "csv"]


def note_export(notes: Path, folder: Path, format_: Literal["parquet", "csv"]) -> None:
    """Note an export under `notes`; a file each, so that two at once do not lose one."""
    export = Export(str(folder.absolute()), format_)
    write_whole(notes / f"{stable_id(export.folder)}.json", orjson.dumps(asdict(export)))


def noted_exports(notes: Path) -> Iterator[Export]:
    """Give the exports that are still there, whole or not."""
    for note in sorted(notes.glob("*.json")):
        try:
            export = Export(**orjson.loads(note.read_bytes()))
        except (OSError, ValueError, TypeError):
            continue
        if is_export(Path(export.folder)):
            yield export
