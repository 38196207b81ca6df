"""What publishing and exporting cost at several sizes, whole and after 1,000 changes.

`python -m benchmarks.publish_size [--sizes 10000 100000] [--folder DIR]`. Synthetic articles go
through load, publish and Parquet export; CPU seconds are this process's, bytes are on disk.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.synthetic import Maker
from copydesk.warehouse.database.connection import Connection, open_warehouse, transaction
from copydesk.warehouse.loading.changes import note_changes
from copydesk.warehouse.loading.load import load_shards
from copydesk.warehouse.loading.runs import finish_run, start_run
from copydesk.warehouse.publishing.export import export
from copydesk.warehouse.publishing.publish import publish
from copydesk.warehouse.publishing.slim import write_slim

_SHARD = 5_000
_CHANGES = 1_000


def shards(maker: Maker, folder: Path, first: int, last: int) -> Iterator[Path]:
    for start in range(first, last, _SHARD):
        yield maker.shard(folder / f"{start}", range(start, min(start + _SHARD, last)))


def load(con: Connection, folder: Path, first: int, last: int) -> None:
    """Load the synthetic articles `first` to `last` as one run."""
    made = list(shards(Maker(first), folder, first, last))
    run_id = start_run(con, config_hash="", copydesk_version="", plan_hash=f"{first}")
    with transaction(con):
        counts = load_shards(con, made, run_id)
        note_changes(con, run_id)
        finish_run(con, run_id, counts, duplicates=0)
    shutil.rmtree(folder)


def timed(name: str, work: Callable[[], object], written: Callable[[], int]) -> None:
    cpu, wall = time.process_time(), time.monotonic()
    work()
    cpu, wall = time.process_time() - cpu, time.monotonic() - wall
    print(f"  {name:<22} {cpu:>9.2f} {wall:>9.1f} {written() / 1e6:>11.1f}", flush=True)


def size_of(*places: Path) -> int:
    files = (file for folder in places for file in (folder, *folder.rglob("*")) if file.is_file())
    return sum(file.stat().st_size for file in files)


def measure(size: int, folder: Path) -> None:
    warehouse, snapshot = folder / "warehouse.duckdb", folder / "published" / "news.duckdb"
    out = folder / "out"
    print(f"{size:,} articles              CPU s    wall s    MB there", flush=True)
    with open_warehouse(warehouse) as con:
        timed("load (and making)", lambda: load(con, folder / "shards", 0, size),
              lambda: size_of(warehouse))  # fmt: skip
        timed("publish, whole", lambda: publish(con, snapshot, keep=1), lambda: size_of(snapshot))
        timed("export, whole", lambda: export(snapshot, out, "parquet"), lambda: size_of(out))
        load(con, folder / "shards", size, size + _CHANGES)
        began = time.time()
        timed("publish, 1,000 more", lambda: publish(con, snapshot, keep=1),
              lambda: size_of(snapshot))  # fmt: skip
        timed("export, 1,000 more", lambda: export(snapshot, out, "parquet"),
              lambda: written_since(out, began))  # fmt: skip
        timed("slim", lambda: write_slim(snapshot), lambda: size_of(folder / "published" /
              "news_slim.duckdb"))  # fmt: skip


def written_since(folder: Path, moment: float) -> int:
    """Bytes of the files made after a moment."""
    files = (item for item in folder.rglob("*") if item.is_file())
    return sum(item.stat().st_size for item in files if item.stat().st_mtime >= moment)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="a disk with room, in place of /tmp")
    given = parser.parse_args()
    for size in given.sizes:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            measure(size, Path(folder))


if __name__ == "__main__":
    main()
