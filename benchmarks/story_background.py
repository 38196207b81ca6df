"""Count the document frequencies that stories weigh terms by; run only to renew the table.

    python -m benchmarks.story_background > transforms/stories/background.tsv

Counted over the sets whose annotations are under the MIT, Apache and CC BY licences: from a term
and a number of articles nobody can put a text together again.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from benchmarks.corpora import bench_folder
from benchmarks.labelled_pairs import records
from copydesk.transforms.stories.terms import terms

SETS = ("fundus", "atf", "wcxb", "zh_ds")
FEWEST_ARTICLES = 30
FEWEST = 2  # articles that hold a term worth listing
RAREST = 1 / 200  # of the articles: all below weighs the same


def main() -> None:
    sets = bench_folder() / "web"
    if not sets.is_dir():
        sys.exit(f"Skipped: {sets} is not there; COPYDESK_BENCH names the labelled sets.")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    articles: Counter[str] = Counter()
    for name in SETS:
        for row in records(sets / f"{name}.jsonl.gz"):
            tag = row["gold_language"] or "und"
            articles[tag] += 1
            counts[tag].update(term.text for term in terms(row.get("gold_title"), row["gold"]))
    for tag in sorted(tag for tag in articles if articles[tag] >= FEWEST_ARTICLES and tag != "und"):
        _print_table(tag, articles[tag], counts[tag])


def _print_table(tag: str, articles: int, counts: Counter[str]) -> None:
    by_frequency: dict[int, list[str]] = defaultdict(list)
    for term, frequency in counts.items():
        if frequency >= max(FEWEST, articles * RAREST):
            by_frequency[frequency].append(term)
    for frequency, found in sorted(by_frequency.items(), reverse=True):
        print(tag, articles, frequency, " ".join(sorted(found)), sep="\t")


if __name__ == "__main__":
    main()
