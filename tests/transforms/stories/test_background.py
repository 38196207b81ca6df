"""How telling terms are."""

import pytest

from copydesk.transforms.stories.background import MAX_RARITY, background, rarity


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_languages_with_a_table(language: str) -> None:
    known = background(language)
    assert known is not None
    assert max(known.frequency.values()) <= known.articles


def test_common_words_tell_nothing_and_unseen_ones_all() -> None:
    known = background("en")
    assert rarity("the", "word", known) < 0.1
    assert rarity("zinov", "name", known) == MAX_RARITY


def test_a_language_without_a_table_goes_by_form() -> None:
    assert background("sv") is None
    assert rarity("och", "word", None) < rarity("brand", "word", None) < MAX_RARITY
    assert rarity("brand", "name", None) == rarity("42", "number", None) == MAX_RARITY
