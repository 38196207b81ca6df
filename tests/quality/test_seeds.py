"""The five seeds, where they are present: nothing of them may be wrong."""

from __future__ import annotations

import pytest

from benchmarks.corpora import bench_folder, seeds_folder
from benchmarks.labelled_lines import read_labels, score_seeds

GOLD = bench_folder() / "seeds_gold.tsv"


@pytest.fixture(scope="module")
def wrong() -> dict[str, float]:
    if not (seeds_folder().is_dir() and GOLD.is_file()):
        pytest.skip(f"The seeds are not in {seeds_folder()}: set COPYDESK_BENCH.")
    return score_seeds(seeds_folder(), GOLD)


def test_all_twenty_four_lines_of_junk_are_removed(wrong: dict[str, float]) -> None:
    labels = [label for lines in read_labels(GOLD).values() for label in lines.values()]
    assert labels.count("drop") == 24
    assert wrong["drop as body"] + wrong["drop as meta"] == 0


def test_no_line_of_the_body_is_lost(wrong: dict[str, float]) -> None:
    assert wrong["body as drop"] + wrong["body as meta"] == 0


def test_no_line_of_metadata_is_in_a_body_or_lost(wrong: dict[str, float]) -> None:
    assert wrong["meta as body"] + wrong["meta as drop"] == 0


def test_the_five_titles_are_right(wrong: dict[str, float]) -> None:
    assert wrong["titles wrong"] == 0
