"""The term vector of an article: its terms as hashes with weights, and the days it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from zlib import crc32

import polars as pl

from copydesk.transforms.stories.background import background, rarity
from copydesk.transforms.stories.calendar_days import mentioned_days
from copydesk.transforms.stories.terms import Kind, terms

_COLUMNS: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "article_key": pl.String, "article_id": pl.String, "language": pl.String,
    "published_at": pl.Datetime("us", "UTC"), "date_is_firm": pl.Boolean,
    "terms": pl.List(pl.UInt32), "weights": pl.List(pl.UInt8), "key_terms": pl.List(pl.UInt32),
    "days": pl.List(pl.UInt16),
}  # fmt: skip
TERM_VECTORS = pl.Schema(_COLUMNS)

_GIVEN = ("article_key", "article_id", "language", "published_at", "date_is_firm")
_SCALE = 20  # whole numbers make sums exact in whatever order they are taken
_FACTOR: Mapping[Kind, float] = {"word": 1.0, "name": 1.6, "full_name": 1.25, "number": 1.6}
_LEAD = 1.5
_KEYS = 32


def term_vectors(articles: pl.DataFrame) -> pl.DataFrame:
    """Give the term vectors of articles.

    `articles`: article_key, article_id, language, published_at, date_is_firm (false where the
    date was only read in the text), title, body.

    `terms` are the sorted hashes of the article's terms, `weights` (1 to 240) stand beside them;
    `key_terms` are the weightiest, by which articles worth comparing are found; `days` are the
    days of the year that the text names. One row an article, in the schema `TERM_VECTORS`.
    """
    return pl.DataFrame(
        [_term_vector(row) for row in articles.iter_rows(named=True)], schema=TERM_VECTORS
    )


def _term_vector(row: Mapping[str, Any]) -> dict[str, Any]:
    title, body, language = row["title"], row["body"] or "", row["language"]
    weights = dict(sorted(_weights(title, body, language)))
    # equal weights in order of the hash: of the terms two articles share both choose the same
    ranked = sorted(weights, key=lambda term: (-weights[term], term))
    return {
        **{name: row[name] for name in _GIVEN},
        "terms": list(weights),
        "weights": list(weights.values()),
        "key_terms": ranked[:_KEYS],
        "days": mentioned_days(f"{title or ''}\n{body}", language),
    }


def _weights(title: str | None, body: str, language: str) -> Iterator[tuple[int, int]]:
    known = background(language.partition("-")[0])
    for text, kind, leads in terms(title, body):
        telling = _FACTOR[kind] * rarity(text, kind, known) * (_LEAD if leads else 1)
        if weight := round(_SCALE * telling):
            yield crc32(text.encode()), weight
