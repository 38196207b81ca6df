"""From prints to stories."""

from collections.abc import Mapping
from itertools import combinations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from copydesk.transforms.stories.grouping import GROUPED, group
from copydesk.transforms.stories.similarity import links
from tests.transforms.stories.reports import (
    CHESS,
    FIRE,
    FIRE_TOO,
    OTHER_FIRE,
    OTHER_FIRE_TOO,
    vectors,
)

TEXTS = {"a": FIRE, "b": FIRE_TOO, "c": OTHER_FIRE, "d": OTHER_FIRE_TOO, "e": CHESS}


def grouped(texts: Mapping[str, tuple[str, str]], copies: Mapping[str, str] = {}) -> pl.DataFrame:
    made = vectors(texts)
    pairs = pl.DataFrame(
        list(combinations(sorted(texts), 2)), schema=["key_a", "key_b"], orient="row"
    )
    held = {key: key for key in texts} | dict(copies)
    frame = pl.DataFrame(list(held.items()), schema=["article_key", "unit_key"], orient="row")
    return group(made, links(pairs, made), frame)


def partition(found: pl.DataFrame) -> list[list[str]]:
    return sorted(sorted(part["article_key"]) for part in found.partition_by("story"))


def test_two_events_of_one_kind_are_two_stories() -> None:
    assert partition(grouped(TEXTS)) == [["a", "b"], ["c", "d"]]


@given(st.permutations(sorted(TEXTS)))
def test_order_makes_no_difference(keys: list[str]) -> None:
    assert partition(grouped({key: TEXTS[key] for key in keys})) == [["a", "b"], ["c", "d"]]


def test_copies_share_the_story_and_the_score_of_their_text() -> None:
    found = grouped(TEXTS, {"z": "b"})
    assert partition(found) == [["a", "b", "z"], ["c", "d"]]
    scores = dict(found.select("article_key", "score").iter_rows())
    assert scores["z"] == scores["b"]


def test_copies_alone_are_a_story() -> None:
    found = grouped({"e": CHESS}, {"f": "e"})
    assert found.select("article_key", "score", "is_central").rows() == [
        ("e", 1.0, True), ("f", 1.0, False),
    ]  # fmt: skip


def test_every_story_has_one_centre() -> None:
    found = grouped(TEXTS, {"y": "a", "z": "b"})
    assert found.schema == GROUPED
    assert found.group_by("story").agg(pl.col("is_central").sum())["is_central"].to_list() == [1, 1]
    assert found["score"].is_between(0, 1).all()


def test_nothing_alike_gives_no_story() -> None:
    assert grouped({"a": FIRE, "e": CHESS}).is_empty()
