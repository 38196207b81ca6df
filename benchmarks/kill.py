"""Kill an ingest at random moments of its work, go on each time, compare every table.

`python -m benchmarks.kill SOURCE... [--moments 10] [--batch-size 8] [--seed 1]`. The moments are
spread over the time between the first batch and the end, not over Prefect's start; with
PREFECT_API_URL set to a server that runs already, that start is short. Exits with 1 when a table
differs from the undisturbed run's or a process outlives the kill.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.checksums import checksums
from benchmarks.processes import kill_group, start_ingest, wait_for_none


def run(*arguments: str | Path) -> float:
    """Run to the end; give the seconds from the first batch on."""
    process = start_ingest(*arguments)
    read_until(process, "Reading")
    began = time.monotonic()
    _, said = process.communicate()
    if process.returncode:
        raise SystemExit(said)
    return time.monotonic() - began


def read_until(process: subprocess.Popen[str], step: str) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(step):
            return
    raise SystemExit(f"The ingest never came to {step!r}.")


def killed_at(moment: float, *arguments: str | Path) -> tuple[str, list[int]]:
    """Kill a run `moment` seconds into its work; give whether it ran still, and orphans."""
    process = start_ingest(*arguments)
    read_until(process, "Reading")
    time.sleep(moment)
    ended = process.poll() is not None
    if not ended:
        kill_group(process)
    return ("ended" if ended else "killed"), wait_for_none(process.pid)


def step_reached(data: Path) -> str:
    """Tell from what is on the disk how far the killed run had come."""
    if (data / "published" / "news.duckdb").is_file():
        return "published"
    staged = {kind: len(list(data.glob(f"staging/run-*/{kind}/[!.]*")))
              for kind in ("parsed", "clean")}  # fmt: skip
    return f"{staged['parsed']} parsed, {staged['clean']} clean"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--moments", type=int, default=10)
    parser.add_argument("--batch-size", default="8")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(compare(given, Path(folder)))


def compare(given: argparse.Namespace, folder: Path) -> int:
    """Run undisturbed, then with a kill at each moment; give the exit code."""
    common = (*given.sources, "--batch-size", given.batch_size, "--data")
    seconds = run(*common, folder / "undisturbed")
    wanted = checksums(folder / "undisturbed" / "published" / "news.duckdb")
    print(f"undisturbed: {seconds:.1f} s of work, {len(wanted)} tables\n")
    print(f"{'moment':>7}  {'state':<7} {'on disk then':<24} {'orphans':>7}  tables that differ")
    chance, bad = random.Random(given.seed), 0
    for number in range(given.moments):
        moment = seconds * (number + chance.random()) / given.moments
        data = folder / f"killed-{number}"
        state, orphans = killed_at(moment, *common, data)
        reached = step_reached(data)
        run(*common, data)
        found = checksums(data / "published" / "news.duckdb")
        differ = sorted(name for name in wanted if found.get(name) != wanted[name])
        bad += bool(differ or orphans)
        print(f"{moment:>6.1f}s  {state:<7} {reached:<24} {len(orphans):>7}  "
              f"{', '.join(differ) or 'none'}", flush=True)  # fmt: skip
    return 1 if bad else 0


if __name__ == "__main__":
    main()
