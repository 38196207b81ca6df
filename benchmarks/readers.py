"""Readers in processes of their own, asking the snapshot again and again while it is published.

They open it as docs/bi.md has it: attached with its type named, so that DuckDB opens it once.

`python -m benchmarks.readers [--readers 20] [--publishes 100] [--articles 2000]`. Every answer must
be of one version: the articles, documents and blocks that a single query counts belong together.
Exits with 1 when a reader saw an error or a tear.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.publish_size import load
from copydesk.warehouse.database.connection import open_warehouse
from copydesk.warehouse.publishing.publish import publish

# seconds between a reader's questions: without a pause twenty leave no core to publish with
_PAUSE = 1.0
_ATTACH = "ATTACH '{}' AS news (READ_ONLY, TYPE duckdb); USE news"
_QUERY = """
SELECT
    (SELECT run_id FROM publication),
    (SELECT count(*) FROM articles),
    (SELECT count(*) FROM documents),
    (SELECT count(DISTINCT article_id) FROM blocks),
    (SELECT sum(articles) FROM mart_articles_daily),
    (SELECT max(run_id) FROM runs WHERE status = 'succeeded')
"""


def read_until_told(snapshot: str, stop: Any, faults: Any, seen: Any) -> None:
    """Ask until `stop` is set; count answers and versions, report what is wrong."""
    versions: Counter[str] = Counter()
    publisher = multiprocessing.parent_process()
    while not stop.is_set() and (publisher is None or publisher.is_alive()):
        try:
            with duckdb.connect() as con:
                con.execute(_ATTACH.format(snapshot))
                ((run, *counts, newest),) = con.execute(_QUERY).fetchall()
        except duckdb.Error as error:
            faults.put(f"{type(error).__name__}: {error}")
            break
        if len({int(count) for count in counts}) != 1 or run != newest:
            faults.put(f"torn: {run} {counts} {newest}")
        versions[run] += 1
        stop.wait(_PAUSE)
    seen.put((versions.total(), len(versions)))


def run_readers(folder: Path, readers: int, publishes: int, articles: int) -> dict[str, Any]:
    """Publish so many times under so many readers; give what they saw."""
    snapshot = folder / "published" / "news.duckdb"
    fresh = multiprocessing.get_context("spawn")
    stop, faults, seen = fresh.Event(), fresh.SimpleQueue(), fresh.SimpleQueue()
    with open_warehouse(folder / "warehouse.duckdb") as con:
        load(con, folder / "shards", 0, articles)
        publish(con, snapshot)
        processes = [
            fresh.Process(target=read_until_told, args=(str(snapshot), stop, faults, seen))
            for _ in range(readers)
        ]
        for process in processes:
            process.start()
        began = time.monotonic()
        for number in range(publishes):
            load(con, folder / "shards", articles + number * 10, articles + number * 10 + 10)
            publish(con, snapshot)
        seconds = time.monotonic() - began
    stop.set()
    answers = [seen.get() for _ in processes]
    for process in processes:
        process.join()
    return {
        "reads": sum(reads for reads, _ in answers),
        "most versions seen by one": max(versions for _, versions in answers),
        "faults": [faults.get() for _ in iter(lambda: not faults.empty(), False)],
        "seconds": round(seconds, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--publishes", type=int, default=100)
    parser.add_argument("--articles", type=int, default=2000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = run_readers(Path(folder), given.readers, given.publishes, given.articles)
    print(f"{given.readers} readers, {given.publishes} publishes: {found}")
    sys.exit(1 if found["faults"] else 0)


if __name__ == "__main__":
    main()
