"""Clusters of articles from verified links: the same for the same links in whatever order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import polars as pl

from copydesk.transforms.duplicates.components import components, groups_of_copies
from copydesk.transforms.identity import stable_id

MEMBERS = pl.Schema({
    "cluster_id": pl.String, "article_id": pl.String, "article_key": pl.String,
    "is_representative": pl.Boolean, "matched_article_id": pl.String, "method": pl.String,
    "similarity": pl.Float64, "containment": pl.Float64, "run_id": pl.String,
})  # fmt: skip

LINKED = pl.Schema({"article_key": pl.String, "component": pl.String})

_Row = Mapping[str, Any]
_LAST = datetime.max.replace(tzinfo=UTC)


def cluster(
    links: pl.DataFrame,
    articles: pl.DataFrame,
    members: pl.DataFrame,
    run_id: str,
    preferred: Sequence[str] = (),
) -> pl.DataFrame:
    """Give the members of every cluster the links make, one row an article key, sorted by it.

    `links`: key_a, key_b, method, similarity, containment; several for a pair of keys (revisions)
    are one link. `articles`: article_key, article_id (current revision), published_at,
    word_count, source, for every key linked. `members`: article_key, cluster_id, run_id of those
    that already belong to a cluster; they keep their run, and their cluster its id; where a
    cluster falls apart, the part with the key it is named by does. `preferred`: outlets, see
    `representative`. The schema of the result is `MEMBERS`.
    """
    known = {row["article_key"]: row for row in articles.iter_rows(named=True)}
    before = {row["article_key"]: row for row in members.iter_rows(named=True)}
    groups = groups_of_copies(_pairs(links, "exact"), _pairs(links, "near"))
    home = {key: index for index, keys in enumerate(groups) for key in keys}
    best = _best_links(
        link
        for link in links.iter_rows(named=True)
        if link["key_a"] in home and home[link["key_a"]] == home.get(link["key_b"])
    )
    rows = [
        row
        for keys in groups
        for row in _members(
            keys, representative((known[key] for key in keys), preferred), known, before, best
        )
    ]
    return (
        pl.DataFrame(rows, schema=MEMBERS)
        .with_columns(pl.col("run_id").fill_null(run_id))
        .sort("article_key")
    )


def linked(links: pl.DataFrame) -> pl.DataFrame:
    """Name for every article key what links connect it with: the schema `LINKED`, sorted."""
    found = components(links.select("key_a", "key_b").iter_rows())
    rows = [(key, keys[0]) for keys in found for key in keys]
    return pl.DataFrame(rows, schema=LINKED, orient="row").sort("article_key")


def representative(articles: Iterable[_Row], preferred: Sequence[str] = ()) -> str:
    """Choose the article key that stands for a cluster.

    The earliest published (undated ones last), then the longest, then the one whose outlet
    (`source`, a domain) comes first among `preferred`, then the smallest key.
    """
    rank = {source: index for index, source in enumerate(preferred)}
    return str(
        min(
            (a["published_at"] or _LAST, -a["word_count"], rank.get(a["source"], len(rank)),
             a["article_key"])
            for a in articles
        )[-1]
    )  # fmt: skip


def _pairs(links: pl.DataFrame, method: str) -> Iterable[tuple[str, str]]:
    return links.filter(pl.col("method") == method).select("key_a", "key_b").iter_rows()


def _best_links(links: Iterable[_Row]) -> dict[str, tuple[str, _Row]]:
    """Give every key's best link, with the key at its other end."""
    best: dict[str, tuple[str, _Row]] = {}
    for link in links:
        for key, other in ((link["key_a"], link["key_b"]), (link["key_b"], link["key_a"])):
            held = best.get(key)
            if held is None or _rank(other, link) < _rank(*held):
                best[key] = (other, link)
    return best


def _rank(other: str, link: _Row) -> tuple[bool, float, float, str]:
    """Order links from best to worst: exact, then by what they share, then by the other's key."""
    return link["method"] != "exact", -link["containment"], -link["similarity"], other


def _members(
    keys: list[str], first: str, known: Mapping[str, _Row], before: Mapping[str, _Row],
    best: Mapping[str, tuple[str, _Row]],
) -> Iterable[dict[str, Any]]:  # fmt: skip
    name = _cluster_id(keys, before)
    for key in keys:
        other, link = best[key]
        yield {
            "cluster_id": name,
            "article_id": known[key]["article_id"],
            "article_key": key,
            "is_representative": key == first,
            "matched_article_id": known[other]["article_id"],
            **{column: link[column] for column in ("method", "similarity", "containment")},
            "run_id": before[key]["run_id"] if key in before else None,
        }


def _cluster_id(keys: list[str], before: Mapping[str, _Row]) -> str:
    """Keep the id a cluster has, the smallest where clusters join; else name it by its keys.

    A cluster is always named by one of its keys: that one takes the name along when it leaves.
    """
    held = {before[key]["cluster_id"] for key in keys if key in before}
    own = held & {stable_id("cluster", key) for key in keys}
    return min(own) if own else stable_id("cluster", keys[0])
