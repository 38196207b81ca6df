import pytest

from copydesk.transforms.language.everyday_words import (
    close_to,
    is_doubtful,
    lacking_tag,
    part_close,
)


@pytest.mark.parametrize(("text", "tag"), [
    ("Jeg vet ikke hva havnerådet sier, men det kom flere båter etter møtet", "no"),
    ("Eg veit ikkje kva hamnerådet seier, men det kom fleire båtar etter møtet", "nn"),
    ("Jeg ved ikke, hvad havnerådet siger nu, men der blev flere efter mødet", "da"),
])  # fmt: skip
def test_norse_languages_are_parted_by_their_words(text: str, tag: str) -> None:
    choice = part_close(text, "no", "Latn")
    assert choice
    assert (choice.tag, choice.clear) == (tag, True)


def test_with_no_word_of_either_the_answer_stands() -> None:
    choice = part_close("Havnen", "da", "Latn")
    assert choice
    assert (choice.tag, choice.clear) == ("da", False)


def test_languages_far_from_all_others() -> None:
    assert part_close("Der Hafenrat", "de", "Latn") is None
    assert close_to("de") == ()
    assert "sk" in close_to("cs")


def test_serbian_is_close_to_others_in_either_script() -> None:
    assert is_doubtful("sr", "Latn")
    assert not is_doubtful("sr", "Cyrl")
    choice = part_close("није због али", "sr", "Cyrl")
    assert choice
    assert choice.second in {"mk", "bg"}


def test_marks_show_that_a_text_is_in_its_own_script() -> None:
    words = "hai ki ke mein aur kya".split()  # noqa: SIM905
    assert lacking_tag(words, 0.3, plain=True) == "hi-Latn"
    assert lacking_tag(words, 0.3, plain=False) is None
