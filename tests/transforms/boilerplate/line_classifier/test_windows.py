import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.transforms.boilerplate.line_classifier.windows import (
    FAR,
    last_flag,
    lines_since,
    lines_until,
    mean_around,
    run_lengths,
    shifted,
    sums,
)

VALUES = np.array([1.0, 2.0, 3.0, 4.0])
FLAGS = np.array([False, True, False, False, True])


@pytest.mark.parametrize(
    ("by", "expected"),
    [(0, [1, 2, 3, 4]), (1, [2, 3, 4, -1]), (-2, [-1, -1, 1, 2]), (4, [-1] * 4), (-9, [-1] * 4)],
)
def test_a_neighbour_beyond_the_page_is_marked_as_outside(by: int, expected: list[float]) -> None:
    assert shifted(VALUES, by).tolist() == expected


def test_a_window_is_cut_at_the_edges_of_the_page() -> None:
    assert mean_around(VALUES, 1, 1).tolist() == [1.5, 2.0, 3.0, 3.5]
    assert mean_around(VALUES, 0, 9).tolist() == [2.5, 3.0, 3.5, 4.0]


def test_running_sums_begin_at_nothing() -> None:
    assert sums(VALUES).tolist() == [0, 1, 3, 6, 10]


def test_distances_leave_out_the_line_itself() -> None:
    assert lines_since(FLAGS).tolist() == [FAR, FAR, 1, 2, 3]
    assert lines_until(FLAGS).tolist() == [1, 3, 2, 1, FAR]
    assert last_flag(FLAGS).tolist() == [-1, -1, 1, 1, 1]


def test_a_long_way_counts_as_far() -> None:
    flags = np.zeros(200, dtype=np.bool_)
    flags[0] = True
    assert lines_since(flags).max() == FAR


def test_runs_know_their_length() -> None:
    flags = np.array([True, True, False, True])
    assert run_lengths(flags).tolist() == [2, 2, 0, 1]
    assert run_lengths(~flags).tolist() == [0, 0, 1, 0]


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=30), st.integers(0, 4), st.integers(0, 4))
def test_a_window_is_the_mean_of_its_lines(values: list[float], above: int, below: int) -> None:
    means = mean_around(np.array(values), above, below)
    for index, mean in enumerate(means):
        window = values[max(index - above, 0) : index + below + 1]
        assert mean == pytest.approx(sum(window) / len(window))
