"""From labelled pages to a model: weights of lines, doubtful labels, trees, decoder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boosted_trees.trees import Trees
from training.correction_pages import COLLECTION
from training.folds import fold_of_each
from training.forest import grow
from training.labelled_pages import LabelledPage

ROUNDS = 180
_FIRST_ROUNDS = 80
_FEWEST_WORDS = 30.0  # pages with less news count as if they had so much
_EXCERPT = 0.3  # of a page's weight
_SURELY_NEWS, _DOUBTED_JUNK = 2.5, 0.15  # log-odds, and what is left of a contradicting weight
_SURELY_JUNK, _DOUBTED_NEWS = -3.5, 0.3


def fit(pages: Sequence[LabelledPage]) -> Trees:
    """Train on pages, twice: the first time to find labels that the rest of the pages contradict.

    Several sets cut their gold text short or leave lists out, so that plain paragraphs of an
    article are labelled boilerplate; such lines weigh less in the second training.
    """
    weights = [line_weights(page) for page in pages]
    doubts = [
        _doubt(page, scores)
        for page, scores in zip(pages, _cross_scores(pages, weights), strict=True)
    ]
    trusted = [weight * doubt for weight, doubt in zip(weights, doubts, strict=True)]
    return _grow(pages, trusted, ROUNDS)


def line_weights(page: LabelledPage) -> NDArray[np.float64]:
    """Weigh each line by its share of the page's words, so that pages count alike.

    Boilerplate counts in the total up to the amount of news: a long menu is no reason to care
    less about the article.
    """
    total = page.news.sum() + min(page.junk.sum(), page.news.sum())
    weights = (page.news + page.junk) / max(total, _FEWEST_WORDS)
    return np.asarray(weights * page.trusted * (_EXCERPT if page.view == "excerpt" else 1.0))


def _cross_scores(
    pages: Sequence[LabelledPage], weights: Sequence[NDArray[np.float64]]
) -> list[NDArray[np.float64]]:
    """Score each half of the sites by trees of the other half."""
    halves = fold_of_each(pages, 2, salt="halves ")
    trees = []
    for half in (0, 1):
        chosen = [index for index, fold in enumerate(halves) if fold != half]
        trees.append(
            _grow(
                [pages[index] for index in chosen],
                [weights[index] for index in chosen],
                _FIRST_ROUNDS,
            )
        )
    return [trees[half].scores(page.features) for page, half in zip(pages, halves, strict=True)]


def _doubt(page: LabelledPage, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    if page.collection == COLLECTION:
        return np.ones(len(scores))  # an editor has looked
    is_news = page.news > page.junk
    factors = np.where(~is_news & (scores > _SURELY_NEWS), _DOUBTED_JUNK, 1.0)
    return np.where(is_news & (scores < _SURELY_JUNK), _DOUBTED_NEWS, factors)


def _grow(
    pages: Sequence[LabelledPage], weights: Sequence[NDArray[np.float64]], rounds: int
) -> Trees:
    rows = np.concatenate([page.features for page in pages])
    is_news = np.concatenate([page.news > page.junk for page in pages])
    weight = np.concatenate(list(weights))
    counted = weight > 0
    return grow(rows[counted], is_news[counted], weight[counted], rounds)
