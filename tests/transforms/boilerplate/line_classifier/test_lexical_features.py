import numpy as np
import pytest

from copydesk.transforms.boilerplate.line_classifier.character_classes import (
    CASELESS,
    DIGIT,
    LOWER,
    QUOTE,
    SEPARATOR,
    SPACE,
    SPACELESS,
    STOP,
    SYMBOL,
    UPPER,
    classes,
    code_points,
    small,
)
from copydesk.transforms.boilerplate.line_classifier.lexical_features import lexical_features


def looks(*texts: str) -> dict[str, list[float]]:
    return {name: column.tolist() for name, column in lexical_features(texts).columns.items()}


@pytest.mark.parametrize(
    ("character", "expected"),
    [("A", UPPER), ("я", LOWER), ("ع", CASELESS), ("海", SPACELESS), ("𠀀", SPACELESS),
     ("7", DIGIT), ("。", STOP), ("«", QUOTE), ("»", QUOTE),
     ("|", SEPARATOR), ("$", SYMBOL), ("🚢", SYMBOL),
     (" ", SPACE)],
)  # fmt: skip
def test_characters_have_a_class_in_every_script(character: str, expected: int) -> None:
    assert classes(code_points([character]))[0] == expected


def test_small_letters_come_from_any_alphabet() -> None:
    assert "".join(map(chr, small(code_points(["ÄΣЖ7"]))[:-1])) == "äσж7"


def test_words_are_counted_in_spaced_and_spaceless_scripts() -> None:
    english, chinese = lexical_features(["The ferry left at nine.", "渡轮九点离开"]).columns[
        "words"
    ]
    assert english == pytest.approx(1.7918, abs=1e-4)  # log(1 + 5)
    assert chinese == pytest.approx(1.9459, abs=1e-4)  # log(1 + 6)


def test_capitals_and_small_words_are_shares_of_a_lines_words() -> None:
    seen = looks("The Ferry left", "home news sport")
    assert seen["capitalised"] == [pytest.approx(2 / 3), 0]
    assert seen["small"] == [pytest.approx(1 / 3), 1]


def test_sentences_that_end_within_a_line_are_counted() -> None:
    assert looks("It rained. It poured. Then it stopped.", "version 2.0")["sentences"] == [2, 0]


def test_clock_times_are_seen_and_scores_of_words_are_not() -> None:
    assert looks("09:15 Ferry late", "Score: 3", "12:01 - 13:30")["clock"] == [1, 0, 2]


def test_first_and_last_characters_belong_to_their_own_line() -> None:
    seen = looks("Home", "7 of 9")
    assert seen["first"] == [UPPER, DIGIT]
    assert seen["last"] == [LOWER, DIGIT]


def test_a_line_without_letters_or_of_nothing_has_finite_values() -> None:
    for column in lexical_features(["—", "", "..."]).columns.values():
        assert np.isfinite(column).all()
