import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.transforms.boilerplate.line_classifier.features import feature_columns, feature_matrix
from tests.transforms.boilerplate.line_classifier.invented import ARTICLE, MENU, PAGE, context

FIRST, LAST = len(MENU) + 1, len(MENU) + len(ARTICLE)  # the article's paragraphs


@pytest.fixture(scope="module")
def columns() -> dict[str, np.ndarray]:
    return feature_columns(context(PAGE))


def test_paragraphs_are_about_what_the_others_are_about(columns: dict[str, np.ndarray]) -> None:
    shared = columns["in_core"]
    assert shared[FIRST : LAST + 1].min() > shared[LAST + 2 : -1].max()


def test_the_headline_is_found_by_its_words_and_its_place(columns: dict[str, np.ndarray]) -> None:
    assert np.flatnonzero(columns["title"]).tolist() == [len(MENU)]


def test_what_follows_a_heading_of_other_matter_knows_it(columns: dict[str, np.ndarray]) -> None:
    assert columns["opened"].tolist() == [0] * (LAST + 2) + [1, 1, 1]
    assert columns["since_opens"][LAST + 3] == 2


def test_runs_of_prose_stand_out(columns: dict[str, np.ndarray]) -> None:
    assert columns["prose_run"][FIRST : LAST + 1].tolist() == [4] * 4
    assert columns["furniture_run"][0] == len(MENU) + 1


def test_a_line_has_the_same_features_whatever_its_case_in_the_file(
    columns: dict[str, np.ndarray],
) -> None:
    again = feature_columns(context(PAGE.replace("\n", "\r\n")))
    assert np.array_equal(feature_matrix(columns), feature_matrix(again))


@given(st.text(min_size=1, max_size=300))
def test_any_text_has_finite_features_in_the_same_order(text: str) -> None:
    page = context(text)
    if page.page.blocks:
        found = feature_columns(page)
        assert np.isfinite(feature_matrix(found)).all()
        assert list(found) == list(feature_columns(context("One line.")))
