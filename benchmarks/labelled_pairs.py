"""The labelled sets of duplicates and how well a partition of their records fits them."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from copydesk.transforms.records import RawDocument, RecordMetadata

COPIES = ("near_identical", "updated")


class Score(NamedTuple):
    """Precision, recall and F1 of linked pairs, with what is worth a look beside them."""

    precision: float
    recall: float
    f1: float
    notes: str


def records(path: Path) -> list[dict[str, Any]]:
    """Read a set: one record a line, gzip."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def raw_document(record: Mapping[str, Any]) -> RawDocument:
    """Give a record the shape in which readers hand documents on."""
    declared = RecordMetadata(record["title"], record["url"], record.get("published_at"))
    name = record["record_id"]
    return RawDocument(
        "file:///bench.jsonl", "text/plain", record["text"].encode(), f"record {name}", name,
        declared=declared,
    )  # fmt: skip


def score_pairs(path: Path, cluster_of: Mapping[str, Hashable]) -> Score:
    """Score against hand-labelled pairs: copies belong together, all other labels apart."""
    total, merged = Counter[str](), Counter[str]()
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            total[row["label"]] += 1
            a, b = cluster_of.get(row["id_a"]), cluster_of.get(row["id_b"])
            merged[row["label"]] += a is not None and a == b
    good, wanted = (sum(count[label] for label in COPIES) for count in (merged, total))
    near = merged["near_identical"] / total["near_identical"]
    notes = f"near-identical recall {near:.3f}, templates merged {merged['template']}"
    return _score(good, merged.total(), wanted, f"{notes} of {total['template']}")


def score_clusters(gold: Iterable[Mapping[str, Any]], cluster_of: Mapping[str, Hashable]) -> Score:
    """Score against known clusters, over all pairs within them."""
    rows = [row for row in gold if row["cluster"] is not None]
    known = {row["record_id"] for row in rows}
    wanted = set(_pairs({row["record_id"]: row["cluster"] for row in rows}))
    found = set(_pairs({name: home for name, home in cluster_of.items() if name in known}))
    light = {row["record_id"] for row in rows if row["severity"] <= 2}
    easy = {pair for pair in wanted if light.issuperset(pair)}
    notes = f"recall of severities 0-2 {len(easy & found) / max(1, len(easy)):.4f}"
    return _score(len(wanted & found), len(found), len(wanted), notes)


def _pairs(cluster_of: Mapping[str, Hashable]) -> Iterator[tuple[str, str]]:
    groups = defaultdict(list)
    for name in sorted(cluster_of):
        groups[cluster_of[name]].append(name)
    for names in groups.values():
        yield from combinations(names, 2)


def _score(good: int, found: int, wanted: int, notes: str) -> Score:
    precision, recall = good / max(1, found), good / max(1, wanted)
    return Score(precision, recall, 2 * good / max(1, found + wanted), notes)
