import numpy as np
import pytest

from copydesk.transforms.boilerplate.line_classifier.sequence import Place
from tests.training.invented_pages import page
from training.decoding import EVEN_ODDS, MOST_LOST, choose_decoder, decode

LIKELY = [Place("inside", 60.0), Place("outside", 20.0)]
CLEAR = np.array([3.0, -3.0])


def test_the_choice_loses_little_news_even_where_f1_would_gain() -> None:
    pages = [page(f"s{index}", places=LIKELY) for index in range(10)]
    scores = [CLEAR] * 9 + [np.array([-0.9, -3.0])]
    assert decode(EVEN_ODDS, pages, scores).lost == pytest.approx(0.1)
    assert decode(choose_decoder(pages, scores), pages, scores).lost <= MOST_LOST["dump"]


def test_among_the_safe_the_best_is_chosen() -> None:
    pages = [page(f"s{index}") for index in range(4)]
    scores = [np.array([4.5, -0.5])] * 4
    assert decode(choose_decoder(pages, scores), pages, scores).f1 == 1


def test_excerpts_hold_the_threshold_back() -> None:
    pages = [page("s", places=LIKELY), page("s", view="excerpt", places=LIKELY)]
    scores = [np.array([3.0, -3.0]), np.array([-4.0, -5.0])]
    decoder = choose_decoder(pages, scores)
    assert decode(decoder, pages[1:], scores[1:]).lost == 0
    assert decode(choose_decoder(pages[:1], scores[:1]), pages[1:], scores[1:]).lost == 1


def test_whole_pages_do_not_steer_the_choice() -> None:
    dumps = [page(f"s{index}") for index in range(4)]
    wholes = [page(f"s{index}", view="page") for index in range(4)]
    astray = [np.array([-9.0, 9.0])] * 4
    assert choose_decoder(dumps + wholes, [CLEAR] * 4 + astray) == choose_decoder(
        dumps, [CLEAR] * 4
    )
