"""Whatever the text, the blocks hold all of it, in order, with exact spans."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.transforms.text.blocks import cut_blocks, join_lines
from copydesk.transforms.text.characters import INVISIBLE, clean_spaces

UNSEEN = re.compile(rf"[\s{INVISIBLE}]+")
WIDTHLESS = re.compile(rf"[\s{INVISIBLE}\u200c\u200d]+")
BREAKS = [
    "\n",
    "\r\n",
    "\r",
    "\u2028",
    "\u2029",
    "\x85",
    "\v",
    "\f",
    "\n\n",
    "\r\n \r\n",
    "\n\u200b\n",
]
PIECES = [
    "a", "Word", "The council met.", "совет", "γέφυρα", "مجلس", "港口委员会。", "の", "한국어", "é",
    " ", "  ", "\t", "\u00a0", "\u202f", "\u3000", "\u200b", "\u00ad", "\ufeff", "\u200d", "😀",
    "-", "- item", "1. ", "•", ",", "“", "x" * 40, "a broken sentence that goes on and on over",
    "lines which nobody filled to the end, though they", "\ud800",
]  # fmt: skip
texts = st.lists(st.sampled_from([*PIECES, *BREAKS, *BREAKS]), max_size=60).map("".join)


@given(st.one_of(texts, st.text()))
@example("")
@example("\ufeff\u200b\n\u200b")
@example("\u200b\nHarbour\n\u200b")
@example("Har\u200b\u200dbour")
@example("One\r\nTwo\rThree\u2028Four\u2029Five\x85Six")
@example("Price:\u00a012\u202f000\u3000crowns")
def test_blocks_hold_every_visible_character_once_and_in_order(text: str) -> None:
    blocks = cut_blocks(text)
    end = 0
    for position, block in enumerate(blocks):
        assert block.position == position
        assert block.char_start is not None
        assert block.char_end is not None
        assert end <= block.char_start < block.char_end
        assert text[end : block.char_start].strip() == "", "something visible stands between blocks"
        span = text[block.char_start : block.char_end]
        assert span == span.strip()
        assert WIDTHLESS.sub("", block.text) == WIDTHLESS.sub("", span), (
            "a block's text is its span's"
        )
        assert block.text == clean_spaces(block.text)
        end = block.char_end
    assert text[end:].strip() == ""


@given(texts)
def test_one_line_a_block_says_the_clean_span(text: str) -> None:
    for block in cut_blocks(text):
        span = text[block.char_start : block.char_end]
        if span.splitlines() == [span]:
            assert block.text == clean_spaces(span)


@given(texts.filter(lambda text: UNSEEN.sub("", text) != ""))
def test_a_block_shows_something_where_the_text_does(text: str) -> None:
    assert all(UNSEEN.sub("", block.text) for block in cut_blocks(text))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_kind_of_line_end_ends_a_line(newline: str) -> None:
    text = newline.join(["The bridge is shut.", "", "Ferries run instead."])
    found = [(block.text, block.char_start, block.char_end) for block in cut_blocks(text)]
    last = 19 + 2 * len(newline)
    assert found == [("The bridge is shut.", 0, 19), ("Ferries run instead.", last, last + 20)]


def test_spaces_become_plain_and_invisible_characters_go() -> None:
    (block,) = cut_blocks("\ufeff\u00a0 Har\u00adbour\u00a0\u2009Post\u200b\u3000closes \n")
    assert block.text == "Harbour Post closes"
    assert (block.char_start, block.char_end) == (0, 25)


def test_joiners_that_mean_something_stay() -> None:
    assert cut_blocks("می\u200cخواهم 👩\u200d🚒")[0].text == "می\u200cخواهم 👩\u200d🚒"


def test_a_line_that_shows_nothing_hangs_on_to_the_block_above() -> None:
    text = "First line.\n\u200b\nSecond line."
    assert [(b.text, b.char_start, b.char_end) for b in cut_blocks(text)] == [
        ("First line.", 0, 13),
        ("Second line.", 14, 26),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u00a0\u2003\n"])
def test_white_space_alone_gives_no_block(text: str) -> None:
    assert cut_blocks(text) == ()


@pytest.mark.parametrize(
    "line", ["- a coat", "• a coat", "* a coat", "1. a coat", "(2) a coat", "– a coat"]
)
def test_list_items_are_told_by_their_mark(line: str) -> None:
    assert cut_blocks(line)[0].kind == "list_item"


@pytest.mark.parametrize("line", ["> We have waited.", ">We have waited."])
def test_a_quote_is_told_by_its_mark(line: str) -> None:
    assert cut_blocks(line)[0].kind == "quote"


@pytest.mark.parametrize(
    "line", [">", "-5 degrees", "1.5 percent", "2026. A year", "*", "-", "1.", "Anna - a coat"]
)
def test_other_lines_are_paragraphs(line: str) -> None:
    assert cut_blocks(line)[0].kind == "paragraph"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the old swing", "bridge"], "the old swing bridge"),
        (["a well-", "known master"], "a well-known master"),
        (["the ferry -", "late again"], "the ferry - late again"),
        (["North-", "South talks"], "North- South talks"),
        (["港口委员会投票", "关闭旋转桥"], "港口委员会投票关闭旋转桥"),
        (["港は閉鎖された。", "2日のことだ"], "港は閉鎖された。2日のことだ"),
        (["항만 위원회는", "다리를 닫았다"], "항만 위원회는 다리를 닫았다"),
        (["", "alone", ""], "alone"),
        ([], ""),
    ],
)  # fmt: skip
def test_lines_join_as_their_script_is_written(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("H\narbours close when the ice comes down.", "Harbours close when the ice comes down."),
        ("H\n\narbours close when the ice comes down.", "Harbours close when the ice comes down."),
        ("“\nH\narbours close when the ice comes.”", "“Harbours close when the ice comes.”"),
        ("A\nboat lay in the ice for weeks, and no boat came.",
         "A boat lay in the ice for weeks, and no boat came."),
        ("A\nfter weeks the ice let it go.", "After weeks the ice let it go."),
    ],
)  # fmt: skip
def test_a_drop_cap_joins_its_word(text: str, block: str) -> None:
    (only,) = cut_blocks(text)
    assert only.text == block
    assert (only.char_start, only.char_end) == (0, len(text))


@pytest.mark.parametrize("text", ["B\nTeam of the harbour won.", "Q\nwhy so", "5\nboats lay"])
def test_lines_of_one_letter_that_are_no_drop_cap(text: str) -> None:
    assert len(cut_blocks(text)) == 2


def test_tags_and_entities_left_in_a_dump_are_read_and_spans_stay_right() -> None:
    text = (
        "<p>The <b>mole</b> at R&amp;amp;D &#8220;yard&#8221;.<br />It&nbsp;stays.</p>\nTwo < three"
    )
    first, second = cut_blocks(text)
    assert first.text == "The mole at R&D “yard”. It stays."
    assert (first.char_start, first.char_end) == (0, text.index("\n"))
    assert second.text == "Two < three"


def test_marks_that_do_not_show_leave_words_whole() -> None:
    (block,) = cut_blocks(
        "\u2067Hafen\u00adrat\u2069 zieht\u200b nach Dor\u200crin\u200dhafen\u061c um"
    )
    assert block.text == "Hafenrat zieht nach Dorrinhafen um"
    assert clean_spaces("می\u200cخواهم क्\u200dष 👩\u200d🚒") == "می\u200cخواهم क्\u200dष 👩\u200d🚒"
