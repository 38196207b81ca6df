"""The features of every block of a page, as one matrix: a row a block, a column a feature."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boilerplate.line_classifier.known import Known, known_columns, sketch
from copydesk.transforms.boilerplate.line_classifier.layout import layout_columns
from copydesk.transforms.boilerplate.line_classifier.looks import look_at
from copydesk.transforms.boilerplate.line_classifier.matter import matter_columns
from copydesk.transforms.boilerplate.line_classifier.neighbours import Column
from copydesk.transforms.boilerplate.line_classifier.surroundings import surrounding_columns

_DIGITS = 4  # decimals; the last bits of a float may differ between machines


def feature_columns(known: Known) -> dict[str, Column]:
    """Compute the features of a page of at least one block, by name, in a fixed order."""
    outline, look = sketch(known), look_at(known.texts)
    clock = look.columns["clock"] > 0
    known_already = known_columns(known, outline)
    main = known_already["passage"] == 1.0
    own = {
        **look.columns,
        **known_already,
        "weight": np.log1p(outline.weight),
        "sentence": outline.sentence.astype(np.float64),
        **matter_columns(outline, look.vocabulary, look.names, main),
    }
    return {
        **own,
        **layout_columns(outline, clock),
        **surrounding_columns(own, outline, clock),
    }


def feature_matrix(columns: Mapping[str, Column]) -> NDArray[np.float32]:
    """Stack the columns of a page, rounded so that machines agree."""
    stacked = np.round(np.stack(list(columns.values()), axis=1), _DIGITS)
    return np.asarray(stacked, dtype=np.float32)
