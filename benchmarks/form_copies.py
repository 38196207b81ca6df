"""Copies by form: precision and recall of pairs through `copydesk ingest`, on both halves.

    python -m benchmarks.form_copies [tuned|untouched] [--wrong]

`--wrong` lists the pairs that came out wrong, for the half that may be tuned on only.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_copies import HALVES, Copies, made_copies

_CLUSTERS = """
SELECT d.record_id AS id, m.cluster_id AS home
FROM duplicate_members m JOIN documents d USING (article_id)
"""
_STORIES = """
SELECT d.record_id AS id, s.story_id AS home
FROM story_articles s JOIN documents d USING (article_id)
"""


def main() -> None:
    wanted = [half for half in HALVES if half in sys.argv[1:]] or HALVES
    for half in wanted:
        made = made_copies(half)
        clusters, stories = ingested(made)
        print(f"{half}: {len(made.records)} articles, {len(made.pairs)} pairs")
        for line in table(made, clusters):
            print(f"  {line}")
        told = [(form, a, b) for form, a, b, copies in made.pairs if not copies]
        for form in sorted({form for form, _, _ in told}):
            pairs = [(a, b) for name, a, b in told if name == form]
            print(f"  {form}: {sum(_joined(stories, *pair) for pair in pairs)} of {len(pairs)} "
                  "pairs of different news in one story")  # fmt: skip
        if half == "tuned" and "--wrong" in sys.argv:
            for form, a, b, copies in made.pairs:
                if _joined(clusters, a, b) != copies:
                    print(f"    {form}: {a} {b} {'missed' if copies else 'false'}")


def ingested(made: Copies) -> tuple[dict[str, str], dict[str, str]]:
    """Load the records in one run; give the cluster and the story of each that is in one."""
    with TemporaryDirectory() as folder:
        source, data = Path(folder) / "copies.jsonl", Path(folder) / "data"
        source.write_text("".join(f"{json.dumps(record)}\n" for record in made.records), "utf-8")
        _copydesk("ingest", str(source), "--data", str(data))
        return _homes(data, _CLUSTERS), _homes(data, _STORIES)


def table(made: Copies, clusters: Mapping[str, str]) -> list[str]:
    """Give a line a form, and one for all: precision, recall and F1 of pairs."""
    counts: Counter[tuple[str, str]] = Counter()
    for form, a, b, copies in made.pairs:
        found = _joined(clusters, a, b)
        for name in (form, "all"):
            counts[name, "good"] += found and copies
            counts[name, "found"] += found
            counts[name, "copies"] += copies
            counts[name, "pairs"] += 1
    forms = [*sorted({form for form, *_ in made.pairs}), "all"]
    return [_line(form, *(counts[form, what] for what in ("pairs", "copies", "found", "good")))
            for form in forms]  # fmt: skip


def _line(form: str, pairs: int, copies: int, found: int, good: int) -> str:
    precision, recall = good / max(1, found), good / max(1, copies)
    f1 = 2 * good / max(1, found + copies)
    return (
        f"{form:11} {pairs:4} pairs, {found - good:3} false of {pairs - copies:3}: "
        f"P {precision:.3f}, R {recall:.3f}, F1 {f1:.3f}"
    )


def _joined(home: Mapping[str, str], a: str, b: str) -> bool:
    return a in home and home[a] == home.get(b)


def _homes(data: Path, query: str) -> dict[str, str]:
    rows = json.loads(_copydesk("sql", query, "--format", "json", "--data", str(data)))
    return {row["id"]: row["home"] for row in rows}


def _copydesk(*arguments: str) -> str:
    command = [sys.executable, "-m", "copydesk", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
