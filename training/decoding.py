"""Choosing the decoder: the best mean F1 among those that lose little enough news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boilerplate.line_classifier.sequence import Decoder
from training.labelled_pages import LabelledPage
from training.scoring import Figures, score_page, summarise

MOST_LOST = {"dump": 0.0075, "excerpt": 0.0055}  # of the words of news; 1.0 % is the promise
EVEN_ODDS = Decoder(
    plain=0.0, inside=0.0, outside=0.0, opened=0.0, commented=0.0, level=0.0, length=0.0,
    change=0.0, follow=9.0, bridge=0, cap=5.0,
)  # fmt: skip
# What is not searched is set by judgement: the training sets hold hardly a wire report, comment or
# teaser stream, and words do not tell what a subhead is worth. No line is surer than e^5 to one.
_CAUTIOUS = Decoder(
    plain=-2.5, inside=-0.75, outside=0.25, opened=2.0, commented=1.5, level=0.6, length=0.5,
    change=0.0, follow=-2.0, bridge=1, cap=5.0,
)  # fmt: skip
_TRIED: dict[str, tuple[float, ...]] = {
    "inside": (0.0, -0.25, -0.5, -0.75, -1.0, -1.25, -1.5, -2.0),
    "level": (0.4, 0.6, 0.8),
    "length": (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
}
_ROUNDS = 2
_DEAR = 4.0  # F1 that a word lost beyond the limits is worth; less, and limits are passed

Scores = Sequence[NDArray[np.float64]]


def choose_decoder(pages: Sequence[LabelledPage], scores: Scores) -> Decoder:
    """Pick a decoder for scores of pages that their model was not trained on.

    One parameter at a time, twice round. Dumps are what it should be best at; excerpts, where
    all is news, only hold it back. Loss counts what the verdicts of other steps cost.
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


def _merit(decoder: Decoder, pages: Sequence[LabelledPage], scores: Scores) -> float:
    """Weigh the F1 of dumps against what is lost beyond the limits."""
    found = {}
    for view in MOST_LOST:
        of = [index for index, page in enumerate(pages) if page.view == view]
        found[view] = decode(
            decoder, [pages[index] for index in of], [scores[index] for index in of]
        )
    beyond = sum(max(0.0, found[view].lost - limit) for view, limit in MOST_LOST.items())
    return found["dump"].f1 - _DEAR * beyond
