"""Count the shingles that sketches leave out; run only to renew the list, with a new version.

    cd transforms/duplicates && python -m benchmarks.common_shingles > common_shingles.txt

Counted over the sets whose annotations are under the MIT, Apache and CC BY licences. Hashes of
three words that many articles share say nothing of any one of them.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from benchmarks.corpora import bench_folder
from benchmarks.labelled_pairs import records
from benchmarks.story_background import SETS
from copydesk.transforms.duplicates.fingerprint import fingerprint

VERSION = 1
FEWEST_ARTICLES = 30  # of a language
SHARE = 0.01  # of the articles that hold it
FEWEST_HOLDERS = 4
A_LINE = 11


def main() -> None:
    folder = bench_folder() / "web"
    if not folder.is_dir():
        sys.exit(f"Skipped: {folder} is not there; COPYDESK_BENCH names the labelled sets.")
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    articles: Counter[str] = Counter()
    for name in SETS:
        for row in records(folder / f"{name}.jsonl.gz"):
            tag = row["gold_language"] or "und"
            articles[tag] += 1
            counts[tag].update(fingerprint("", row["gold"]).shingles)
    common = sorted(
        {
            shingle
            for tag, held in counts.items()
            for shingle, holders in held.items()
            if articles[tag] >= FEWEST_ARTICLES
            and holders >= max(FEWEST_HOLDERS, SHARE * articles[tag])
        }
    )
    print(f"# version {VERSION}: {len(common)} shingles that one article in 100 holds")
    for position in range(0, len(common), A_LINE):
        print(" ".join(f"{item:08x}" for item in common[position : position + A_LINE]))


if __name__ == "__main__":
    main()
