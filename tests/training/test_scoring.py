import numpy as np
import pytest

from training.scoring import PageScore, count_tokens, score_page, summarise

NEWS, JUNK = np.array([10.0, 0.0, 30.0]), np.array([0.0, 20.0, 0.0])


def test_words_are_counted_by_character_where_there_are_no_spaces() -> None:
    assert count_tokens("渡轮 left at 9:15") == 6
    assert count_tokens("—") == 0


def test_a_page_is_weighed_in_words() -> None:
    score = score_page([True, True, False], NEWS, JUNK)
    assert score == PageScore(kept_news=10, news=40, kept_junk=20, junk=20)
    assert score.f1 == pytest.approx(2 * (1 / 3) * (1 / 4) / (1 / 3 + 1 / 4))


def test_a_page_that_keeps_nothing_scores_nothing() -> None:
    assert score_page([False] * 3, NEWS, JUNK).f1 == 0


def test_a_page_without_news_is_right_only_where_scored_empty() -> None:
    assert score_page([True], np.zeros(1), np.array([5.0])).f1 == 0


def test_pages_count_alike_in_f1_and_by_their_words_in_shares() -> None:
    figures = summarise([PageScore(10, 10, 0, 30), PageScore(0, 90, 10, 10)])
    assert figures.f1 == 0.5
    assert figures.lost == pytest.approx(0.9)
    assert figures.left == pytest.approx(0.25)
