from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.boilerplate.model.sequence import Decoder


def keep(
    scores: list[float], *, threshold: float = 0.0, change: float = 0.0, cap: float = 5.0
) -> list[bool]:
    return Decoder(threshold, threshold, change, 0, cap).keep(scores, [False] * len(scores))


def gain(decoder: Decoder, scores: list[float], labels: tuple[bool, ...]) -> float:
    capped = [min(max(score, -decoder.cap), decoder.cap) - decoder.outside for score in scores]
    changes = sum(a != b for a, b in pairwise(labels))
    return sum(s for s, kept in zip(capped, labels, strict=True) if kept) - decoder.change * changes


def test_without_a_price_of_change_each_line_stands_alone() -> None:
    assert keep([1.0, -0.1, 0.2, -3.0]) == [True, False, True, False]


def test_a_weak_line_goes_with_its_neighbours() -> None:
    assert keep([4.0, -0.5, 4.0], change=1.0) == [True, True, True]
    assert keep([-4.0, 0.5, -4.0], change=1.0) == [False, False, False]
    assert keep([4.0, -3.0, 4.0], change=1.0) == [True, False, True]


def test_the_edges_of_a_page_cost_nothing() -> None:
    assert keep([3.0], change=2.0) == [True]
    assert keep([3.0, -3.0], change=2.0) == [True, False]


def test_lines_of_a_likely_passage_have_a_threshold_of_their_own() -> None:
    decoder = Decoder(inside=-1.0, outside=1.0, change=0.0, bridge=0, cap=5.0)
    assert decoder.keep([0.5, 0.5, -0.5, -1.5], [False, True, True, True]) == [
        False, True, True, False,
    ]  # fmt: skip


def test_small_gaps_within_a_likely_passage_are_closed() -> None:
    decoder = Decoder(inside=0.0, outside=0.0, change=0.0, bridge=2, cap=5.0)
    scores = [3.0, -3.0, -3.0, 3.0, -3.0, -3.0, -3.0, 3.0, -3.0]
    closed = [True, True, True, True, False, False, False, True, False]
    assert decoder.keep(scores, [True] * 9) == closed
    outside = [True, True, False, True, True, True, True, True, True]
    assert decoder.keep(scores, outside)[:4] == [True, False, False, True]


def test_a_tie_keeps_the_line() -> None:
    assert keep([-1.0, -1.001], threshold=-1.0) == [True, False]


def test_no_line_is_surer_than_the_cap() -> None:
    assert keep([-2.0, 90.0, -2.0], change=3.0, cap=2.0) == [False, False, False]


def test_an_empty_page_has_no_lines() -> None:
    assert keep([]) == []


@given(
    st.lists(st.integers(-6, 6).map(float), min_size=1, max_size=9),
    st.sampled_from([0.0, 0.5, 1.5]),
    st.sampled_from([-1.0, 0.0, 0.5]),
)
def test_no_other_labels_gain_more(scores: list[float], change: float, threshold: float) -> None:
    decoder = Decoder(threshold, threshold, change, bridge=0, cap=5.0)
    best = max(gain(decoder, scores, labels) for labels in product([0, 1], repeat=len(scores)))
    chosen = tuple(decoder.keep(scores, [True] * len(scores)))
    assert gain(decoder, scores, chosen) == pytest.approx(best)
