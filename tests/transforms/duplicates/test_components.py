"""What links connect, and where large components fall apart."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from copydesk.transforms.duplicates.components import components, groups_of_copies

KEYS = st.sampled_from([f"k{index:02}" for index in range(14)])
PAIRS = st.lists(st.tuples(KEYS, KEYS).filter(lambda pair: pair[0] != pair[1]), max_size=30)
LEFT, RIGHT = list("abcdef"), list("uvwxyz")


def dense(keys: list[str]) -> list[tuple[str, str]]:
    return list(combinations(keys, 2))


def test_components_are_sorted() -> None:
    assert components([("x", "c"), ("b", "y"), ("a", "x")]) == [["a", "c", "x"], ["b", "y"]]


def test_a_short_chain_is_followed() -> None:
    chain = list("abcdefgh")
    assert groups_of_copies([], pairwise(chain)) == [chain]


def test_a_bridge_between_two_dense_groups_is_cut() -> None:
    assert groups_of_copies([], [*dense(LEFT), *dense(RIGHT), ("c", "w")]) == [LEFT, RIGHT]


def test_a_link_that_a_third_text_bears_out_holds_them_together() -> None:
    near = [*dense(LEFT), *dense(RIGHT), ("c", "w"), ("c", "x")]
    assert groups_of_copies([], near) == [[*LEFT, *RIGHT]]


def test_who_has_no_other_link_stays() -> None:
    assert groups_of_copies([], [*dense([*LEFT, "g", "h"]), ("c", "z")]) == [[*LEFT, "g", "h", "z"]]


def test_equal_texts_count_once_and_are_never_parted() -> None:
    copies = [f"copy{index:02}" for index in range(40)]
    assert groups_of_copies(pairwise(copies), [("copy07", "n")]) == [[*copies, "n"]]


@given(PAIRS, PAIRS, st.randoms())
def test_order_makes_no_difference(exact, near, random) -> None:  # type: ignore[no-untyped-def]
    turned = [(b, a) for a, b in random.sample(near, len(near))]
    found = groups_of_copies(exact, near)
    assert groups_of_copies(random.sample(exact, len(exact)), turned) == found


@given(PAIRS, PAIRS)
def test_groups_lie_within_components_and_equal_texts_together(exact, near) -> None:  # type: ignore[no-untyped-def]
    whole = {key: index for index, keys in enumerate(components([*exact, *near])) for key in keys}
    group = {key: index for index, keys in enumerate(groups_of_copies(exact, near)) for key in keys}
    assert all(group[a] == group[b] for a, b in exact)
    for a, b in combinations(sorted(group), 2):
        assert group[a] != group[b] or whole[a] == whole[b]
