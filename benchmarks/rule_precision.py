"""How often each rule is right on the labelled pages: `python -m benchmarks.rule_precision`.

Listed are rules with at least LEAST labelled lines among their hits on whole pages: hits, the
share of them that is boilerplate, and the lower bound of that share's 95 % confidence interval
(Wilson 1927). Rules that set metadata apart are listed too: gold texts disagree about credits.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from datetime import UTC
from math import sqrt
from multiprocessing import Pool

import orjson

from benchmarks.corpora import bench_folder, lines_of
from copydesk.transforms.boilerplate.classify_text import apply_rules
from copydesk.transforms.text.blocks import cut_blocks

LEAST = 20
WANTED = 0.95
_Z = 1.96

Hits = Counter[tuple[str, int]]


def main() -> None:
    path = bench_folder() / "text" / "page.jsonl.gz"
    if not path.is_file():
        print(f"precision of rules: skipped, {path} is not there")
        return
    with Pool(os.cpu_count()) as pool:
        print(*table(pool.imap_unordered(hits, lines_of(path), chunksize=8)), sep="\n")


def hits(record: bytes) -> Hits:
    """Count a page's labelled lines by the reason they were marked for and their label."""
    row = orjson.loads(record)
    page = apply_rules(cut_blocks(row["text"]), None, None, UTC).context.page
    reasons = {
        block.char_start: mark.reason
        for block, mark in zip(page.blocks, page.verdicts, strict=True)
        if mark is not None
    }
    found: Hits = Counter()
    position = 0
    for line, label in zip(row["text"].split("\n"), row["labels"], strict=True):
        reason = reasons.get(position + len(line) - len(line.lstrip()), "")
        if reason.startswith("rule:") and label in (0, 1):
            found[reason, label] += 1
        position += len(line) + 1
    return found


def table(pages: Iterable[Hits]) -> Iterable[str]:
    """Lay out the precision of every rule that hit often enough, the worst first."""
    total: Hits = sum(pages, Counter())
    rows = []
    for reason in {reason for reason, _ in total}:
        right, count = total[reason, 0], total[reason, 0] + total[reason, 1]
        if count >= LEAST:
            rows.append((lower_bound(right, count), right / count, count, reason))
    yield f"{'rules on whole pages':28} {'hits':>6} {'precision':>9} {'at least':>9}"
    for bound, precision, count, reason in sorted(rows):
        below = "" if bound >= WANTED else f"  below {WANTED}"
        yield f"  {reason:26} {count:6} {precision:9.4f} {bound:9.4f}{below}"


def lower_bound(right: int, count: int) -> float:
    """Give the lower end of Wilson's interval for a share of `right` in `count`."""
    share, z2 = right / count, _Z * _Z
    centre = share + z2 / (2 * count)
    spread = _Z * sqrt(share * (1 - share) / count + z2 / (4 * count * count))
    return (centre - spread) / (1 + z2 / count)


if __name__ == "__main__":
    main()
