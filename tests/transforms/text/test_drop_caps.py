import pytest

from copydesk.transforms.text.drop_caps import close_drop_cap

REST = " harbour office closed the mole on Monday, and in May it will be open again."


@pytest.mark.parametrize(
    ("start", "closed"),
    [
        ("T he", "The"),
        ("“T he", "“The"),
        ("W hen the", "When the"),
        ("I n the", "In the"),
        ("A man of the", "A man of the"),
        ("I was at the", "I was at the"),
        ("T. he", "T. he"),
        ("X Y of the", "X Y of the"),
    ],
)
def test_a_first_letter_closes_up_with_its_word(start: str, closed: str) -> None:
    assert close_drop_cap(start + REST, start + REST) == closed + REST


def test_a_letter_before_a_word_of_the_text_stays() -> None:
    text = "T cells fight what comes in. Few cells do more, and no cells do less."
    assert close_drop_cap(text, text) == text
