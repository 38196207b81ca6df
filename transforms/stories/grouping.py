"""From prints and links to stories: which articles tell one event, and how centrally."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from copydesk.transforms.stories.likeness import cosines, similarities
from copydesk.transforms.stories.linkage import average_linking, neighbourhoods

GROUPED = pl.Schema({
    "story": pl.Int64, "article_key": pl.String, "score": pl.Float64, "is_central": pl.Boolean,
})  # fmt: skip

_Print = Mapping[str, Any]
_Scored = tuple[str, float, bool]


def group(prints: pl.DataFrame, links: pl.DataFrame, copies: pl.DataFrame) -> pl.DataFrame:
    """Give the stories, groups of two articles or more, numbered in order of their first keys.

    One print stands for all copies of a text. `prints`: `story_print.PRINTS`; `links`: key_a,
    key_b, similarity between prints; `copies`: article_key and unit_key, the key of the print
    that stands for the article, one row an article and itself included. `score` is the likeness
    to the centre of the story, the same for copies. The schema is `GROUPED`.
    """
    known = {row["article_key"]: row for row in prints.iter_rows(named=True)}
    held: dict[str, list[str]] = defaultdict(list)
    for key, unit in copies.select("article_key", "unit_key").sort("article_key").iter_rows():
        held[unit].append(key)
    stories = (list(_articles(units, held)) for units in _units(known, links, sorted(held)))
    told = sorted((story for story in stories if len(story) > 1), key=min)
    rows = [(at, *article) for at, story in enumerate(told) for article in story]
    return pl.DataFrame(rows, schema=GROUPED, orient="row")


def _units(
    known: Mapping[str, _Print], links: pl.DataFrame, every: Sequence[str]
) -> Iterator[list[_Scored]]:
    """Give the units of every story with their scores; last those that nothing is like."""
    alone = set(every)
    pairs = links.select("key_a", "key_b", "similarity").iter_rows()
    for keys in neighbourhoods(pair for pair in pairs if pair[0] in known and pair[1] in known):
        rows = [known[key] for key in keys]
        alone.difference_update(keys)
        for members in average_linking(similarities(rows)):
            yield _scored([rows[at] for at in members])
    for key in sorted(alone):
        yield [(key, 1.0, True)]


def _scored(rows: Sequence[_Print]) -> list[_Scored]:
    """Score each print by its cosine with the mean of all; the first of the best is central."""
    alike = cosines(rows)
    scores = alike.mean(axis=1) / np.sqrt(alike.mean())
    central = int(scores.round(9).argmax())
    return [
        (row["article_key"], min(1.0, float(score)), at == central)
        for at, (row, score) in enumerate(zip(rows, scores, strict=True))
    ]


def _articles(units: Sequence[_Scored], held: Mapping[str, Sequence[str]]) -> Iterator[_Scored]:
    for unit, score, central in units:
        for key in held.get(unit, ()):
            yield key, score, central and key == unit
