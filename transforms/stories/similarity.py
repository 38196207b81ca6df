"""How much articles have in common: the cosine of their weighted terms, tempered by time.

Two articles are worth holding in one neighbourhood by the fixed weights of their terms alone.
Within it a term counts the less, the more of the neighbours hold it: what all reports from one
town or one war share does not tell its events apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from copydesk.transforms.stories.timing import in_time

FLOOR = 0.12  # below it two articles have nothing to do with each other
_NEIGHBOURS = 8  # as many more, holding none of the terms, are taken to be about
_DIGITS = 9  # what different orders of adding up may change lies behind them
LINKS = pl.Schema({"key_a": pl.String, "key_b": pl.String, "similarity": pl.Float64})

Matrix = NDArray[np.float64]
_Vector = Mapping[str, Any]


def links(pairs: pl.DataFrame, vectors: pl.DataFrame) -> pl.DataFrame:
    """Keep the candidate pairs alike enough to belong to one story, in the schema `LINKS`.

    `pairs`: key_a, key_b. `vectors`: the columns of `term_vectors.TERM_VECTORS`, every key once.
    """
    rows = {row["article_key"]: row for row in vectors.iter_rows(named=True)}
    partners: dict[str, list[str]] = defaultdict(list)
    for a, b in pairs.select("key_a", "key_b").iter_rows():
        partners[a].append(b)
    found = (link for key, others in partners.items() for link in _links(key, others, rows))
    return pl.DataFrame(list(found), schema=LINKS, orient="row")


def similarities(vectors: Sequence[_Vector]) -> Matrix:
    """Give the similarity of every neighbour to every other, 0 to 1, with ones on the diagonal."""
    table, others = _vectors(vectors)
    holders = np.count_nonzero(table, axis=0)
    table *= 1 - (holders - 1) / (len(vectors) + _NEIGHBOURS)
    similarity = _cosines(table, others)
    for i, j in np.argwhere(np.triu(similarity, 1) > 0).tolist():
        similarity[i, j] = similarity[j, i] = min(
            1.0, similarity[i, j] * in_time(vectors[i], vectors[j])
        )
    return similarity


def cosines(vectors: Sequence[_Vector]) -> Matrix:
    """Give the cosines of the articles' terms by their fixed weights, ones on the diagonal."""
    return _cosines(*_vectors(vectors))


def _cosines(table: Matrix, others: Matrix) -> Matrix:
    squares = np.fromiter(((row * row).sum() for row in table), float, len(table))
    norms = np.sqrt(squares + others)  # a row at a time: the table may be 100 MB
    cosines: Matrix = (table @ table.T / np.maximum(1.0, np.outer(norms, norms))).round(_DIGITS)
    np.fill_diagonal(cosines, 1.0)
    return cosines


def _vectors(vectors: Sequence[_Vector]) -> tuple[Matrix, Matrix]:
    """Lay the weights of the terms that several hold out as rows; and add up the other squares."""
    held = [np.asarray(row["terms"], np.uint32) for row in vectors]
    every, counts = np.unique(np.concatenate(held), return_counts=True)
    shared = every[counts > 1]
    table, others = np.zeros((len(vectors), len(shared))), np.zeros(len(vectors))
    for index, (row, terms) in enumerate(zip(vectors, held, strict=True)):
        weights = np.asarray(row["weights"], float)
        common = np.isin(terms, shared, assume_unique=True)
        table[index, np.searchsorted(shared, terms[common])] = weights[common]
        others[index] = (weights[~common] ** 2).sum()
    return table, others


def _links(
    key: str, others: Sequence[str], rows: Mapping[str, _Vector]
) -> Iterator[tuple[str, str, float]]:
    own = dict(zip(rows[key]["terms"], rows[key]["weights"], strict=True))
    norm = _norm(rows[key])
    for other in others:
        row = rows[other]
        pairs = zip(row["terms"], row["weights"], strict=True)
        dot = sum(own[term] * weight for term, weight in pairs if term in own)
        similarity = dot / max(1.0, norm * _norm(row))
        if (
            similarity >= FLOOR / 2
            and (similarity := min(1.0, similarity * in_time(rows[key], row))) >= FLOOR
        ):
            yield min(key, other), max(key, other), round(similarity, _DIGITS)


def _norm(row: _Vector) -> float:
    return float(np.sqrt(sum(weight * weight for weight in row["weights"])))
