"""Corrections as data to learn from: labelled lines for training, examples for rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from copydesk.errors import UsageError
from copydesk.flows.durable_files import write_whole
from copydesk.warehouse.reading.query import QueryResult, corrections_of


def export_corrections(snapshot: Path, target: Path) -> int:
    """Write the corrections to `target` and give the number of records.

    .jsonl: an object an article, its blocks as the lines of `text`, a label a line in `labels`
    (1 news, 0 boilerplate, -1 metadata) and the numbers of the `corrected` lines, from 0; the
    other labels are the program's own. .toml: for each reason the lines that editors say it
    `drops` rightly, or should, and `keeps`. Raises SnapshotMissing, OSError, UsageError for
    another suffix.
    """
    if target.suffix == ".jsonl":
        records = [
            orjson.dumps(item).decode() for item in labelled(corrections_of(snapshot, "labelled"))
        ]
    elif target.suffix == ".toml":
        records = list(examples(corrections_of(snapshot, "examples")))
    else:
        raise UsageError(
            f"{target.name}: the name must end in .jsonl (labelled lines) or .toml (rule examples)."
        )
    target.parent.stat()  # a folder that is missing is a slip of the user's: none is made for it
    write_whole(target, "".join(f"{record}\n" for record in records).encode())
    return len(records)


def labelled(result: QueryResult) -> Iterator[dict[str, Any]]:
    """Give one record an article from rows of sql/corrections/labelled.sql."""
    for row in result.rows:
        article = dict(zip(result.columns, row, strict=True))
        article["text"] = "\n".join(" ".join(line.split()) for line in article.pop("lines"))
        article["corrected"] = [index for index, seen in enumerate(article["corrected"]) if seen]
        yield article


def examples(result: QueryResult) -> Iterator[str]:
    """Give one TOML entry a reason from rows of sql/corrections/examples.sql."""
    for reason, drops, keeps in result.rows:
        rule = reason.removeprefix("rule:")
        head = f"name = {_quoted(rule)}" if rule != reason else f"# no rule yet: {reason}"
        yield f"[[rules]]\n{head}\ndrops = {_array(drops)}\nkeeps = {_array(keeps)}\n"


def _array(texts: list[str] | None) -> str:
    lines = "".join(f"  {_quoted(text)},\n" for text in texts or ())
    return f"[\n{lines}]" if lines else "[]"


def _quoted(text: str) -> str:
    """Write a TOML basic string: JSON's escapes, and DEL, which JSON leaves alone."""
    return orjson.dumps(text).decode().replace("\x7f", "\\u007F")
