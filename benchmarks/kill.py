"""Kill an ingest at random moments of its work, go on each time, compare every table.

`python -m benchmarks.kill SOURCE... [--moments 10] [--batch-size 8] [--seed 1]`. The moments are
spread over the batches parsed and cleaned and over the load and publication, not over Prefect's
start; with PREFECT_API_URL set to a server that runs already, that start is short. Exits with 1
when a table differs from the undisturbed run's or a process outlives the kill.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from glob import glob
from pathlib import Path

from benchmarks.checksums import checksums
from benchmarks.processes import kill_group, start_ingest, wait_for_none

_LOAD_SHARE = 0.3  # of the moments fall into load and publication


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What the run without a kill took: shards staged, seconds of load, and its tables."""

    staged: int
    load_seconds: float
    tables: dict[str, str]


def undisturbed(data: Path, *arguments: str | Path) -> Undisturbed:
    process = start_ingest(*arguments, "--data", data)
    read_until(process, "Loading")
    began = time.monotonic()
    finish(process)
    seconds = time.monotonic() - began
    batches = len(list(data.glob("raw/*/*")))
    return Undisturbed(2 * batches, seconds, checksums(data / "published" / "news.duckdb"))


def read_until(process: subprocess.Popen[str], step: str) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(step):
            return
    raise SystemExit(f"The ingest never came to {step!r}.")


def finish(process: subprocess.Popen[str]) -> None:
    _, output = process.communicate()
    if process.returncode:
        raise SystemExit(output)


def staged(data: Path) -> int:
    # unlike Path.glob it passes over what goes away meanwhile
    return len(glob(f"{data}/staging/run-*/*/*"))  # noqa: PTH207


def kill_at(point: float, whole: Undisturbed, data: Path, *arguments: str | Path) -> list[int]:
    """Kill a run when the share `point` of its work is done; give the processes left over."""
    process = start_ingest(*arguments, "--data", data)
    read_until(process, "Reading")
    share = min(point / (1 - _LOAD_SHARE), 1)
    while staged(data) < share * whole.staged and process.poll() is None:
        time.sleep(0.005)
    into_load = max(point - 1 + _LOAD_SHARE, 0) / _LOAD_SHARE
    time.sleep(into_load * whole.load_seconds or random.random() * 0.1)
    if process.poll() is None:
        kill_group(process)
    return wait_for_none(process.pid)


def reached(data: Path, whole: Undisturbed) -> str:
    """Tell from what is on the disk how far a killed run had come."""
    if (data / "published" / "news.duckdb").is_file():
        return "published"
    done = staged(data)
    return f"{done} of {whole.staged} shards" if done < whole.staged else "loading"


def compare(given: argparse.Namespace, folder: Path) -> int:
    """Run undisturbed, then with a kill at each moment; give the exit code."""
    arguments = (*given.sources, "--batch-size", given.batch_size)
    whole = undisturbed(folder / "undisturbed", *arguments)
    print(f"undisturbed: {whole.staged} shards, {whole.load_seconds:.1f} s of load, "
          f"{len(whole.tables)} tables\n")  # fmt: skip
    print(f"{'work done':>9}  {'on disk then':<18} {'orphans':>7}  tables that differ")
    random.seed(given.seed)
    bad = 0
    for number in range(given.moments):
        point, data = (number + random.random()) / given.moments, folder / f"killed-{number}"
        orphans = kill_at(point, whole, data, *arguments)
        state = reached(data, whole)
        finish(start_ingest(*arguments, "--data", data))
        found = checksums(data / "published" / "news.duckdb")
        differ = sorted(name for name in whole.tables if found.get(name) != whole.tables[name])
        bad += bool(differ or orphans)
        print(f"{point:>9.0%}  {state:<18} {len(orphans):>7}  {', '.join(differ) or 'none'}",
              flush=True)  # fmt: skip
    return 1 if bad else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--moments", type=int, default=10)
    parser.add_argument("--batch-size", default="8")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(compare(given, Path(folder)))


if __name__ == "__main__":
    main()
