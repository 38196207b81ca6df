"""What two articles share and where they differ, for people: the evidence behind a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from copydesk.transforms.duplicates.fingerprint import fingerprint, fingerprint_row
from copydesk.transforms.duplicates.pair_features import (
    ArticleFeatures,
    PairFeatures,
    article_features,
    compare,
)
from copydesk.transforms.duplicates.verify import objections


@dataclass(frozen=True, slots=True)
class Explanation:
    """Two texts compared: `objections` is empty where they pass as copies of each other.

    `shared` and `only_first`, `only_second` list, by what they are (numbers, paragraphs), what
    both hold and what one alone does, in order of the text.
    """

    is_same_text: bool
    objections: tuple[str, ...]
    features: PairFeatures
    shared: Mapping[str, tuple[str, ...]]
    only_first: Mapping[str, tuple[str, ...]]
    only_second: Mapping[str, tuple[str, ...]]


def explain(first: Mapping[str, Any], second: Mapping[str, Any]) -> Explanation:
    """Compare two articles: mappings with title, body and published_at."""
    a, b = _features(first), _features(second)
    found, same = compare(a, b), a.text_hash == b.text_hash
    parts = {
        "numbers": (sorted(a.numbers), sorted(b.numbers)),
        "paragraphs": (_paragraphs(first["body"]), _paragraphs(second["body"])),
    }
    return Explanation(
        same,
        () if same else tuple(objections(found)),
        found,
        {name: tuple(item for item in one if item in two) for name, (one, two) in parts.items()},
        {name: tuple(x for x in one if x not in two) for name, (one, two) in parts.items()},
        {name: tuple(x for x in two if x not in one) for name, (one, two) in parts.items()},
    )


def _features(article: Mapping[str, Any]) -> ArticleFeatures:
    made = fingerprint_row("", "", fingerprint(article["title"], article["body"]))
    return article_features(made | {"published_at": article["published_at"]})


def _paragraphs(body: str) -> list[str]:
    return [" ".join(part.split()) for part in body.split("\n\n") if part.strip()]
