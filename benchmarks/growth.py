"""How the cost of matching 1,000 new articles grows with the history: synthetic keys at scale.

    python -m benchmarks.growth [ARTICLES...]

The history is made by SQL: 10,000 articles a day up to yesterday, with sketch keys, text numbers,
articles, links and clusters of two as the real ones have them (one article in four has a copy);
its shingles are left out, as nothing of it is near. The new articles are whole and match among
themselves. CPU time is of fingerprinting and `match_duplicates`, the best of six runs in turns.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import polars as pl

from benchmarks.made_news import FIRST_DAY
from benchmarks.made_news import articles as made_articles
from copydesk.flows.runs.loading.match_duplicates import match_duplicates
from copydesk.transforms.duplicates.fingerprint import fingerprint, fingerprint_row
from copydesk.transforms.frames.tables import STAGED
from copydesk.transforms.records import Fingerprint
from copydesk.warehouse.database.connection import Connection, open_warehouse, transaction

HISTORIES = (10_000, 100_000, 1_000_000, 5_000_000)
NEW, RUNS = 1_000, 6
KEYS = 34  # an article
MADE = Path(__file__).with_name("growth.sql")


def main() -> None:
    histories = [int(name) for name in sys.argv[1:]] or list(HISTORIES)
    with TemporaryDirectory() as folder, ExitStack() as stack:
        made = {count: _history(Path(folder, str(count)), count, stack) for count in histories}
        # in turns, so that a machine that grows faster or slower does so for all of them
        rounds = [{count: _seconds(item.con, item.folder, position) for count, item in made.items()}
                  for position in range(RUNS)]  # fmt: skip
        best = {count: min(seconds[count] for seconds in rounds) for count in histories}
        for count, item in made.items():
            print(f"history of {count:>9,}: {best[count]:.3f} CPU s per 1,000 new articles "
                  f"({best[count] / best[histories[0]]:.2f} times the first), "
                  f"{item.hot:,} of them within reach, {item.size / count:.0f} bytes an article "
                  "without its fingerprint")  # fmt: skip


class _Made(NamedTuple):
    """A warehouse with a history: bytes, and articles within reach of a run of today."""

    con: Connection
    folder: Path
    size: int
    hot: int


def _history(folder: Path, count: int, stack: ExitStack) -> _Made:
    folder.mkdir()
    con = stack.enter_context(open_warehouse(folder / "w.duckdb"))
    for statement in MADE.read_text(encoding="utf-8").split(";\n"):
        con.execute(statement.replace("{count}", str(count)))
    con.execute("CHECKPOINT")
    hot = len(con.table("hot_keys")) // KEYS
    return _Made(con, folder, (folder / "w.duckdb").stat().st_size, hot)


def _seconds(con: Connection, folder: Path, position: int) -> float:
    """Load a run's articles of today, and time their matching."""
    shard, run_id = folder / f"shard-{position}", f"run-9{position:05}"
    shard.mkdir()
    rows = list(made_articles(NEW, days=1, seed=position, events=NEW // 5))
    today = FIRST_DAY + timedelta(days=position)
    made = pl.DataFrame(rows, schema_overrides={"published_at": pl.Datetime("us", "UTC")}).select(
        "article_key", article_id="article_key", document_id="article_key", is_current=True,
        published_at=pl.lit(today), word_count=pl.lit(250), published_at_precision=pl.lit("minute"),
        first_run_id=pl.lit(run_id),
    )  # fmt: skip
    began = time.process_time()
    prints = [
        fingerprint_row(item["article_key"], item["article_key"], _fingerprint(item))
        for item in rows
    ]
    spent = time.process_time() - began
    pl.DataFrame(prints, schema=STAGED["fingerprints"]).write_parquet(
        shard / "fingerprints.parquet"
    )
    with transaction(con):
        con.register("made", made)
        con.execute("INSERT INTO articles BY NAME FROM made")
        con.execute("INSERT INTO documents BY NAME SELECT article_key, first_run_id AS run_id "
                    "FROM made")  # fmt: skip
        con.execute("INSERT INTO runs BY NAME SELECT ? AS run_id, now() AS started_at", [run_id])
        started = time.process_time()
        match_duplicates(con, [shard], run_id)
        return spent + time.process_time() - started


def _fingerprint(row: Mapping[str, str]) -> Fingerprint:
    return fingerprint(row["title"], row["body"])


if __name__ == "__main__":
    main()
