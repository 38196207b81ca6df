"""`copydesk why`: whether two articles are copies or of one story, and by what evidence."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from copydesk.flows.cli.display import output
from copydesk.flows.cli.shared_options import data_option
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.printable import printable

if TYPE_CHECKING:
    from copydesk.transforms.duplicates.explain import Explanation

_Row = dict[str, Any]
_SHOWN = 72  # characters of a paragraph
_KINDS = (("both", "shared"), ("only A", "only_first"), ("only B", "only_second"))


@click.command("why")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True)  # fmt: skip
@data_option
def command(first: str, second: str, form: str, data: DataFolder) -> None:
    """Explain whether A and B are copies of one text, or tell one story.

    A and B are article_ids or the beginnings of such, records' ids, or URLs. Shows what speaks
    against a copy, and what the two share and differ in.

    \b
    copydesk why https://one.example/ferry https://two.example/ferry
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.transforms.duplicates.explain import explain  # noqa: PLC0415
    from copydesk.warehouse.reading.query import pair_of  # noqa: PLC0415

    rows = pair_of(data.snapshot, first, second)
    found = explain(*rows)
    if form == "json":
        json.dump(_as_json(rows, found), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    console = output()
    for line in _lines(rows, found):
        console.print(printable(line), highlight=False, markup=False)


def _as_json(rows: list[_Row], found: Explanation) -> _Row:
    return {
        "articles": [row["article_id"] for row in rows],
        "are_copies": _in_one(rows, "duplicate_cluster_id"),
        "of_one_story": _in_one(rows, "story_id"),
        **asdict(found),
    }


def _lines(rows: list[_Row], found: Explanation) -> Iterator[str]:
    for name, row in zip("AB", rows, strict=True):
        when = f", {row['published_at']:%Y-%m-%d %H:%M}" if row["published_at"] else ""
        title, source = row["title"] or "(no headline)", row["source"] or "no outlet"
        yield f"{name}  {title} ({source}{when}; {row['article_id']})"
    yield ""
    yield _copies(rows, found)
    yield _story(rows)
    yield ""
    yield from _measures(found)
    yield from _parts(found)


def _copies(rows: list[_Row], found: Explanation) -> str:
    against = "; ".join(found.objections)
    if _in_one(rows, "duplicate_cluster_id"):
        cluster = f"Copies: yes, cluster {rows[0]['duplicate_cluster_id']}"
        if found.is_same_text:
            return f"{cluster}; their words are the same."
        return f"{cluster}; through other copies, for here {against}." if against else f"{cluster}."
    if against:
        return f"Copies: no; {against}."
    return "Copies: no, although their wording allows it; they were not linked in this warehouse."


def _story(rows: list[_Row]) -> str:
    if _in_one(rows, "story_id"):
        return f"One story: yes, {rows[0]['story_title']} ({rows[0]['story_id']})."
    told = (f"{name} is in {row['story_id'] or 'none'}"
            for name, row in zip("AB", rows, strict=True))  # fmt: skip
    return f"One story: no; {', '.join(told)}."


def _measures(found: Explanation) -> Iterator[str]:
    pair = found.features
    shares = f"{pair.containment:.0%} of the shorter text, {pair.similarity:.0%} of both"
    yield f"wording   {pair.shared} shingles shared in {pair.passages} passages: {shares}"
    yield f"opening   {pair.opening:.0%} of what one opens with stands in the other"
    yield f"headline  {pair.title:.0%} of the shorter one's words are in the other"
    yield f"names     {pair.names:.0%} of the text with fewer are in the other"
    for name, facts in (("numbers", pair.number_agreement), ("names", pair.name_agreement)):
        yield f"{name:9} in the same wording: {facts.agree} the same, {facts.conflict} different"
    if pair.gap_days is not None:
        yield f"dates     {pair.gap_days:.1f} days apart"


def _parts(found: Explanation) -> Iterator[str]:
    for label, field in _KINDS:
        parts = getattr(found, field)
        if parts["numbers"]:
            yield f"{label:9} numbers: {', '.join(parts['numbers'])}"
        for text in parts["paragraphs"]:
            short = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}..."
            yield f"{label:9} {short}"


def _in_one(rows: list[_Row], column: str) -> bool:
    first, second = (row[column] for row in rows)
    return first is not None and first == second
