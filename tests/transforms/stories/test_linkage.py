"""Which rows of a matrix of similarity belong together."""

from itertools import pairwise

import numpy as np

from copydesk.transforms.stories.linkage import average_linking, neighbourhoods


def matrix(count: int, *similarity: tuple[int, int, float], rest: float = 0.0) -> np.ndarray:
    found = np.full((count, count), rest)
    for i, j, value in similarity:
        found[i, j] = found[j, i] = value
    np.fill_diagonal(found, 1.0)
    return found


def test_two_need_a_good_deal_in_common() -> None:
    assert average_linking(matrix(2, (0, 1, 0.3))) == [[0, 1]]
    assert average_linking(matrix(2, (0, 1, 0.2))) == [[0], [1]]


def test_a_chain_is_not_a_story() -> None:
    assert average_linking(matrix(3, (0, 1, 0.4), (1, 2, 0.35))) == [[0, 1], [2]]


def test_two_close_groups_stay_apart_though_alike() -> None:
    first, second = [(0, 1, 0.8), (0, 2, 0.8), (1, 2, 0.8)], [(3, 4, 0.8), (3, 5, 0.8), (4, 5, 0.8)]
    assert average_linking(matrix(6, *first, *second, rest=0.25)) == [[0, 1, 2], [3, 4, 5]]


def test_the_same_likeness_throughout_is_one_story() -> None:
    assert average_linking(matrix(6, rest=0.3)) == [[0, 1, 2, 3, 4, 5]]


def test_neighbourhoods_are_what_links_connect() -> None:
    assert neighbourhoods([("a", "b", 0.2), ("b", "c", 0.2), ("x", "y", 0.9)]) == [
        ["a", "b", "c"], ["x", "y"],
    ]  # fmt: skip
    assert neighbourhoods([]) == []


def test_a_giant_falls_apart_at_its_weakest_links() -> None:
    def chain(name: str) -> list[tuple[str, str, float]]:
        keys = [f"{name}{index:03}" for index in range(400)]
        return [(a, b, 0.5) for a, b in pairwise(keys)]

    found = neighbourhoods([*chain("a"), *chain("b"), ("a000", "b000", 0.2)])
    assert [(keys[0], len(keys)) for keys in found] == [("a000", 400), ("b000", 400)]
