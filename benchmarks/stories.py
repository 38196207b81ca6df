"""Stories: B-cubed on the labelled set at once and in ten batches, a rival beside, and the cost.

    python -m benchmarks.stories

The rival (TF-IDF, LSA, average linking) needs scikit-learn; what is not there is skipped, and
said so. Its number of stories is chosen to suit it best: a bound, not a forecast.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from benchmarks.corpora import bench_folder
from benchmarks.labelled_pairs import records
from benchmarks.made_news import articles as made_articles
from copydesk.flows.runs.loading.group_stories import group_stories
from copydesk.transforms.clean import clean_document
from copydesk.transforms.metadata.dates import choose_published
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import RawDocument, RecordMetadata, Rejection
from copydesk.warehouse.database.connection import Connection, open_warehouse, transaction
from copydesk.warehouse.database.frames import registered

Row = dict[str, Any]
WINDOWS = (1_000, 10_000)
NEW = 1_000
# B-cubed F1 that must be reached, by how the dates are taken and in how many runs they come
FLOORS = {("found", 1): 0.945, ("found", 10): 0.90, ("none", 1): 0.95, ("none", 10): 0.90}


def main() -> None:
    path = bench_folder() / "stories" / "ecbplus_dev.jsonl.gz"
    if path.is_file():
        _quality(labelled_rows(path))
    else:
        print(f"Quality skipped: {path} is not there; COPYDESK_BENCH names the labelled sets.")
    for window in WINDOWS:
        _cost(window)


def labelled_rows(path: Path) -> list[Row]:
    """Read a labelled set and clean it as ingest would; `event` is the true story."""
    return [row for row in map(_cleaned, records(path)) if row]


def undated(rows: Sequence[Row]) -> list[Row]:
    """Leave the dates out that were found in the texts: the set itself has none."""
    return [row | {"published_at": None} for row in rows]


def story_scores(rows: Sequence[Row], batches: int) -> tuple[float, ...]:
    """Load in so many runs, and give precision, recall and F1."""
    gold = {row["article_key"]: row["event"] for row in rows}
    return b_cubed(gold, _stories(rows, batches))


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> tuple[float, ...]:
    """Give precision, recall and F1 averaged over records (Bagga and Baldwin 1998)."""
    events, stories = defaultdict(set), defaultdict(set)
    for name in gold:
        events[gold[name]].add(name)
        stories[found.get(name, name)].add(name)
    precision = recall = 0.0
    for name in gold:
        event, story = events[gold[name]], stories[found.get(name, name)]
        precision += len(event & story) / len(story) / len(gold)
        recall += len(event & story) / len(event) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _quality(rows: Sequence[Row]) -> None:
    for dates, batches in FLOORS:
        name = f"copydesk, dates: {dates}, {batches} runs"
        _report(name, story_scores(rows if dates == "found" else undated(rows), batches))
    _rival({row["article_key"]: row["event"] for row in rows}, rows)


def _report(name: str, scores: tuple[float, ...]) -> None:
    precision, recall, f1 = scores
    print(f"  {name:38} B-cubed {f1:.3f} (P {precision:.3f}, R {recall:.3f})", flush=True)


def _cleaned(record: Row) -> Row | None:
    """Clean a record as ingest would."""
    raw = RawDocument(
        "file:///bench.jsonl", "text/plain", record["text"].encode(), "line 1",
        record["record_id"], declared=RecordMetadata(record["title"]),
    )  # fmt: skip
    parsed = parse_document(raw, TextOptions())
    made = parsed if isinstance(parsed, Rejection) else clean_document(parsed, TextOptions())
    if isinstance(made, Rejection):
        return None
    date = choose_published(made.dates)
    exact = date and date.precision not in {"month", "year"}
    return {
        "article_key": record["record_id"], "event": record["event"], "title": made.title,
        "body": made.body,
        "published_at": date.value if date and exact else None,
        "published_at_origin": date.origin if date else None,
    }  # fmt: skip


def _stories(rows: Sequence[Row], batches: int) -> dict[str, str]:
    with TemporaryDirectory() as folder, open_warehouse(Path(folder) / "w.duckdb") as con:
        for position in range(batches):
            _group(con, rows[position::batches], f"run-{position:06}")
        return dict(con.table("story_members").select("article_key, story_id").fetchall())


def _group(con: Connection, rows: Sequence[Row], run_id: str) -> float:
    """Load articles that are no copies, group them, and give the CPU seconds of the grouping."""
    made = pl.DataFrame(rows, schema_overrides={"published_at": pl.Datetime("us", "UTC")}).select(
        "article_key", "title", "body", "published_at", "published_at_origin",
        article_id="article_key",
        document_id="article_key", language=pl.lit("en"), is_current=True,
        published_at_precision=pl.lit("minute"),
    )  # fmt: skip
    with transaction(con), registered(con, made=made):
        con.execute("INSERT INTO articles BY NAME FROM made")
        con.execute(
            "INSERT INTO documents BY NAME SELECT article_key, ? AS run_id FROM made", [run_id]
        )
        started = time.process_time()
        group_stories(con, run_id)
        return time.process_time() - started


def _rival(gold: Mapping[str, Hashable], rows: Sequence[Row]) -> None:
    try:
        from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415
        from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
        from sklearn.preprocessing import normalize  # noqa: PLC0415
    except ImportError:
        print("  TF-IDF and LSA: skipped, scikit-learn is not installed")
        return
    texts = [f"{row['title']}\n{row['body']}" for row in rows]
    table = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    table = normalize(TruncatedSVD(100, random_state=0).fit_transform(table))
    scores = []
    for bar in range(30, 96, 2):
        model = AgglomerativeClustering(
            None, metric="cosine", linkage="average", distance_threshold=bar / 100
        )
        labels = model.fit_predict(table)
        keys = [row["article_key"] for row in rows]
        scores.append(b_cubed(gold, dict(zip(keys, labels.tolist(), strict=True))))
    _report("TF-IDF and LSA, best threshold", max(scores, key=lambda score: score[2]))


def _cost(window: int) -> None:
    """Time a day's articles against a window of so many in the weeks about it."""
    before = list(made_articles(window, days=14, seed=1, events=window // 5))
    new = list(made_articles(NEW, days=14, seed=2, events=NEW // 5))
    with TemporaryDirectory() as folder, open_warehouse(Path(folder) / "w.duckdb") as con:
        first = _group(con, before, "run-000001")
        seconds = _group(con, new, "run-000002")
        stories = con.table("story_members").select("story_id").distinct().fetchall()
    print(
        f"window of {window:,}: {seconds * 1000 / NEW:.2f} CPU s per 1,000 new articles, ", end=""
    )
    print(f"{first * 1000 / window:.2f} when the window itself was loaded; {len(stories)} stories")


if __name__ == "__main__":
    main()
