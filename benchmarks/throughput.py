"""Documents a second and peak memory of an ingest, once and several times over.

`python -m benchmarks.throughput FILE.jsonl[.gz] [--times 10]`. The second input holds every
record as often as asked, under new record ids and addresses. Memory is the highest sum, over the
process tree, of what each process has of its own and its share of what it has in common.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from benchmarks.processes import PeakMemory, start_ingest


@dataclass(frozen=True, slots=True)
class Figures:
    """What one ingest took."""

    documents: int
    seconds: float
    peak: int


def measure(source: Path, documents: int, folder: Path) -> Figures:
    started = time.monotonic()
    process = start_ingest(source, "--data", folder)
    memory = PeakMemory(process.pid)
    _, output = process.communicate()
    seconds, peak = time.monotonic() - started, memory.stop()
    if process.returncode:
        raise SystemExit(output)
    return Figures(documents, seconds, peak)


def write_copies(source: Path, target: Path, times: int) -> int:
    """Write every record of `source` `times` over; give the number of records."""
    count = 0
    with target.open("wb") as file:
        for copy in range(times):
            for record in records(source):
                file.write(orjson.dumps(renamed(record, copy), option=orjson.OPT_APPEND_NEWLINE))
                count += 1
    return count


def records(source: Path) -> Iterator[dict[str, object]]:
    with gzip.open(source) if source.suffix == ".gz" else source.open("rb") as lines:
        yield from map(orjson.loads, lines)


def renamed(record: dict[str, object], copy: int) -> dict[str, object]:
    names = {key: f"{record[key]}/{copy}" for key in ("record_id", "url") if record.get(key)}
    return {**record, **names}


def show(name: str, figures: Figures) -> None:
    rate = figures.documents / figures.seconds
    print(f"{name:>6} {figures.documents:>9,} {figures.seconds:>9.1f} {rate:>11.1f} "
          f"{figures.peak / 1e6:>9.0f}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--times", type=int, default=10)
    given = parser.parse_args()
    print(f"{'input':>6} {'documents':>9} {'seconds':>9} {'documents/s':>11} {'peak MB':>9}")
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, given.times):
            source = Path(folder, f"x{times}.jsonl")
            count = write_copies(given.source, source, times)
            found.append(measure(source, count, Path(folder, f"data{times}")))
            show(f"x{times}", found[-1])
    print(f"memory of x{given.times} to x1: {found[1].peak / found[0].peak:.2f}")


if __name__ == "__main__":
    main()
