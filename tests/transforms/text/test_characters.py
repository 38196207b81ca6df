"""What counts as a word, a sentence's end and a spaceless script."""

from __future__ import annotations

import pytest

from copydesk.transforms.text.characters import (
    clean_spaces,
    ends_sentence,
    is_cjk,
    is_invisible,
    word_count,
    words,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("harbour-master's 2 boats, U.S.", ["harbour-master's", "2", "boats", "U.S"]),
        ("Мост закрыт", ["Мост", "закрыт"]),
        ("Η γέφυρα", ["Η", "γέφυρα"]),
        ("أغلق الجسر", ["أغلق", "الجسر"]),
        ("港口A区", ["港", "口", "A", "区"]),
        ("다리를 닫았다", ["다리를", "닫았다"]),
        ("snake_case —!", ["snake", "case"]),
        ("", []),
    ],
)  # fmt: skip
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found
    assert word_count(text) == len(found)


@pytest.mark.parametrize(
    "text",
    ["It closed.", "Is it shut?", "“It is.”", "(It is.)", "Es ist zu!", "桥关了。", "「閉鎖だ。」",
     "هل أغلق؟", "पुल बंद है।", "And then …", 'He said: "Go."', "ended .»"],
)  # fmt: skip
def test_sentences_end(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["Home", "Photos:", "The bridge closed,", "", "“Quoted”", "12:30"])
def test_labels_do_not_end_as_sentences(text: str) -> None:
    assert not ends_sentence(text)


def test_a_long_quotation_ends_a_sentence_without_a_full_stop() -> None:
    assert ends_sentence("“We were told at noon that the bridge would not open again”")


def test_a_third_of_han_or_kana_makes_a_text_spaceless() -> None:
    assert is_cjk("港口 A B")
    assert is_cjk("ニュース")
    assert not is_cjk("Harbour 港口 news")
    assert not is_cjk("다리를 닫았다")
    assert not is_cjk("")


def test_invisible_means_that_nothing_shows() -> None:
    assert is_invisible(" \u200b\ufeff\u00ad\n")
    assert is_invisible("")
    assert not is_invisible("\u200b.")


def test_clean_spaces_leaves_single_plain_spaces() -> None:
    assert clean_spaces("\u00a0a \t\u2003b\u200bc\r\nd ") == "a bc d"
