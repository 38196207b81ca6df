"""From term vectors and links to stories: which articles tell one event, and how centrally."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from copydesk.transforms.stories.linkage import average_linking, neighbourhoods
from copydesk.transforms.stories.similarity import cosines, similarities

GROUPED = pl.Schema({
    "story": pl.Int64, "article_key": pl.String, "score": pl.Float64, "is_central": pl.Boolean,
})  # fmt: skip

_Vector = Mapping[str, Any]
_Scored = tuple[str, float, bool]


def group(vectors: pl.DataFrame, links: pl.DataFrame, copies: pl.DataFrame) -> pl.DataFrame:
    """Give the stories, groups of two articles or more, numbered in order of their first keys.

    One term vector stands for all copies of a text. `vectors`: `term_vectors.TERM_VECTORS`;
    `links`: key_a, key_b, similarity between term vectors; `copies`: article_key and unit_key, the
    key of the vector that stands for the article, one row an article and itself included. `score`
    is the similarity to the centre of the story, the same for copies. The schema is `GROUPED`.
    """
    known = {row["article_key"]: row for row in vectors.iter_rows(named=True)}
    held: dict[str, list[str]] = defaultdict(list)
    for key, unit in copies.select("article_key", "unit_key").sort("article_key").iter_rows():
        held[unit].append(key)
    stories = (list(_articles(units, held)) for units in _units(known, links, sorted(held)))
    ordered = sorted((story for story in stories if len(story) > 1), key=min)
    rows = [(index, *article) for index, story in enumerate(ordered) for article in story]
    return pl.DataFrame(rows, schema=GROUPED, orient="row")


def _units(
    known: Mapping[str, _Vector], links: pl.DataFrame, every: Sequence[str]
) -> Iterator[list[_Scored]]:
    """Give the units of every story with their scores; last those that nothing is like."""
    alone = set(every)
    pairs = links.select("key_a", "key_b", "similarity").iter_rows()
    for keys in neighbourhoods(pair for pair in pairs if pair[0] in known and pair[1] in known):
        rows = [known[key] for key in keys]
        alone.difference_update(keys)
        for members in average_linking(similarities(rows)):
            yield _scored([rows[index] for index in members])
    for key in sorted(alone):
        yield [(key, 1.0, True)]


def _scored(rows: Sequence[_Vector]) -> list[_Scored]:
    """Score each vector by its cosine with the mean of all; the first of the best is central."""
    similarity = cosines(rows)
    scores = similarity.mean(axis=1) / np.sqrt(similarity.mean())
    central = int(scores.round(9).argmax())
    return [
        (row["article_key"], min(1.0, float(score)), index == central)
        for index, (row, score) in enumerate(zip(rows, scores, strict=True))
    ]


def _articles(units: Sequence[_Scored], held: Mapping[str, Sequence[str]]) -> Iterator[_Scored]:
    for unit, score, central in units:
        for key in held.get(unit, ()):
            yield key, score, central and key == unit
