"""Second copies go, save short lines that come back for good reasons."""

from __future__ import annotations

import pytest
from news_pages import MENU, OTHER, STORY, TITLE, block, body, classified, reasons

CAPTION = "A ferry passes the swing bridge shortly after the vote on Monday."


def found(lines: list[str], line: str) -> list[tuple[str, str, str]]:
    return [
        (item.role, item.block.kind, item.reason)
        for item in classified(lines).blocks
        if item.block.text == line
    ]


def test_a_paragraph_said_again_further_down_is_removed() -> None:
    page = [*MENU, TITLE, *STORY, STORY[1]]
    assert body(page) == STORY
    assert reasons(page)[-1] == "duplicate:paragraph"


def test_case_and_punctuation_do_not_make_another_paragraph() -> None:
    assert body([*STORY, STORY[1].upper().replace(",", ";")]) == STORY


def test_short_lines_may_come_back() -> None:
    lines = [STORY[0], "Pros", STORY[1], "Cons", OTHER[0], "Pros", STORY[2], "Cons", OTHER[1]]
    assert body(lines) == lines


def test_a_short_line_right_under_itself_is_a_copy() -> None:
    lines = [STORY[0], "The ferries", "The ferries", *STORY[1:]]
    assert body(lines) == [STORY[0], "The ferries", *STORY[1:]]


def test_a_caption_said_twice_in_a_row_is_a_caption_and_its_copy() -> None:
    assert found([TITLE, STORY[0], CAPTION, CAPTION, *STORY[1:]], CAPTION) == [
        ("metadata", "caption", "caption"),
        ("boilerplate", "paragraph", "duplicate:caption"),
    ]


def test_a_name_said_twice_over_the_text_is_its_authors() -> None:
    assert found([*MENU, TITLE, "Mara Quill", "Mara Quill", *STORY], "Mara Quill") == [
        ("metadata", "byline", "byline_line"),
        ("boilerplate", "paragraph", "duplicate:byline"),
    ]


def test_a_byline_said_twice_is_kept_once() -> None:
    page = [*MENU, TITLE, "By Mara Quill", "By Mara Quill", *STORY]
    assert [role for role, _, _ in found(page, "By Mara Quill")] == ["metadata", "boilerplate"]


@pytest.mark.parametrize("line", ["A ferry at the pier", "The swing bridge in winter."])
def test_the_line_over_a_credit_is_a_caption(line: str) -> None:
    page = [TITLE, STORY[0], line, "Photo: Mara Quill", *STORY[1:]]
    assert block(page, line).reason == "caption"
    assert block(page, "Photo: Mara Quill").block.kind == "credit"
    assert body(page) == STORY


def test_a_paragraph_over_a_credit_stays_in_the_text() -> None:
    assert body([TITLE, *STORY[:2], "Photo: Mara Quill", *STORY[2:]]) == STORY
