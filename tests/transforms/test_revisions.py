"""What changed between two revisions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.transforms.revisions import Paragraph, compare_texts

OLD = "Two of 40 aboard were hurt.\n\nThe Corvina ran aground.\n\nIts owner was not there."
NEW = "Two of 41 aboard were hurt.\n\nThe Corvina ran aground.\n\nDivers came from Sellow at noon."


def marked(paragraph: Paragraph) -> str:
    signs = {"same": "{}", "inserted": "+{}+", "deleted": "-{}-"}
    return "".join(signs[piece.change].format(piece.text) for piece in paragraph.pieces)


def side(paragraphs: list[Paragraph], absent: str) -> list[str]:
    """The paragraphs of one of the texts, put together again."""
    texts = (
        "".join(piece.text for piece in paragraph.pieces if piece.change != absent)
        for paragraph in paragraphs
    )
    return [text for text in texts if text]


def test_words_are_compared_in_paragraphs_that_are_alike() -> None:
    assert [marked(paragraph) for paragraph in compare_texts(OLD, NEW)] == [
        "Two of -40-+41+ aboard were hurt.",
        "The Corvina ran aground.",
        "+Divers came from Sellow at noon.+",
        "-Its owner was not there.-",
    ]


def test_neighbouring_words_make_one_change() -> None:
    (paragraph,) = compare_texts("The old grey ferry sailed.", "The big red ferry sailed.")
    assert marked(paragraph) == "The -old grey-+big red+ ferry sailed."


def test_characters_are_compared_where_no_spaces_part_words() -> None:
    (paragraph,) = compare_texts("港口罢工十一天后结束。", "港口罢工十二天后结束。")
    assert marked(paragraph) == "港口罢工十-一-+二+天后结束。"


def test_equal_texts_are_the_same_throughout() -> None:
    assert all(paragraph.is_same for paragraph in compare_texts(OLD, OLD))
    assert compare_texts("", "") == []


TEXTS = st.lists(st.text("ab .\n", max_size=12), max_size=4).map("\n\n".join)


@given(TEXTS, TEXTS)
def test_nothing_is_lost_and_nothing_invented(old: str, new: str) -> None:
    found = compare_texts(old, new)
    for text, absent in ((old, "inserted"), (new, "deleted")):
        wanted = [part.strip() for part in text.split("\n\n") if part.strip()]
        assert sorted(side(found, absent)) == sorted(wanted)
