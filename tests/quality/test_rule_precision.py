"""How reasons' precision is counted, on a page made up for it."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from benchmarks.rule_precision import LEAST, Hits, hits, lower_bound, table

LEAD = "The harbour council voted late on Monday to close the old swing bridge for a month."
NEWS = "Ferries will run every ten minutes between the two quays, the council said on Tuesday."
PAGE = [
    ("Council shuts the swing bridge for a month", 0), ("By Mara Quill", 1), (LEAD, 1), (NEWS, 1),
    (f"  {LEAD}", 1), ("Share on Facebook", 0), ("Leave a Reply", 1), ("  Log in", 0),
    ("Cookie settings", -1),
]  # fmt: skip


def test_labelled_lines_are_counted_by_reason_and_label() -> None:
    row = {"text": "\n".join(line for line, _ in PAGE), "labels": [label for _, label in PAGE],
           "record_id": "a", "set": "x", "gold_language": "en"}  # fmt: skip
    assert hits(json.dumps(row).encode()) == {
        ("title", 0): 1, ("byline_line", 1): 1, ("duplicate:paragraph", 0): 1,
        ("rule:share_bar", 0): 1, ("rule:comment_form", 1): 1, ("rule:page_tool", 0): 1,
    }  # fmt: skip


def test_the_bound_is_wilsons() -> None:
    assert lower_bound(10, 10) == pytest.approx(0.7225, abs=1e-4)
    assert lower_bound(95, 100) == pytest.approx(0.8882, abs=1e-4)
    assert lower_bound(0, 10) == pytest.approx(0.0)


def test_reasons_with_enough_hits_are_listed_the_worst_first() -> None:
    sure: Hits = Counter({("rule:a", 0): 1000, ("rule:rare", 0): LEAST - 1})
    unsure: Hits = Counter({("rule:b", 0): 15, ("rule:b", 1): 5})
    rows = list(table("dump", [sure, unsure]))
    assert [row.split()[0] for row in rows[1:]] == ["rule:b", "rule:a"]
    assert [row.endswith("below 0.9") for row in rows[1:]] == [True, False]
