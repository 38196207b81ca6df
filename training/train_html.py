"""Train the block model and measure it: `python -m training.train_html [--bench DIR] [--out FILE]`.

Figures are of models that saw neither the site nor the text of the page they are measured on.
A rerun writes the same bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boosted_trees.trees import Trees
from copydesk.transforms.html.extraction.block_model import Threshold, write_block_model
from copydesk.transforms.html.extraction.block_provenance import features_digest
from training.folds import fold_of_each
from training.forest import grow
from training.html_pages import LabelledHtml, read_html
from training.labelled_pages import TRAINED_ON
from training.scoring import shingle_f1

FOLDS = 5
ROUNDS = 160
SETS = ("fundus", "atf", "wcxb", "zh_ds", "waddle")
BENCH = Path(os.environ.get("COPYDESK_BENCH") or "../shared/bench") / "web"
_OUT = Path("transforms/html/extraction/weights.npz")
_LIGHTEST = 0.0005  # of a page: lighter blocks of furniture teach nothing but time
_BASES, _LEVELS, _CAP = (-0.6, -0.3, 0.0, 0.3), (0.0, 0.1, 0.2), 6.0
_TITLES = 3  # blocks among which the repeated title is set apart


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write the weights and print the figures of the model card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=BENCH, help="folder of the labelled pages")
    parser.add_argument("--out", type=Path, default=_OUT, help="where the weights go")
    parser.add_argument("--folds", type=Path, help="folder for the fold models, none by default")
    options = parser.parse_args(arguments)
    if find_spec("lightgbm") is None:
        print("Training needs lightgbm: `make train`, or install the train extra.", file=sys.stderr)
        return 1
    try:
        pages = [page for name in SETS for page in read_html(options.bench / f"{name}.jsonl.gz")]
    except (OSError, ValueError) as error:
        print(f"The labelled pages cannot be read: {error}.", file=sys.stderr)
        return 1
    scores, threshold = cross_validate(pages, options.folds)
    trees = fit([page for page in pages if page.collection in TRAINED_ON])
    options.out.write_bytes(write_block_model(pages[0].names, trees, threshold, features_digest()))
    print(threshold)
    print(figures(pages, scores, threshold))
    return 0


def cross_validate(
    pages: Sequence[LabelledHtml], out: Path | None
) -> tuple[list[NDArray[np.float64]], Threshold]:
    """Score every page by the model of the other folds, and choose the threshold from that.

    Only sets in TRAINED_ON are trained on and steer the threshold. Fold models go to `out`.
    """
    folds = fold_of_each(pages, FOLDS)
    scores = [np.zeros(0)] * len(pages)
    grown = []
    for fold in range(FOLDS):
        grown.append(fit([page for page, own in zip(pages, folds, strict=True)
                          if page.collection in TRAINED_ON and own != fold]))  # fmt: skip
        for index in [index for index, own in enumerate(folds) if own == fold]:
            scores[index] = grown[-1].scores(pages[index].features)
        print(f"fold {fold + 1} of {FOLDS} is done", file=sys.stderr)
    threshold = choose_threshold(pages, scores)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        for fold, trees in enumerate(grown):
            content = write_block_model(pages[0].names, trees, threshold, features_digest())
            (out / f"html_{fold}.npz").write_bytes(content)
        sites = {page.record_id: fold for page, fold in zip(pages, folds, strict=True)}
        (out / "html_folds.json").write_text(json.dumps(sites, sort_keys=True))
    return scores, threshold


def fit(pages: Sequence[LabelledHtml]) -> Trees:
    """Grow the trees on the blocks of pages."""
    rows = np.concatenate([page.features for page in pages])
    is_news = np.concatenate([page.is_news for page in pages])
    weight = np.concatenate([page.weights for page in pages])
    counted = (weight > _LIGHTEST) | (is_news & (weight > 0))
    return grow(rows[counted], is_news[counted], weight[counted], ROUNDS)


def choose_threshold(
    pages: Sequence[LabelledHtml], scores: Sequence[NDArray[np.float64]]
) -> Threshold:
    """Take the threshold with the best mean, over the sets trained on, of the pages' mean F1."""
    options = [Threshold(base, level, _CAP) for base in _BASES for level in _LEVELS]
    return max(options, key=lambda option: np.mean(
        [f1 for name, f1 in mean_f1(pages, scores, option).items() if name in TRAINED_ON]
    ))  # fmt: skip


def mean_f1(
    pages: Sequence[LabelledHtml], scores: Sequence[NDArray[np.float64]], threshold: Threshold
) -> dict[str, float]:
    """Mean F1 by set, and by language where a set has several."""
    found = defaultdict(list)
    for page, own in zip(pages, scores, strict=True):
        f1 = shingle_f1(page.gold, body_of(page, threshold.keep(own, page.lengths)))
        found[page.collection].append(f1)
        found[f"{page.collection} {page.language}"].append(f1)
    return {name: float(np.mean(values)) for name, values in sorted(found.items())}


def body_of(page: LabelledHtml, kept: NDArray[np.bool_]) -> list[str]:
    """Give the tokens of the blocks that are kept, without the title that opens them."""
    chosen = np.flatnonzero(kept).tolist()
    head = [index for index in chosen[:_TITLES] if not page.titles[index]]
    return [token for index in (*head, *chosen[_TITLES:]) for token in page.tokens[index]]


def figures(
    pages: Sequence[LabelledHtml], scores: Sequence[NDArray[np.float64]], threshold: Threshold
) -> str:
    """Write the figures as a table of Markdown, the labels' own beside them: what can be had."""
    perfect = [np.where(page.is_news, 1.0, -1.0) for page in pages]
    best = mean_f1(pages, perfect, Threshold(0.0, 0.0, _CAP))
    rows = [f"| {name} | {f1:.4f} | {best[name]:.4f} |"
            for name, f1 in mean_f1(pages, scores, threshold).items()]  # fmt: skip
    return "\n".join(["| pages | body F1 | by the labels |", "|---|---|---|", *rows])


if __name__ == "__main__":
    sys.exit(main())
