"""Clusters that fall apart: an editor has changed a text."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from copydesk.transforms.duplicates.cluster import cluster

LINK = {"method": "near", "similarity": 0.9, "containment": 0.9}


def links(*pairs: tuple[str, str]) -> pl.DataFrame:
    return pl.DataFrame([{"key_a": a, "key_b": b, **LINK} for a, b in pairs])


def clustered(pairs: list[tuple[str, str]], members: pl.DataFrame) -> pl.DataFrame:
    articles = pl.DataFrame({
        "article_key": list("abcdef"), "article_id": list("ABCDEF"),
        "published_at": [datetime(2026, 3, 4, tzinfo=UTC)] * 6, "word_count": [100] * 6,
        "source": [None] * 6,
    })  # fmt: skip
    return cluster(links(*pairs), articles, members, "run-2")


def names(found: pl.DataFrame) -> dict[str, str]:
    return dict(zip(found["article_key"], found["cluster_id"], strict=True))


def whole() -> pl.DataFrame:
    """A cluster named by c, which d and, later, a and b joined."""
    none = pl.DataFrame(schema={"article_key": pl.String, "cluster_id": pl.String,
                                "run_id": pl.String})  # fmt: skip
    return clustered([("a", "b"), ("b", "c"), ("c", "d")], clustered([("c", "d")], none))


def test_the_part_with_the_name_giver_keeps_the_name() -> None:
    before = names(whole())
    after = names(clustered([("a", "b"), ("c", "d")], whole()))
    assert set(before.values()) == {after["c"]} == {after["d"]}
    assert after["a"] == after["b"] != after["c"]


def test_a_name_goes_with_its_giver() -> None:
    before = names(whole())
    after = names(clustered([("a", "b"), ("b", "d"), ("c", "e")], whole()))
    assert after["c"] == after["e"] == before["c"]
    assert after["a"] == after["d"] != before["c"]
    again = names(clustered([("a", "b"), ("b", "d")], whole()))
    assert again["a"] != before["c"]
