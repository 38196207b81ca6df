import tomllib
from importlib.resources import files

import pytest

from copydesk.transforms.metadata.written_dates.date_words import fold, month_number, unknown_words

TABLES = tomllib.loads(
    (files("copydesk.transforms.metadata.written_dates") / "date_words.toml").read_text("utf-8")
)


@pytest.mark.parametrize("language", TABLES["months"])
def test_every_language_names_twelve_months_that_are_read_back(language: str) -> None:
    months = TABLES["months"][language].split("|")
    assert len(months) == 12
    for number, names in enumerate(months, start=1):
        assert {month_number(name, language) for name in names.split()} == {number}


def test_capitals_without_accents_are_the_same_word() -> None:
    assert fold("ΜΑΡΤΙΟΥ") == fold("Μαρτίου")
    assert month_number("FÉVRIER", None) == month_number("fevrier", None) == 2


def test_words_that_state_a_date_are_known() -> None:
    assert unknown_words("Published on Monday, at Uhr kl. 的") == ["的"]
