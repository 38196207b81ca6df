"""What the line model says of a page: the one call that cleaning makes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from copydesk.transforms.boilerplate.line_classifier.features import feature_columns, feature_matrix
from copydesk.transforms.boilerplate.line_classifier.page_context import PageContext
from copydesk.transforms.boilerplate.line_classifier.weights import (
    LineModel,
    read_model,
)
from copydesk.transforms.boilerplate.page import make_page
from copydesk.transforms.boosted_trees.tree_file import UnusableModel
from copydesk.transforms.records import TextBlock

_OTHER_FEATURES = "The model was trained on other features than this version computes."


@dataclass(frozen=True, slots=True)
class Prediction:
    """For each block: `probability` of being news, and whether it is `kept` as such.

    The two may disagree on a line whose neighbours outweigh it.
    """

    probability: tuple[float, ...]
    kept: tuple[bool, ...]


def open_model(content: bytes) -> LineModel:
    """Read a model's file; raises UnusableModel when it is none, or is for other features."""
    model = read_model(content)
    page = make_page([TextBlock("A line.", "paragraph", 0)])
    if tuple(feature_columns(PageContext(page, {}, {}, []))) != model.features:
        raise UnusableModel(_OTHER_FEATURES)
    return model


def predict_lines(context: PageContext, model: LineModel) -> Prediction:
    """Score the blocks of one page and choose those to keep.

    Depends on the page alone. Raises UnusableModel when the weights are for other features.
    """
    if not context.page.blocks:
        return Prediction((), ())
    columns = feature_columns(context)
    if tuple(columns) != model.features:
        raise UnusableModel(_OTHER_FEATURES)
    scores = model.trees.scores(feature_matrix(columns))
    probability = 1 / (1 + np.exp(-scores))
    return Prediction(
        tuple(round(float(value), 4) for value in probability),
        tuple(model.decoder.keep(scores.tolist(), context.places)),
    )
