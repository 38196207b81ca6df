"""Editors' corrections as pages to train on: `copydesk corrections --export FILE.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from training.labelled_pages import LabelledPage, labelled_page

COLLECTION = VIEW = "corrections"


def read_corrections(path: Path) -> Iterator[LabelledPage]:
    """Read one page an article; only the lines that an editor has seen are labelled.

    The other labels of the export are the program's own: it would learn to agree with itself.
    Raises OSError, and ValueError naming a line that is no such record.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield _page(line)
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path} line {number} is no exported correction") from error


def _page(line: str) -> LabelledPage:
    record = json.loads(line)
    seen = frozenset(record["corrected"])
    labels = [label if index in seen else -1 for index, label in enumerate(record["labels"])]
    known = {
        "set": COLLECTION,
        "gold_language": record["language"],
        "source": record["source"] or record["article_id"],
        "record_id": record["article_id"],
    }
    return labelled_page({"text": record["text"], "labels": labels, **known}, VIEW)
