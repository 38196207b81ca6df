"""Choosing the decoder: the best mean F1 among those that lose little enough news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from training.pages import LabelledPage
from training.scoring import Figures, score_page, summarise
from transforms.boilerplate.model.sequence import Decoder

MOST_LOST = {"dump": 0.009, "excerpt": 0.0025}  # of the words of news; 1.0 % is the promise
_OUTSIDE = (1.0, 0.75, 0.5, 0.25, 0.0)  # never below even odds: the line has to prove itself
_INSIDE = (-0.25, -0.5, -0.75, -1.0, -1.25, -1.5, -2.0, -3.0)
_CHANGES = (0.0, 0.25)
_BRIDGE = 2  # lines; not learned: words do not tell what a subhead or a table's row is worth
_CAP = 5.0  # log-odds; no single line is surer than this

Scores = Sequence[NDArray[np.float64]]


def choose_decoder(pages: Sequence[LabelledPage], scores: Scores) -> Decoder:
    """Pick a decoder for scores of pages that their model was not trained on.

    Dumps are what it should be best at; excerpts, where all is news, only hold it back.
    """
    tried = list(_try_all(pages, scores))
    safe = [
        one for one in tried if all(one[1][view].lost <= most for view, most in MOST_LOST.items())
    ]
    return max(safe or tried[-1:], key=lambda one: one[1]["dump"].f1)[0]


def decode(decoder: Decoder, pages: Sequence[LabelledPage], scores: Scores) -> Figures:
    """Measure a decoder."""
    return summarise(
        score_page(decoder.keep(score.tolist(), page.likely), page.news, page.junk)
        for page, score in zip(pages, scores, strict=True)
    )


def _try_all(
    pages: Sequence[LabelledPage], scores: Scores
) -> Iterator[tuple[Decoder, dict[str, Figures]]]:
    chosen = {
        view: [at for at, page in enumerate(pages) if page.view == view] for view in MOST_LOST
    }
    for outside, inside, change in product(_OUTSIDE, _INSIDE, _CHANGES):
        if inside <= outside:
            decoder = Decoder(inside, outside, change, _BRIDGE, _CAP)
            yield (
                decoder,
                {
                    view: decode(decoder, [pages[at] for at in of], [scores[at] for at in of])
                    for view, of in chosen.items()
                },
            )
