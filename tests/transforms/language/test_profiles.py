"""Our reading of langdetect's profiles, held to langdetect-rs, which answers as langdetect does."""

import langdetect_rs
import pytest

from copydesk.transforms.language.language_tables import TABLES
from copydesk.transforms.language.profiles import ngrams, profiles_of
from tests.transforms.language.test_identify import TEXTS

_SCRIPT = {tag: script for script, tags in TABLES["profiles"].items() for tag in tags.split()}
PROFILED = [tag for tag in TEXTS if tag in _SCRIPT]


@pytest.mark.parametrize("tag", PROFILED)
def test_answers_are_those_of_langdetect(tag: str) -> None:
    langdetect_rs.DetectorFactory.seed = 0
    ranked = profiles_of(TABLES["profiles"][_SCRIPT[tag]]).rank(TEXTS[tag] * 2)
    assert ranked
    assert ranked.tag == langdetect_rs.detect(TEXTS[tag] * 2)


def test_ngrams_are_cut_word_by_word() -> None:
    assert set(ngrams("Hafen")) >= {"H", "Ha", " H", " Ha", "fen", "en "}
    assert not any(" " in gram.strip() for gram in ngrams("ab") if gram in profiles_of("de").rows)


def test_words_in_capitals_and_figures_say_nothing() -> None:
    assert profiles_of("de en").rank("NATO 2026 UNESCO 4") is None


def test_a_language_without_a_profile_looks_unfamiliar() -> None:
    welsh = "Cyfarfu cyngor yr harbwr ddydd Mawrth i drafod y morglawdd newydd a'i gost i'r dref."
    german = profiles_of("de en fr").rank(TEXTS["de"])
    foreign = profiles_of("de en fr").rank(welsh)
    assert german
    assert foreign
    assert foreign.familiarity < german.familiarity
    assert german.margin > 0 == (german.tag == german.second)
