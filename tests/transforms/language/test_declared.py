import pytest

from copydesk.transforms.language.declared import agrees, settle
from copydesk.transforms.language.identify import identify
from copydesk.transforms.records import LanguageGuess
from tests.transforms.language.test_identify import TEXTS

UNSURE = LanguageGuess("hr", "Latn", 0.7, reliable=False, second="bs", detector="close languages")


def test_a_declaration_settles_a_short_text_but_makes_it_not_reliable() -> None:
    settled = settle(identify("Ny mole i havnen"), "da-DK")
    assert (settled.tag, settled.reliable, settled.detector) == ("da", False, "declared")


def test_what_the_text_showed_stays_as_the_second() -> None:
    settled = settle(UNSURE, "sr-Latn-RS")
    assert (settled.tag, settled.second) == ("sr", "hr")


@pytest.mark.parametrize("declared", ["ru", "zh-TW", "xx-not a tag", "", None, "zh", "hr"])
def test_a_declaration_that_cannot_be_is_ignored(declared: str | None) -> None:
    assert settle(UNSURE, declared) is UNSURE


@pytest.mark.parametrize("tag", ["pl", "ja", "en", "ru"])
def test_a_wrong_declaration_does_not_beat_a_clear_text(tag: str) -> None:
    found = identify(TEXTS[tag] * 3)
    assert settle(found, "en") is found
    assert agrees(found, "en") is (tag == "en")


@pytest.mark.parametrize(("tag", "declared", "answer"), [
    ("zh-Hant", "zh", True), ("zh-Hant", "zh-CN", False), ("no", "nb-NO", True),
    ("de", None, None), ("de", "German", None), ("de", "deu", True), ("de", "ger", True),
    ("en", "deu", False), ("hi-Latn", "hi", True), ("hi-Latn", "hi-Latn-IN", True),
    ("hi-Latn", "en", False), ("nn", "no", True), ("nn", "nb", True), ("no", "nn", False),
    ("sr", "sh", True), ("ckb", "ku", True), ("yue", "zh-HK", True), ("yue", "zh-CN", False),
    ("yue", "zh", True), ("zh-Hant", "yue", False), ("zh-Hans", "zho", True),
])  # fmt: skip
def test_agreement(tag: str, declared: str | None, answer: bool | None) -> None:
    assert agrees(LanguageGuess(tag, "Latn", 1.0, reliable=True), declared) is answer


def test_a_guess_that_is_not_reliable_accuses_nobody() -> None:
    assert agrees(UNSURE, "de") is None
    assert agrees(settle(UNSURE, "sr"), "sr") is None


def test_either_language_of_a_mixed_text_is_declared_rightly() -> None:
    mixed = LanguageGuess("en", "Latn", 1.0, reliable=True, second="fr", mixed=True)
    assert [agrees(mixed, tag) for tag in ("en", "fr", "de")] == [True, True, False]
    assert agrees(LanguageGuess("en", "Latn", 1.0, reliable=True, second="fr"), "fr") is False
