"""Choosing the decoder: the best mean F1 among those that lose little enough news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray

from training.pages import LabelledPage
from training.scoring import Figures, score_page, summarise
from transforms.boilerplate.model.sequence import Decoder

MOST_LOST = {"dump": 0.0085, "excerpt": 0.0055}  # of the words of news; 1.0 % is the promise
EVEN_ODDS = Decoder(
    plain=0.0, inside=0.0, outside=0.0, opened=0.0, commented=0.0, level=0.0, length=0.0,
    change=0.0, follow=9.0, bridge=0, cap=5.0,
)  # fmt: skip
# Where the search begins. `plain`, `follow`, `bridge` and `cap` are not searched: the sets hold
# hardly a wire report, words do not tell what a subhead is worth, and no single line is surer
# than e to the 5 to one.
_CAUTIOUS = Decoder(
    plain=-2.5, inside=-0.75, outside=0.25, opened=0.5, commented=1.0, level=0.6, length=0.5,
    change=0.0, follow=-1.5, bridge=1, cap=5.0,
)  # fmt: skip
# Outside a likely passage never below even odds: there a line has to prove itself.
_TRIED: dict[str, tuple[float, ...]] = {
    "inside": (0.0, -0.25, -0.5, -0.75, -1.0, -1.25, -1.5, -2.0, -3.0),
    "level": (0.0, 0.2, 0.4, 0.6, 0.8),
    "length": (0.0, 0.2, 0.4, 0.6, 0.8),
    "outside": (0.0, 0.25, 0.5, 0.75, 1.0),
    "opened": (0.0, 0.25, 0.5, 0.75, 1.0, 1.5),
    "commented": (0.0, 0.5, 1.0, 1.5, 2.0),
    "change": (0.0, 0.25),
}
_ROUNDS = 2

Scores = Sequence[NDArray[np.float64]]


def choose_decoder(pages: Sequence[LabelledPage], scores: Scores) -> Decoder:
    """Pick a decoder for scores of pages that their model was not trained on.

    One parameter at a time, twice round. Dumps are what it should be best at; excerpts, where
    all is news, only hold it back. Loss counts what the marks of other steps cost.
    """
    best = _CAUTIOUS
    merit = _merit(best, pages, scores)
    for name in [*_TRIED] * _ROUNDS:
        for value in _TRIED[name]:
            other = Decoder(**(asdict(best) | {name: value}))
            if other != best and (found := _merit(other, pages, scores)) > merit:
                best, merit = other, found
    return best


def decode(decoder: Decoder, pages: Sequence[LabelledPage], scores: Scores) -> Figures:
    """Measure a decoder through all the steps of cleaning."""
    return summarise(
        score_page(page.settle(decoder.keep(score.tolist(), page.places)), page.news, page.junk)
        for page, score in zip(pages, scores, strict=True)
    )


def _merit(decoder: Decoder, pages: Sequence[LabelledPage], scores: Scores) -> tuple[float, float]:
    """Rank by what is lost beyond the limits, the less the better, then by F1 of dumps."""
    found = {}
    for view in MOST_LOST:
        of = [at for at, page in enumerate(pages) if page.view == view]
        found[view] = decode(decoder, [pages[at] for at in of], [scores[at] for at in of])
    beyond = sum(max(0.0, found[view].lost - most) for view, most in MOST_LOST.items())
    return -beyond, found["dump"].f1
