"""How often each reason is right on the labelled pages: `python -m benchmarks.rule_precision`.

Listed is every reason for which blocks are removed or set apart as metadata, with at least LEAST
labelled lines among its hits: hits, the share of them that is no news, and the lower bound of that
share's 95 % confidence interval (Wilson 1927), for dumps and whole pages apart. A repeat is right
where its text stays elsewhere on the page, whatever the label of its line: gold texts hold a
repeated paragraph once. Gold texts disagree about captions, credits, dates and links to other
stories, so the figures of these say less.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from math import sqrt
from multiprocessing import Pool

import orjson

from benchmarks.corpora import article_of, bench_folder, lines_of
from copydesk.transforms.boilerplate.page import comparison_key
from copydesk.transforms.records import CleanBlock

VIEWS = ("dump", "page")
LEAST = 20
WANTED = 0.9
_Z = 1.96

Hits = Counter[tuple[str, int]]


def main() -> None:
    for view in VIEWS:
        path = bench_folder() / "text" / f"{view}.jsonl.gz"
        if not path.is_file():
            print(f"precision of reasons: skipped, {path} is not there")
            continue
        with Pool(os.cpu_count()) as pool:
            rows = table(view, pool.imap_unordered(hits, lines_of(path), chunksize=8))
            print(*rows, sep="\n")


def hits(record: bytes) -> Hits:
    """Count a page's labelled lines that are not body by their reason and their label."""
    row = orjson.loads(record)
    article = article_of(row)
    found: Hits = Counter()
    if article is None:
        return found
    stays = {
        comparison_key(item.block.text) for item in article.blocks if item.role != "boilerplate"
    }
    blocks = {item.block.char_start: item for item in article.blocks if item.role != "body"}
    for begins, label in _labelled(row["text"], row["labels"]):
        item = blocks.get(begins)
        if item is not None:
            found[item.reason, 0 if _is_kept_elsewhere(item, stays) else label] += 1
    return found


def _labelled(text: str, labels: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give where each labelled line begins, behind its white space, and its label."""
    start = 0
    for line, label in zip(text.split("\n"), labels, strict=True):
        if label in (0, 1):
            yield start + len(line) - len(line.lstrip()), label
        start += len(line) + 1


def _is_kept_elsewhere(item: CleanBlock, stays: Iterable[str]) -> bool:
    return item.reason.startswith("duplicate:") and comparison_key(item.block.text) in stays


def table(view: str, pages: Iterable[Hits]) -> Iterator[str]:
    """Lay out the precision of every reason that hit often enough, the worst first."""
    total: Hits = sum(pages, Counter())
    rows = []
    for reason in {reason for reason, _ in total}:
        right, count = total[reason, 0], total[reason, 0] + total[reason, 1]
        if count >= LEAST:
            rows.append((lower_bound(right, count), right / count, count, reason))
    yield f"{f'reasons on text/{view}':28} {'hits':>6} {'precision':>9} {'at least':>9}"
    for bound, precision, count, reason in sorted(rows):
        below = "" if precision >= WANTED else f"  below {WANTED}"
        yield f"  {reason:26} {count:6} {precision:9.4f} {bound:9.4f}{below}"


def lower_bound(right: int, count: int) -> float:
    """Give the lower end of Wilson's interval for a share of `right` in `count`."""
    share, z2 = right / count, _Z * _Z
    centre = share + z2 / (2 * count)
    spread = _Z * sqrt(share * (1 - share) / count + z2 / (4 * count * count))
    return (centre - spread) / (1 + z2 / count)


if __name__ == "__main__":
    main()
