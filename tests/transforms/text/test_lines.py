"""Physical lines: where they begin and end, how far in, and whether a blank line is between."""

from __future__ import annotations

from copydesk.transforms.text.lines import Line, split_lines


def test_lines_know_their_place_indent_and_neighbour() -> None:
    assert split_lines("  One \nTwo\n\n\tThree") == [
        Line("One", 2, 5, 2, False),
        Line("Two", 7, 10, 0, True),
        Line("Three", 13, 18, 1, False),
    ]


def test_crlf_is_one_line_end() -> None:
    assert [line.adjacent for line in split_lines("a\r\nb\r\n\r\nc")] == [False, True, False]


def test_a_line_of_white_space_is_blank() -> None:
    assert [line.adjacent for line in split_lines("a\n \u00a0\nb")] == [False, False]


def test_a_line_may_show_nothing_and_still_be_one() -> None:
    assert [line.text for line in split_lines("a\n\u200b\nb")] == ["a", "", "b"]
