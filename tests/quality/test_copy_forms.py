"""Copies and no copies in the forms that news comes in: as fingerprints alone judge them."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any

import pytest

from benchmarks.made_copies import HALVES, Half, made_copies
from copydesk.transforms.duplicates.fingerprint import fingerprint, fingerprint_row
from copydesk.transforms.duplicates.pair_features import (
    ArticleFeatures,
    article_features,
    compare,
)
from copydesk.transforms.duplicates.verify import is_copy

RECALL = 0.9
FALSE: dict[Half, int] = {"tuned": 0, "untouched": 1}


def features(record: dict[str, str]) -> ArticleFeatures:
    made: dict[str, Any] = fingerprint_row("a", "d", fingerprint(record["title"], record["text"]))
    return article_features(made | {"published_at": datetime.fromisoformat(record["published_at"])})


@pytest.mark.parametrize("half", HALVES)
def test_no_form_makes_false_copies_and_copies_are_found(half: Half) -> None:
    made = made_copies(half)
    articles = {record["id"]: features(record) for record in made.records}
    false: list[tuple[str, str]] = []
    for form, pairs in groupby(made.pairs, key=lambda pair: pair[0]):
        missed = total = 0
        for _, a, b, copies in pairs:
            equal = articles[a].text_hash == articles[b].text_hash
            found = equal or is_copy(compare(articles[a], articles[b]))
            false += [(a, b)] if found and not copies else []
            total += copies
            missed += copies and not found
        assert total - missed >= RECALL * total, form
    assert len(false) <= FALSE[half], false
