import pytest

from copydesk.transforms.language.chinese import chinese_variant
from copydesk.transforms.language.scripts import count_scripts, letters_of, main_script


def test_letters_are_counted_by_script() -> None:
    assert count_scripts("Порт x 12, λιμάνι") == {"Cyrl": 4, "Latn": 1, "Grek": 6}


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", None),
        ("12 — !", None),
        ("Nuuk", "Latn"),
        ("東京の港", "Kana"),
        ("港务委员会", "Hani"),
        ("항구 港", "Hang"),
        ("新 iPhone 发布会在北京举行", "Hani"),
        ("Bəndər", "Latn"),
    ],
)
def test_the_script_that_carries_a_text(text: str, script: str | None) -> None:
    assert main_script(count_scripts(text)) == script


def test_letters_of_one_script() -> None:
    assert letters_of("Порт X-12", "Cyrl") == "порт"


def test_cantonese_is_told_by_its_own_signs() -> None:
    assert chinese_variant("佢哋喺度傾緊嘢，仲未知點算")[0] == "yue"


def test_signs_that_both_standards_share_decide_nothing() -> None:
    assert chinese_variant("人口") == ("zh-Hans", 0.5)
