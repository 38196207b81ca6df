"""The features of every block of a page, as one matrix: a row a block, a column a feature."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boilerplate.line_classifier.layout import layout_columns
from copydesk.transforms.boilerplate.line_classifier.lexical_features import lexical_features
from copydesk.transforms.boilerplate.line_classifier.page_context import (
    PageContext,
    context_columns,
    line_profile,
)
from copydesk.transforms.boilerplate.line_classifier.topic_overlap import topic_overlap_columns
from copydesk.transforms.boilerplate.line_classifier.window_features import window_columns
from copydesk.transforms.boilerplate.line_classifier.windows import Column

_DIGITS = 4  # decimals; the last bits of a float may differ between machines


def feature_columns(context: PageContext) -> dict[str, Column]:
    """Compute the features of a page of at least one block, by name, in a fixed order."""
    profile, lexical = line_profile(context), lexical_features(context.texts)
    clock = lexical.columns["clock"] > 0
    known = context_columns(context, profile)
    main = known["passage"] == 1.0
    own = {
        **lexical.columns,
        **known,
        "weight": np.log1p(profile.effective_length),
        "sentence": profile.sentence.astype(np.float64),
        **topic_overlap_columns(profile, lexical.vocabulary, lexical.names, main),
    }
    return {
        **own,
        **layout_columns(profile, clock),
        **window_columns(own, profile, clock),
    }


def feature_matrix(columns: Mapping[str, Column]) -> NDArray[np.float32]:
    """Stack the columns of a page, rounded so that machines agree."""
    stacked = np.round(np.stack(list(columns.values()), axis=1), _DIGITS)
    return np.asarray(stacked, dtype=np.float32)
