from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.transforms.boilerplate.line_classifier.sequence import Decoder, Part, Place

SOMEWHERE = Place("outside", 60.0)
LIKELY = Place("inside", 60.0)
PARTS: list[Part] = ["outside", "opened", "commented"]
PLAIN = Decoder(
    plain=0.0, inside=0.0, outside=0.0, opened=0.0, commented=0.0, level=0.0, length=0.0,
    change=0.0, follow=9.0, bridge=0, cap=5.0,
)  # fmt: skip


def keep(
    scores: list[float], *, threshold: float = 0.0, change: float = 0.0, cap: float = 5.0
) -> list[bool]:
    decoder = replace(PLAIN, outside=threshold, change=change, cap=cap)
    return decoder.keep(scores, [SOMEWHERE] * len(scores))


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
    decoder = replace(PLAIN, inside=-1.0, outside=1.0)
    assert decoder.keep([0.5, 0.5, -0.5, -1.5], [SOMEWHERE, LIKELY, LIKELY, LIKELY]) == [
        False, True, True, False,
    ]  # fmt: skip


def test_below_a_heading_of_other_matter_a_line_has_to_be_surer() -> None:
    decoder = replace(PLAIN, outside=0.5, opened=1.5, commented=2.5)
    places = [Place(part, 60.0) for part in PARTS]
    assert decoder.keep([1.0] * 3, places) == [True, False, False]
    assert decoder.keep([2.0] * 3, places) == [True, True, False]
    assert decoder.keep([3.0] * 3, places) == [True, True, True]


def test_beside_a_plain_article_what_is_only_probable_goes() -> None:
    decoder = replace(PLAIN, level=0.5)
    places = [replace(SOMEWHERE, effective_length=900.0)] * 3 + [SOMEWHERE]
    assert decoder.keep([5.0, 5.0, 5.0, 0.5], places)[-1] is False
    assert decoder.keep([1.0, 1.0, 1.0, 0.5], places)[-1] is True


def test_a_sentence_that_goes_on_within_a_passage_is_kept_more_easily() -> None:
    decoder = replace(PLAIN, follow=-1.0)
    sentence = replace(LIKELY, sentence=True)
    places = [LIKELY, sentence, sentence, LIKELY, sentence]
    assert decoder.keep([2.0, -0.9, -0.9, -0.9, -0.9], places) == [True, True, True, False, False]
    assert decoder.keep([2.0, -1.1, -0.9, -0.9, -0.9], places) == [True] + [False] * 4


def test_a_plain_page_has_a_threshold_of_its_own() -> None:
    decoder = replace(PLAIN, plain=-2.0, level=1.0)
    assert decoder.keep([5.0, -1.9, -2.1], [Place("plain", 60.0)] * 3) == [True, True, False]


def test_a_long_page_gives_up_less() -> None:
    decoder = replace(PLAIN, length=0.5)
    long, short = (
        replace(SOMEWHERE, effective_length=effective_length)
        for effective_length in (30_000.0, 300.0)
    )
    assert decoder.keep([-0.5], [long]) == [True]
    assert decoder.keep([-0.5], [short]) == [False]
    assert decoder.keep([0.0], [short]) == [True]


def test_small_gaps_within_a_likely_passage_are_closed() -> None:
    decoder = replace(PLAIN, bridge=2)
    scores = [3.0, -3.0, -3.0, 3.0, -3.0, -3.0, -3.0, 3.0, -3.0]
    closed = [True, True, True, True, False, False, False, True, False]
    assert decoder.keep(scores, [LIKELY] * 9) == closed
    outside = [LIKELY, LIKELY, SOMEWHERE, *[LIKELY] * 6]
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
    decoder = replace(PLAIN, outside=threshold, change=change)
    best = max(gain(decoder, scores, labels) for labels in product([0, 1], repeat=len(scores)))
    chosen = tuple(decoder.keep(scores, [SOMEWHERE] * len(scores)))
    assert gain(decoder, scores, chosen) == pytest.approx(best)
