"""What a snapshot of `samples/` says, laid beside what the samples' labels expect."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from copydesk.warehouse.reading.query import run_query

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
_HERE = ROOT / "tests" / "samples"
_ROLES = {"body": "body", "meta": "metadata", "drop": "boilerplate"}


def rows(snapshot: Path, query: str) -> list[dict[str, Any]]:
    found = run_query(snapshot, query)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def expected() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = json.loads((_HERE / "expected.json").read_text("utf-8"))
    return loaded


def name_of(row: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """The key of `expected.json` for a document or rejection."""
    path = Path(unquote(urlparse(row["uri"]).path)).relative_to(SAMPLES).as_posix()
    if row["record_id"] in known:
        return str(row["record_id"])
    line = (row.get("locator") or "").partition(" ")[2]
    return f"{path}:{line}" if line and path not in known else path


def labels() -> dict[str, dict[int, str]]:
    """File -> physical line -> the role its block should have."""
    found: dict[str, dict[int, str]] = {}
    with (_HERE / "labels.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row["file"], {})[int(row["line"])] = _ROLES[row["label"]]
    return found


def line_roles(snapshot: Path) -> dict[str, dict[int, str]]:
    """File -> physical line -> the role of the block that its first character stands in."""
    texts = rows(snapshot, "SELECT d.uri, d.record_id, a.article_id, t.text FROM documents d "
                 "JOIN document_texts t USING (document_id) JOIN articles a USING (article_id) "
                 "WHERE d.record_id IS NULL AND a.document_id = d.document_id")  # fmt: skip
    blocks: dict[str, list[dict[str, Any]]] = {}
    for row in rows(snapshot, "SELECT * FROM blocks WHERE char_start IS NOT NULL"):
        blocks.setdefault(row["article_id"], []).append(row)
    return {name_of(text, {}): _roles(text["text"], blocks[text["article_id"]]) for text in texts}


def _roles(text: str, blocks: list[dict[str, Any]]) -> dict[int, str]:
    roles, start = {}, 0
    for number, line in enumerate(text.split("\n"), 1):
        position = start + len(line) - len(line.lstrip())
        start += len(line) + 1
        for block in blocks:
            if line.strip() and block["char_start"] <= position < block["char_end"]:
                roles[number] = block["role"]
    return roles
