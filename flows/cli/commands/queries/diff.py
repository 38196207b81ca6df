"""`copydesk diff`: what changed between the revisions of an article."""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from copydesk.flows.cli.display import output
from copydesk.flows.cli.shared_options import data_option
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.printable import printable

if TYPE_CHECKING:
    from rich.text import Text

    from copydesk.transforms.revisions import Paragraph

_Row = dict[str, Any]
_STYLES = {"same": "", "inserted": "green bold", "deleted": "red strike"}
_SIGNS = {"same": "{}", "inserted": "{{+{}+}}", "deleted": "[-{}-]"}  # as `git diff --word-diff`


@click.command("diff")
@click.argument("article")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True)  # fmt: skip
@data_option
def command(article: str, form: str, data: DataFolder) -> None:
    """Show what changed from each revision of ARTICLE to the next, word by word.

    ARTICLE is an article_id or the beginning of one, a record's id, or a URL. Deleted words are
    marked [-so-], inserted ones {+so+}.

    \b
    copydesk diff MN-0305-0188
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.warehouse.reading.query import revisions_of  # noqa: PLC0415

    found = revisions_of(data.snapshot, article)
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    if form == "json":
        steps = [_as_json(old, new) for old, new in pairwise(rows)]
        json.dump(steps, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        _show(rows)


def _compared(old: _Row, new: _Row) -> tuple[list[Paragraph], list[Paragraph]]:
    from copydesk.transforms.revisions import compare_texts  # noqa: PLC0415

    return (
        compare_texts(old["title"] or "", new["title"] or ""),
        compare_texts(old["body"], new["body"]),
    )


def _as_json(old: _Row, new: _Row) -> dict[str, Any]:
    title, body = (
        [[{"change": piece.change, "text": piece.text} for piece in part.pieces] for part in parts]
        for parts in _compared(old, new)
    )
    ends = {f"{name}_article_id": row["article_id"] for name, row in (("from", old), ("to", new))}
    return {**ends, "revision": new["revision"], "title": title, "paragraphs": body}


def _show(rows: list[_Row]) -> None:
    console = output()
    if len(rows) == 1:
        console.print(
            f"Article {rows[0]['article_id']} has only one revision; there is nothing to compare.",
            highlight=False,
        )
    for old, new in pairwise(rows):
        console.print(f"{_named(old)} -> {_named(new)}", style="bold", highlight=False)
        title, body = _compared(old, new)
        for paragraph in [*title, *(part for part in body if not part.is_same)]:
            console.print("  ", _marked(paragraph), sep="", highlight=False)
        kept = sum(part.is_same for part in body)
        console.print(f"  ({kept} paragraphs unchanged)", style="dim", highlight=False)


def _named(row: _Row) -> str:
    timestamp = row["dated_at"]
    when = f", {timestamp.isoformat(sep=' ', timespec='minutes')}" if timestamp else ""
    return f"revision {row['revision']} ({row['article_id']}{when})"


def _marked(paragraph: Paragraph) -> Text:
    from rich.text import Text  # noqa: PLC0415

    marked = Text()
    for piece in paragraph.pieces:
        text = _SIGNS[piece.change].format(printable(piece.text))
        marked.append(text, _STYLES[piece.change])
    return marked
