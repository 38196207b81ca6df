"""The formulas behind the figures, by hand on small cases."""

from __future__ import annotations

import json

import pytest

from benchmarks.page_scores import f1, run_f1, score_lines, tokens

NEWS = "The harbour council voted late on Monday to close the old swing bridge for a month."
MORE = "Traders on the western quay said on Tuesday that they had not been asked about the plan."


def test_tokens_are_words_or_single_characters_of_spaceless_scripts() -> None:
    assert tokens("Pier 9, the Wall-side — 港口 한국") == [
        "pier", "9", "the", "wall", "side", "港", "口", "한", "국",
    ]  # fmt: skip
    assert tokens(None) == []


def test_f1_is_the_harmonic_mean() -> None:
    assert f1(1.0, 0.5) == pytest.approx(2 / 3)
    assert f1(0.0, 0.0) == 0.0


@pytest.mark.parametrize(
    ("gold", "answer", "score"),
    [
        ("a b c d e", "a b c d e", 1.0),
        ("a b c d e", "A, b. C d e!", 1.0),
        ("a b c d e", "a b c d x", 0.5),
        ("a b c d", "", 0.0),
        ("", "", 1.0),
        ("", "a", 0.0),
        ("a b", "a b", 1.0),
        ("a a a a a", "a a a a", 2 / 3),
    ],
)
def test_bodies_are_compared_by_runs_of_four(gold: str, answer: str, score: float) -> None:
    assert run_f1(gold, answer) == pytest.approx(score)


def test_lines_are_weighed_by_their_words() -> None:
    text = "\n".join(["Council shuts bridge", NEWS, MORE, "Share", "Not labelled at all."])
    row = {"record_id": "1", "set": "own", "gold_language": "en", "text": text,
           "labels": [-1, 1, 1, 0, -1]}  # fmt: skip
    page = score_lines(json.dumps(row).encode())
    words = len(tokens(NEWS)) + len(tokens(MORE))
    assert (page["f1"], page["lost"], page["left"]) == (1.0, (0, words), (0, 1))
    assert (page["set"], page["language"]) == ("own", "en")


def test_a_text_that_gives_no_article_loses_all_its_news() -> None:
    row = {"record_id": "1", "set": "own", "gold_language": "en", "text": "Home\nSport",
           "labels": [1, 0]}  # fmt: skip
    page = score_lines(json.dumps(row).encode())
    assert (page["f1"], page["lost"], page["left"]) == (0.0, (1, 1), (0, 1))
