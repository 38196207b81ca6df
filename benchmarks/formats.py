"""Each input format read by Copydesk beside the library that parses it, alone; and memory.

    python -m benchmarks.formats [--megabytes 32] [--rounds 3]     bytes per second and ratios
    python -m benchmarks.formats --memory --megabytes 2048 [FORMAT...]

The same invented articles are written in every format. Speed: both sides of a row go over the same
file in turns, in CPU seconds of one process, and the best round of each counts; the library gives
the values of every record as Python objects, which is the least that any reader does, and Copydesk
its documents. Bytes are those that come out of the packing. Memory: the file is made large, read
by a process of its own, and its peak compared with what it had when nothing was read yet (Linux).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import multiprocessing
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import feedparser
import orjson
import polars as pl
import pyarrow.parquet as pq
import zstandard
from fastwarc.warc import ArchiveIterator

from benchmarks.format_files import WRITERS
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.registry import read_file
from copydesk.transforms.records import RawDocument


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if orjson.loads(line))


def _gzip_lines(path: Path) -> int:
    with gzip.open(path) as file:
        return sum(1 for line in file if orjson.loads(line))


def _zstd_lines(path: Path) -> int:
    with zstandard.open(path, "rb") as file:
        return sum(1 for line in io.BufferedReader(file) if orjson.loads(line))


def _csv_rows(path: Path) -> int:
    with path.open(newline="", encoding="utf-8") as file:
        return sum(1 for _ in csv.DictReader(file))


def _polars_csv(path: Path) -> int:
    return sum(1 for _ in pl.read_csv(path).iter_rows(named=True))


def _polars_parquet(path: Path) -> int:
    return sum(1 for _ in pl.read_parquet(path).iter_rows(named=True))


def _arrow_parquet(path: Path) -> int:
    batches = pq.ParquetFile(path).iter_batches(64, use_threads=False)
    return sum(len(batch.to_pylist()) for batch in batches)


def _warc_records(path: Path) -> int:
    with path.open("rb") as file:
        return sum(bool(record.reader.read()) for record in ArchiveIterator(file, parse_http=True))


def _entries(path: Path) -> int:
    with path.open("rb") as file:
        feed = feedparser.parse(file, sanitize_html=False, resolve_relative_uris=False)
    return len(feed.entries)


def _zip_members(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(bool(archive.read(info)) for info in archive.infolist())


def _tar_members(path: Path) -> int:
    with tarfile.open(path, "r|") as archive:
        return sum(bool(cast(Any, archive.extractfile(member)).read()) for member in archive)


LIBRARIES: dict[str, dict[str, Callable[[Path], int]]] = {
    "jsonl": {"orjson": _lines},
    "jsonl.gz": {"gzip + orjson": _gzip_lines},
    "jsonl.zst": {"zstandard + orjson": _zstd_lines},
    "json": {"orjson, whole file": lambda path: len(orjson.loads(path.read_bytes())) - 1},
    "csv": {"csv.DictReader": _csv_rows, "polars, whole file": _polars_csv},
    "parquet": {"pyarrow": _arrow_parquet, "polars, whole file": _polars_parquet},
    "warc": {"fastwarc": _warc_records},
    "warc.gz": {"fastwarc": _warc_records},
    "wet": {"fastwarc": _warc_records},
    "rss": {"feedparser, whole file": _entries},
    "wxr.xml": {"feedparser, whole file": _entries},
    "zip": {"zipfile": _zip_members},
    "tar": {"tarfile": _tar_members},
}


def _ours(path: Path) -> int:
    return sum(isinstance(item, RawDocument) for item in read_file(path, KeyMapping(), Limits()))


def speed(formats: list[str], megabytes: int, rounds: int, folder: Path) -> None:
    """Print a row for each format and library."""
    print(f"{'format':<10} {'MB':>5}  {'Copydesk MB/s':>13}  {'library MB/s':>12}  ratio  library")
    for name in formats:
        path = folder / f"made.{name}"
        size = WRITERS[name](path, megabytes << 20)
        readers = {"Copydesk": _ours, **LIBRARIES[name]}
        best: dict[str, float] = dict.fromkeys(readers, float("inf"))
        counts = set()
        for _ in range(rounds):
            for reader, read in readers.items():
                began = time.process_time()
                counts.add(read(path))
                best[reader] = min(best[reader], time.process_time() - began)
        if len(counts) != 1:
            raise SystemExit(f"{name}: the readers found {sorted(counts)} records")
        path.unlink()
        rates = {reader: size / seconds / 1e6 for reader, seconds in best.items()}
        for library in LIBRARIES[name]:
            print(
                f"{name:<10} {size / 1e6:>5.0f}  {rates['Copydesk']:>13.1f}  "
                f"{rates[library]:>12.1f}  {rates['Copydesk'] / rates[library]:>5.2f}  {library}"
            )


def _peak() -> int:
    """Give the most memory that this process had, in MB; getrusage would count its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _measure(path: str, small: str, found: Any) -> None:
    _ours(Path(small))  # what the libraries themselves take is there before
    before = _peak()
    began = time.process_time()
    documents = _ours(Path(path))
    found.put((documents, before, _peak(), time.process_time() - began))


def memory(formats: list[str], megabytes: int, folder: Path) -> None:
    """Print, for each format, the peak of a process that reads a large file of it."""
    print(f"{'format':<10} {'MB':>6} {'on disk':>7}  documents  MB before  MB at peak  CPU s")
    fresh = multiprocessing.get_context("spawn")
    for name in formats:
        with ExitStack() as stack:
            path, small = (folder / f"{kind}.{name}" for kind in ("large", "small"))
            stack.callback(path.unlink, missing_ok=True)
            size = WRITERS[name](path, megabytes << 20)
            WRITERS[name](small, 1 << 20)
            found = fresh.SimpleQueue()
            process = fresh.Process(target=_measure, args=(str(path), str(small), found))
            process.start()
            documents, before, peak, seconds = found.get()
            process.join()
            print(
                f"{name:<10} {size / 1e6:>6.0f} {path.stat().st_size / 1e6:>7.0f}  "
                f"{documents:>9,}  {before:>9}  {peak:>10}  {seconds:>5.0f}", flush=True
            )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=", ".join(WRITERS))
    parser.add_argument("--megabytes", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--folder", type=Path, help="where the files are made (a temporary one)")
    given = parser.parse_args()
    if unknown := set(given.formats) - WRITERS.keys():
        parser.error(f"no such format: {', '.join(sorted(unknown))}")
    formats = given.formats or list(WRITERS)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        if given.memory:
            memory(formats, given.megabytes, Path(folder))
        else:
            speed(formats, given.megabytes, given.rounds, Path(folder))


if __name__ == "__main__":
    main()
