"""What two articles have in common."""

from datetime import timedelta

import numpy as np
import polars as pl

from copydesk.transforms.stories.similarity import LINKS, cosines, links, similarities
from tests.transforms.stories.reports import CHESS, FIRE, FIRE_TOO, NOON, OTHER_FIRE, vectors

TEXTS = {"a": FIRE, "b": FIRE_TOO, "c": OTHER_FIRE, "d": CHESS}


def pairs(*keys: str) -> pl.DataFrame:
    return pl.DataFrame(
        [(pair[0], pair[1]) for pair in keys], schema=["key_a", "key_b"], orient="row"
    )


def test_names_and_numbers_weigh_more_than_wording() -> None:
    similarity = similarities(list(vectors(TEXTS).iter_rows(named=True)))
    assert similarity[0, 1] > similarity[0, 2] > similarity[0, 3]
    assert np.array_equal(similarity, similarity.T)
    assert np.array_equal(np.diag(similarity), np.ones(4))


def test_links_join_the_alike_only() -> None:
    found = links(pairs("ab", "ad"), vectors(TEXTS))
    assert found.schema == LINKS
    assert found.select("key_a", "key_b").rows() == [("a", "b")]


def test_a_link_is_the_cosine_where_no_dates_are_known() -> None:
    similarity = cosines(list(vectors(TEXTS).iter_rows(named=True)))[0, 1]
    assert abs(links(pairs("ab"), vectors(TEXTS))["similarity"][0] - similarity) < 1e-6


def test_articles_weeks_apart_are_not_linked() -> None:
    dated = vectors(TEXTS, {"a": NOON, "b": NOON + timedelta(days=40)})
    assert links(pairs("ab"), dated).is_empty()


def test_empty_articles_are_like_nothing() -> None:
    empty = vectors({"a": ("", ""), "b": ("", "")})
    assert links(pairs("ab"), empty).is_empty()
    assert cosines(list(empty.iter_rows(named=True)))[0, 1] == 0


def test_no_pairs_no_links() -> None:
    assert links(pairs(), vectors(TEXTS)).is_empty()
