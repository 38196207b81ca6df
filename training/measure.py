"""Measure the shipped weights on the labelled sets: `python -m training.measure [--bench DIR]`.

Most pages were trained on, so the figures say nothing of the model's worth; they say what a change
of rules, tables or features does to it, measured before and after (`accepted.toml`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from copydesk.transforms.boilerplate.line_classifier.weights import shipped_model
from training.decoding import decode
from training.figures import format_table
from training.train import BENCH, load

VIEWS = ("dump", "page", "excerpt")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one row of figures a view."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=BENCH, help="folder of the labelled texts")
    try:
        pages = load(parser.parse_args(arguments).bench)
    except (OSError, ValueError) as error:
        print(f"The labelled texts cannot be read: {error}.", file=sys.stderr)
        return 1
    model = shipped_model()
    views = {view: [page for page in pages if page.view == view] for view in VIEWS}
    figures = {
        view: decode(model.decoder, chosen, [model.trees.scores(page.features) for page in chosen])
        for view, chosen in views.items()
    }
    print(format_table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
