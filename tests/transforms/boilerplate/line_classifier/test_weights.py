from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
import pytest

from copydesk.transforms.boilerplate.line_classifier.sequence import Decoder
from copydesk.transforms.boilerplate.line_classifier.weights import (
    Provenance,
    read_model,
    shipped_model,
    write_model,
)
from copydesk.transforms.boosted_trees.tree_file import UnusableModel
from tests.transforms.boilerplate.line_classifier.test_trees import TREES

ORIGIN = Provenance("0123abcd", "4567cdef", "89abef01")
DECODER = Decoder(-2.0, -0.5, 0.5, 0.75, 1.0, 0.4, 0.3, change=0.25, follow=-1.0, bridge=4, cap=5.0)


def arrays_of(**arrays: object) -> bytes:
    content = BytesIO()
    np.savez(content, **arrays)  # type: ignore[arg-type]
    return content.getvalue()


def test_a_model_is_read_as_it_was_written() -> None:
    model = read_model(write_model(("weight", "words"), TREES, DECODER, ORIGIN))
    rows = np.array([[0, 0], [2, 6]], dtype=np.float32)
    assert model.features == ("weight", "words")
    assert model.decoder == DECODER
    assert model.trained_on == ORIGIN
    assert model.trees.scores(rows).tolist() == TREES.scores(rows).tolist()


def test_the_same_model_gives_the_same_bytes() -> None:
    first = write_model(("weight", "words"), TREES, DECODER, ORIGIN)
    assert first == write_model(("weight", "words"), TREES, DECODER, ORIGIN)
    other = write_model(("weight", "words"), TREES, replace(DECODER, inside=-0.4), ORIGIN)
    assert read_model(first).version != read_model(other).version


@pytest.mark.parametrize(
    "content",
    [b"", b"no model", arrays_of(roots=np.zeros(1)),
     write_model(("a",), TREES, DECODER, ORIGIN)[:-40],
     arrays_of(roots=np.array([{}], dtype=object))],
    ids=["empty", "text", "other arrays", "cut short", "pickled objects"],
)  # fmt: skip
def test_what_is_no_model_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(UnusableModel, match="not a line model"):
        read_model(content)


@pytest.mark.parametrize("depth", ["deep", -1, 10**12])
def test_a_model_of_no_depth_is_refused(depth: Any) -> None:
    with pytest.raises(UnusableModel, match="not a line model"):
        read_model(write_model(("weight", "words"), replace(TREES, depth=depth), DECODER, ORIGIN))


@pytest.mark.parametrize("wrong", [{"inside": "a"}, {"bridge": None}, {"cap": float("nan")}])
def test_a_model_whose_decoder_holds_no_numbers_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(UnusableModel, match="not a line model"):
        read_model(write_model(("weight", "words"), TREES, replace(DECODER, **wrong), ORIGIN))


def test_the_shipped_weights_are_small() -> None:
    model = shipped_model()
    assert (
        len(write_model(model.features, model.trees, model.decoder, model.trained_on)) < 1_000_000
    )
