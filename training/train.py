"""Train the line model and measure it: `python -m training.train [--bench DIR] [--out FILE]`.

Figures are of models that saw neither the site nor the text of the page they are measured on.
A rerun writes the same bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boilerplate.line_classifier.provenance import current_provenance
from copydesk.transforms.boilerplate.line_classifier.sequence import Decoder
from copydesk.transforms.boilerplate.line_classifier.weights import write_model
from training.correction_pages import COLLECTION, read_corrections
from training.decoding import EVEN_ODDS, choose_decoder
from training.figures import figures_by_group, format_table
from training.fitting import fit
from training.folds import fold_of_each
from training.labelled_pages import TRAINED_ON, LabelledPage, read_pages

FOLDS = 5
BENCH = Path(os.environ.get("COPYDESK_BENCH") or "../shared/bench") / "text"
_OUT = Path("transforms/boilerplate/line_classifier/weights.npz")


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write the weights and print the figures of the model card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=BENCH, help="folder of the labelled texts")
    parser.add_argument("--out", type=Path, default=_OUT, help="where the weights go")
    parser.add_argument("--folds", type=Path, help="folder for the fold models, none by default")
    parser.add_argument("--corrections", type=Path, help="what `copydesk corrections` exported")
    options = parser.parse_args(arguments)
    if find_spec("lightgbm") is None:
        print("Training needs lightgbm: `make train`, or install the train extra.", file=sys.stderr)
        return 1
    try:
        pages = load(options.bench, options.corrections)
    except (OSError, ValueError) as error:
        print(f"The labelled texts cannot be read: {error}.", file=sys.stderr)
        return 1
    if options.folds:
        options.folds.mkdir(parents=True, exist_ok=True)
    scores, decoder = cross_validate(pages, options.folds)
    trained = [page for page in pages if may_train(page)]
    options.out.write_bytes(
        write_model(pages[0].names, fit(trained), decoder, current_provenance())
    )
    report(pages, scores, decoder)
    return 0


def load(bench: Path, corrections: Path | None = None) -> list[LabelledPage]:
    """Read dumps, whole pages, excerpts of the dumps, and corrections if there are any."""
    views = (("dump", "dump"), ("page", "page"), ("dump", "excerpt"))
    pages = [page for name, view in views for page in read_pages(bench / f"{name}.jsonl.gz", view)]
    return [*pages, *(read_corrections(corrections) if corrections else ())]


def may_train(page: LabelledPage) -> bool:
    """Whether the licence of a page's labels lets us ship what is learned from it."""
    return page.collection in TRAINED_ON or page.collection == COLLECTION


def cross_validate(
    pages: Sequence[LabelledPage], out: Path | None
) -> tuple[list[NDArray[np.float64]], Decoder]:
    """Score every page by the model of the other folds, and choose the decoder from that.

    Only sets in TRAINED_ON are trained on and steer the decoder. Fold models go to `out`.
    """
    folds = fold_of_each(pages, FOLDS)
    scores = [np.zeros(0)] * len(pages)
    trees = []
    for fold in range(FOLDS):
        trees.append(
            fit([p for p, own in zip(pages, folds, strict=True) if may_train(p) and own != fold])
        )
        for index in [index for index, own in enumerate(folds) if own == fold]:
            scores[index] = trees[-1].scores(pages[index].features)
        print(f"fold {fold + 1} of {FOLDS} is done", file=sys.stderr)
    steering = [index for index, page in enumerate(pages) if page.collection in TRAINED_ON]
    decoder = choose_decoder(
        [pages[index] for index in steering], [scores[index] for index in steering]
    )
    if out:
        for fold, grown in enumerate(trees):
            content = write_model(pages[0].names, grown, decoder, current_provenance())
            (out / f"fold_{fold}.npz").write_bytes(content)
        sites = {page.record_id: fold for page, fold in zip(pages, folds, strict=True)}
        (out / "folds.json").write_text(json.dumps(sites, sort_keys=True))
    return scores, decoder


def report(
    pages: Sequence[LabelledPage], scores: Sequence[NDArray[np.float64]], decoder: Decoder
) -> None:
    """Print the figures by view, set and language, at the default decoder and at even odds."""
    for title, used in (("default", decoder), ("even odds", EVEN_ODDS)):
        print(f"{title}: {used}")
        print(format_table(figures_by_group(pages, scores, used)))


if __name__ == "__main__":
    sys.exit(main())
