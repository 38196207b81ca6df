"""Quality of the text work on labelled sets, beside the figures pinned for it.

    python -m benchmarks.quality [--pin] [--reason WHY]

Samples are always scored; seeds and labelled sets where they are present. Exits 1 when a
figure is worse than its pin, or a pinned one is not measured any more. `--pin` raises the pins to
what is measured; a figure that has become worse is pinned only with a reason. Duplicates are
scored by `benchmarks.duplicates`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from multiprocessing import Pool
from pathlib import Path

from benchmarks.corpora import bench_folder, digest, lines_of, seeds_folder
from benchmarks.labelled_lines import EXPECTED, LABELS, SAMPLES, score_samples, score_seeds
from benchmarks.page_scores import Page, score_body, score_lines
from benchmarks.pins import is_worse, load_pins, pinned, repin, save_pins

TEXT = ["dump", "page"]
WEB = ["fundus", "atf", "wcxb", "zh_ds", "waddle"]
LEAST = 20  # pages of a group that is worth a figure
IN_SAMPLE = "  (the shipped model's figures are in-sample on every set but waddle)"
RIVAL = "trafilatura f1"  # shown, never pinned

Figures = dict[str, float]


def main() -> None:
    asked = _arguments()
    pins, worse = load_pins(), 0
    for name, sha256, figures in _measured():
        known = pins.get(name, {"sha256": sha256, "figures": {}})
        if known["sha256"] != sha256:
            print(f"{name}: the set is not the one that was pinned; figures are not compared")
            known = {"figures": {}}
        worse += _show(name, figures, known["figures"])
        ours = {figure: value for figure, value in figures.items() if RIVAL not in figure}
        if asked.pin:
            pinned_now = repin(known["figures"], ours, asked.reason)
            pins[name] = {"sha256": sha256, "figures": pinned_now}
    if asked.pin:
        save_pins(pins)
    elif worse:
        sys.exit(f"{worse} figures are worse than their pins, or missing.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score the text work on labelled sets.")
    parser.add_argument("--pin", action="store_true", help="raise the pins to what is measured")
    parser.add_argument("--reason", help="why figures may be pinned lower than before")
    return parser.parse_args()


def _measured() -> Iterator[tuple[str, str, Figures]]:
    """Every set that is present: its name, digest and figures."""
    samples = [path for path in SAMPLES.rglob("*") if path.is_file()]
    yield "samples", digest([*samples, LABELS, EXPECTED]), score_samples()
    seeds, bench = seeds_folder(), bench_folder()
    gold = bench / "seeds_gold.tsv"
    if seeds.is_dir() and gold.is_file():
        yield "seeds", digest([*seeds.glob("*.txt"), gold]), score_seeds(seeds, gold)
    else:
        print(f"seeds: skipped, {seeds} or {gold} is not there")
    for folder, names, score in (("text", TEXT, score_lines), ("web", WEB, score_body)):
        for name in names:
            path = bench / folder / f"{name}.jsonl.gz"
            if path.is_file():
                yield f"{folder}/{name}", digest([path]), _averages(path, score)
            else:
                print(f"{folder}/{name}: skipped, {path} is not there")


def _averages(path: Path, score: Callable[[bytes], Page]) -> Figures:
    """Score every page of a set on all cores; figures of all pages and of each group."""
    groups: dict[str, list[Page]] = defaultdict(list)
    with Pool(os.cpu_count()) as pool:
        for page in pool.imap(score, lines_of(path), chunksize=4):
            for group in ("all", f"set {page['set']}", f"language {page['language']}"):
                groups[group].append(page)
    return {
        f"{group}: {figure}": value
        for group, pages in groups.items()
        if len(pages) >= LEAST and (group == "all" or len(pages) < len(groups["all"]))
        for figure, value in _mean(pages).items()
    }


def _mean(pages: Iterable[Page]) -> Figures:
    """Means over pages; shares of words (pairs of a part and a whole) over all words."""
    columns: dict[str, list[float | tuple[int, int]]] = defaultdict(list)
    for page in pages:
        for figure in page.keys() - {"set", "language"}:
            columns[figure].append(page[figure])
    return {figure: _value(columns[figure]) for figure in sorted(columns)}


def _value(column: list[float | tuple[int, int]]) -> float:
    pairs = [value for value in column if isinstance(value, tuple)]
    if pairs:
        return sum(part for part, _ in pairs) / max(1, sum(whole for _, whole in pairs))
    return sum(value for value in column if not isinstance(value, tuple)) / len(column)


def _show(name: str, figures: Figures, pins: Mapping[str, object]) -> int:
    """Print a set's figures beside their pins; how many are worse or missing."""
    print(f"{name}{IN_SAMPLE if name.startswith(('text/', 'web/')) else ''}")
    worse = 0
    for figure, value in figures.items():
        pin = pinned(pins[figure]) if figure in pins else None
        fails = pin is not None and is_worse(figure, value, pin)
        worse += fails
        beside = "" if pin is None else f"{pin:8.4g}"
        print(f"  {figure:34} {value:8.4g} {beside:>8} {'WORSE' if fails else ''}".rstrip())
    missing = [figure for figure in pins if figure not in figures]
    for figure in missing:
        print(f"  {figure:34} {'':8} {pinned(pins[figure]):8.4g} MISSING")
    sys.stdout.flush()
    return worse + len(missing)


if __name__ == "__main__":
    main()
