"""The labelled samples as a gate: cleaning them may not get worse than it is pinned to be."""

from __future__ import annotations

import pytest

from benchmarks.labelled_lines import score_samples
from benchmarks.pins import is_worse, load_pins, pinned


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    return score_samples()


@pytest.mark.parametrize("figure", load_pins()["samples"]["figures"])
def test_samples_are_cleaned_as_well_as_pinned(figure: str, measured: dict[str, float]) -> None:
    pin = pinned(load_pins()["samples"]["figures"][figure])
    assert not is_worse(figure, measured[figure], pin), f"{figure}: {measured[figure]}, pin {pin}"


def test_every_figure_of_the_samples_is_pinned(measured: dict[str, float]) -> None:
    assert measured.keys() == load_pins()["samples"]["figures"].keys()
