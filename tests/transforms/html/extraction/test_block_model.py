"""The block model's file, its threshold, and that it fits the features of this version."""

import numpy as np
import pytest
from lxml import html

from copydesk.transforms.boosted_trees.tree_file import UnusableModel
from copydesk.transforms.html.extraction.block_features import Declared
from copydesk.transforms.html.extraction.block_model import (
    Threshold,
    read_block_model,
    shipped_block_model,
    write_block_model,
)
from copydesk.transforms.html.extraction.block_provenance import features_digest
from copydesk.transforms.html.extraction.page_blocks import cut_page

NOTHING = Declared((), (), "")


def test_what_is_written_is_read_again() -> None:
    model = shipped_block_model()
    content = write_block_model(model.features, model.trees, model.threshold, model.trained_on)
    assert read_block_model(content) == model
    assert len(content) < 1_000_000


@pytest.mark.parametrize("content", [b"", b"no model", b"PK\x03\x04"])
def test_other_files_are_no_model(content: bytes) -> None:
    with pytest.raises(UnusableModel, match="not a block model"):
        read_block_model(content)


def test_the_shipped_weights_were_trained_on_the_features_of_this_version() -> None:
    assert shipped_block_model().trained_on == features_digest()


def test_a_model_of_other_features_is_refused() -> None:
    model = shipped_block_model()
    content = write_block_model(
        ("weight", *model.features[1:]), model.trees, model.threshold, model.trained_on
    )
    page = cut_page(html.fromstring("<p>A line.</p>"))
    with pytest.raises(UnusableModel, match="other features"):
        read_block_model(content).scores(page, NOTHING)


def test_a_page_without_blocks_has_no_scores() -> None:
    page = cut_page(html.fromstring("<html><body></body></html>"))
    assert len(shipped_block_model().scores(page, NOTHING)) == 0


def test_the_threshold_rises_with_the_page_s_level() -> None:
    threshold, lengths = Threshold(0.0, 0.5, 6.0), np.array([100.0, 20.0])
    assert threshold.keep(np.array([1.0, 0.5]), lengths).tolist() == [True, True]
    assert threshold.keep(np.array([6.0, 0.5]), lengths).tolist() == [True, False]
