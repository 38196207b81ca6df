"""Near-duplicates: quality on the labelled sets and CPU time, peers beside in the same run.

    python -m benchmarks.duplicates

The peers come with `pip install 'copydesk[rival]'`; what is not there is skipped, and said so.
text-dedup is left out: its version 0.4 asks for an older rich and urllib3 than Prefect does.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpora import bench_folder
from benchmarks.labelled_pairs import Score, raw_document, records, score_clusters, score_pairs
from copydesk.flows.runs.loading.match_duplicates import match_duplicates
from copydesk.transforms.clean import clean_document
from copydesk.transforms.duplicates.components import components
from copydesk.transforms.duplicates.fingerprint import fingerprint
from copydesk.transforms.frames.tables import tabulate
from copydesk.transforms.language.identify import identify
from copydesk.transforms.metadata.dates import choose_published
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import CleanArticle, RawDocument, Rejection
from copydesk.warehouse.database.connection import open_warehouse, transaction
from copydesk.warehouse.loading.load import load_shards

Clusters = Mapping[str, Hashable]
RIVAL_THRESHOLDS = (0.5, 0.7)
RENSA_BANDS = {0.5: 32, 0.7: 16}


def main() -> None:
    sets = bench_folder() / "duplicates"
    if not sets.is_dir():
        sys.exit(f"Skipped: {sets} is not there; COPYDESK_BENCH names the labelled sets.")
    natural = records(sets / "natural_dev.jsonl.gz")
    syndicated = records(sets / "syndicated_dev.jsonl.gz")
    pairs = sets / "natural_dev_pairs.tsv"
    _compare("natural, text as it came", [_as_given(raw_document(row)) for row in natural],
             lambda found: score_pairs(pairs, found))  # fmt: skip
    _compare("syndicated, cleaned", list(_cleaned(map(raw_document, syndicated))),
             lambda found: score_clusters(syndicated, found))  # fmt: skip


def _compare(
    name: str, articles: Sequence[CleanArticle], score: Callable[[Clusters], Score]
) -> None:
    print(f"{name}: {len(articles)} articles")
    _report("copydesk", *_copydesk(articles), score, len(articles))
    for peer, find in (("datasketch", _datasketch), ("rensa", _rensa)):
        if find_spec(peer) is None:
            print(f"  {peer}: skipped, it is not installed")
            continue
        for threshold in RIVAL_THRESHOLDS:
            _report(f"{peer} at {threshold}", *find(articles, threshold), score, len(articles))


def _report(
    name: str, clusters: Clusters, seconds: float, score: Callable[[Clusters], Score], count: int
) -> None:
    precision, recall, f1, notes = score(clusters)
    cost = 1000 * seconds / count
    print(f"  {name:18} F1 {f1:.3f} (P {precision:.3f}, R {recall:.3f}), {notes}; ", end="")
    print(f"{cost:.2f} CPU s per 1,000 articles", flush=True)


def _copydesk(articles: Sequence[CleanArticle]) -> tuple[Clusters, float]:
    """Fingerprint and match through a warehouse; loading, which is not counted, comes between."""
    started = time.process_time()
    prints = [fingerprint(article.title, article.body) for article in articles]
    seconds = time.process_time() - started
    with TemporaryDirectory() as folder, open_warehouse(Path(folder) / "w.duckdb") as con:
        shard = Path(folder) / "shard"
        shard.mkdir()
        for name, frame in tabulate(zip(articles, prints, strict=True), (), "bench").items():
            frame.write_parquet(shard / f"{name}.parquet")
        with transaction(con):
            load_shards(con, [shard], "run")
            started = time.process_time()
            match_duplicates(con, [shard], "run")
            seconds += time.process_time() - started
        members = con.table("duplicate_members").pl()
    cluster_of = dict(zip(members["article_key"], members["cluster_id"], strict=True))
    return _by_record(articles, cluster_of), seconds


def _by_record(articles: Sequence[CleanArticle], cluster_of: Clusters) -> Clusters:
    return {
        article.document.record_id or "": cluster_of[article.document.article_key]
        for article in articles
        if article.document.article_key in cluster_of
    }


def _datasketch(articles: Sequence[CleanArticle], threshold: float) -> tuple[Clusters, float]:
    """MinHash LSH over word 3-shingles with 128 permutations, as its documentation has it."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    started = time.process_time()
    index, links = MinHashLSH(threshold=threshold, num_perm=128), []
    for article in articles:
        name, words = article.document.record_id or "", article.body.lower().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(run).encode() for run in _runs(words)])
        links += [(name, other) for other in index.query(sketch)]
        index.insert(name, sketch)
    clusters = {key: position for position, keys in enumerate(components(links)) for key in keys}
    return clusters, time.process_time() - started


def _rensa(articles: Sequence[CleanArticle], threshold: float) -> tuple[Clusters, float]:
    """The same shingles and permutations; candidates of its index kept by their estimate."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    started = time.process_time()
    index, links = RMinHashLSH(threshold, 128, RENSA_BANDS[threshold]), []
    sketches = []
    for position, article in enumerate(articles):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update([" ".join(run) for run in _runs(article.body.lower().split())])
        near = (item for item in index.query(sketch) if sketches[item].jaccard(sketch) >= threshold)
        links += [(position, item) for item in near]
        index.insert(position, sketch)
        sketches.append(sketch)
    names = [article.document.record_id or "" for article in articles]
    found = components((names[a], names[b]) for a, b in links)
    clusters = {key: position for position, keys in enumerate(found) for key in keys}
    return clusters, time.process_time() - started


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(words, islice(words, 1, None), islice(words, 2, None), strict=False)


def _as_given(raw: RawDocument) -> CleanArticle:
    """Take a text without boilerplate as the article it is."""
    document = parse_document(raw, TextOptions())
    if isinstance(document, Rejection):
        sys.exit(f"{raw.record_id}: {document.message}")
    body = document.text or ""
    return CleanArticle(
        document, document.title, None, body, (), (), document.dates,
        choose_published(document.dates), identify(body), len(body.split()),
    )  # fmt: skip


def _cleaned(raws: Iterator[RawDocument]) -> Iterator[CleanArticle]:
    for raw in raws:
        parsed = parse_document(raw, TextOptions())
        made = parsed if isinstance(parsed, Rejection) else clean_document(parsed, TextOptions())
        if not isinstance(made, Rejection):
            yield made


if __name__ == "__main__":
    main()
