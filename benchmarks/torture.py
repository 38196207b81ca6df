"""Kill ingests at random moments and named points, or let their disk run full; go on each time.

`python -m benchmarks.torture SOURCE... [--first SOURCE] [--moments 100] [--batch-size 8] [--seed 1]
[--disk-full N]`. `--first` is ingested before, undisturbed, so that there is a snapshot to lose.
Every time: no process is left over, the snapshot from before opens, the same command goes on, all
checks pass, and every table is as an undisturbed run leaves it. With `--disk-full N` the data lie
on a small tmpfs (needs root) that is too small N times in other ways. Exits with 1 when not so.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.checksums import checksums
from benchmarks.kill import finish, read_until, staged
from benchmarks.processes import kill_group, start_ingest, wait_for_none
from copydesk.flows.serving.api.prefect_api import prefect_api

_PATIENCE = 300  # seconds for a point to come


@dataclass(frozen=True, slots=True)
class Trial:
    """What all moments have in common: where they start from, and where they must end."""

    base: Path
    arguments: tuple[str | Path, ...]
    tables: dict[str, str]
    seconds: float
    shards: int


def snapshot(data: Path) -> Path:
    return data / "published" / "news.duckdb"


def identity(data: Path) -> int | None:
    file = snapshot(data)
    return file.stat().st_ino if file.is_file() else None


def at_random(process: subprocess.Popen[str], data: Path, trial: Trial) -> None:
    """Some time between the first line read and the end."""
    read_until(process, "Reading")
    time.sleep(random.random() * trial.seconds)


def after_a_shard(process: subprocess.Popen[str], data: Path, trial: Trial) -> None:
    """Right after the rename of some shard."""
    read_until(process, "Reading")
    wanted = random.randint(1, max(trial.shards, 1))
    wait(process, lambda: staged(data) >= wanted)


def in_the_load(process: subprocess.Popen[str], data: Path, trial: Trial) -> None:
    """Between the beginning of the load and that of the publication."""
    read_until(process, "Loading")
    time.sleep(random.random() * 0.3 * trial.seconds)


def before_the_rename(process: subprocess.Popen[str], data: Path, trial: Trial) -> None:
    """While the new snapshot is written, copied or checked beside the old one."""
    read_until(process, "Publishing")
    fresh = data / "published" / ".news.duckdb.new"
    wait(process, fresh.exists)
    time.sleep(random.random() * 0.3)


def after_the_rename(process: subprocess.Popen[str], data: Path, trial: Trial) -> None:
    """As soon as the new snapshot is there, before anything is tidied."""
    before = identity(data)
    read_until(process, "Publishing")
    wait(process, lambda: identity(data) != before)


_POINTS = (at_random, after_a_shard, in_the_load, before_the_rename, after_the_rename)


def wait(process: subprocess.Popen[str], condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not condition() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)


def undisturbed(base: Path, folder: Path, arguments: tuple[str | Path, ...]) -> Trial:
    data = Path(shutil.copytree(base, folder / "undisturbed"))
    process = start_ingest(*arguments, "--data", data)
    read_until(process, "Reading")
    began = time.monotonic()
    read_until(process, "Loading")
    shards = staged(data)
    finish(process)
    seconds = time.monotonic() - began
    return Trial(base, arguments, checksums(snapshot(data)), seconds, shards)


def faults_after(data: Path, trial: Trial, orphans: list[int]) -> list[str]:
    """What is not as it should be, once the same command has gone on."""
    faults = [f"{len(orphans)} processes left"] if orphans else []
    if snapshot(data).is_file():
        checksums(snapshot(data))
    finish(start_ingest(*trial.arguments, "--data", data))
    found = checksums(snapshot(data))
    faults += [name for name in trial.tables if found.get(name) != trial.tables[name]]
    check = [sys.executable, "-m", "copydesk", "check", "--data", str(data)]
    if subprocess.run(check, capture_output=True, check=False).returncode:
        faults.append("checks")
    hidden = [item.name for item in (data / "published").iterdir() if item.name.startswith(".")]
    return faults + hidden


def kill_once(number: int, folder: Path, trial: Trial) -> bool:
    point = _POINTS[number % len(_POINTS)]
    data = Path(shutil.copytree(trial.base, folder / f"killed-{number}"))
    process = start_ingest(*trial.arguments, "--data", data)
    point(process, data, trial)
    alive = process.poll() is None
    if alive:
        kill_group(process)
    faults = faults_after(data, trial, wait_for_none(process.pid))
    done = "killed" if alive else "was done"
    print(f"{number:>4}  {point.__name__:<18} {done:<9} {', '.join(faults) or 'as it should be'}",
          flush=True)  # fmt: skip
    shutil.rmtree(data)
    return bool(faults)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill_once(number: int, folder: Path, trial: Trial, room: int) -> bool:
    """Run with so many bytes of room, then with enough."""
    used = sum(item.stat().st_size for item in trial.base.rglob("*") if item.is_file())
    with small_disk(folder / f"full-{number}", used + room) as disk:
        data = Path(shutil.copytree(trial.base, disk / "data"))
        before = identity(data)
        process = start_ingest(*trial.arguments, "--data", data)
        _, output = process.communicate()
        last = (output.strip().splitlines() or [""])[-1]
        faults = ["a traceback"] if "Traceback" in output else []
        if process.returncode and identity(data) != before:
            faults.append("another snapshot")
        remount = ["mount", "-o", "remount,size=4g", str(disk)]
        subprocess.run(remount, check=True)
        faults += faults_after(data, trial, wait_for_none(process.pid))
    print(f"{number:>4}  {room / 1e6:>6.1f} MB of room  exit {process.returncode}  {last[:90]}  "
          f"{', '.join(faults) or 'as it should be'}", flush=True)  # fmt: skip
    return bool(faults)


def torture(given: argparse.Namespace, folder: Path) -> int:
    batch = ("--batch-size", given.batch_size)
    base = folder / "base"
    base.mkdir()
    if given.first:
        finish(start_ingest(given.first, *batch, "--data", base))
    trial = undisturbed(base, folder, (*given.sources, *batch))
    print(f"undisturbed: {trial.shards} shards, {trial.seconds:.1f} s, {len(trial.tables)} tables")
    random.seed(given.seed)
    if given.disk_full:
        needed = sum(item.stat().st_size for item in (folder / "undisturbed").rglob("*")
                     if item.is_file())  # fmt: skip
        rooms = [int(needed * (position + random.random()) / given.disk_full * 1.2)
                 for position in range(given.disk_full)]  # fmt: skip
        bad = sum(fill_once(position, folder, trial, room) for position, room in enumerate(rooms))
    else:
        bad = sum(kill_once(position, folder, trial) for position in range(given.moments))
    print(f"{bad} not as they should be")
    return 1 if bad else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--first", type=Path)
    parser.add_argument("--moments", type=int, default=100)
    parser.add_argument("--batch-size", default="8")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--disk-full", type=int, default=0, metavar="N")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, prefect_api(Path(folder, "prefect.log")) as api:
        api.wait()
        sys.exit(torture(given, Path(folder)))


if __name__ == "__main__":
    main()
