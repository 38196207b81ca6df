"""The verdict on a block: the first one stays, and every block must have one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.transforms.boilerplate.page import comparison_key, make_page
from copydesk.transforms.text.blocks import cut_blocks


def test_the_first_mark_stays() -> None:
    page = make_page(cut_blocks("One\nTwo"))
    page.assign(0, "body", "paragraph", "paragraph", 0.8)
    page.assign(0, "boilerplate", "line", "edge:tail", 0.2)
    page.assign(1, "metadata", "title", "title", 0.9)
    assert [(item.role, item.reason, item.kept) for item in page.clean_blocks()] == [
        ("body", "paragraph", True),
        ("metadata", "title", True),
    ]
    assert page.open_between(0, 2) == []


def test_a_block_without_a_verdict_is_an_error() -> None:
    page = make_page(cut_blocks("One\nTwo"))
    page.assign(1, "body", "paragraph", "paragraph", 0.8)
    assert page.open_between(-3, 2) == [0]
    with pytest.raises(ValueError, match="shorter"):
        page.clean_blocks()


@pytest.mark.parametrize(
    "line", ["Other news", "OTHER NEWS:", "— other_news! —", "Other\u00a0News"]
)
def test_case_space_and_punctuation_do_not_make_another_line(line: str) -> None:
    assert comparison_key(line) == "othernews"


@given(st.text())
def test_letters_and_digits_are_what_is_compared(text: str) -> None:
    assert comparison_key(text) == "".join(filter(str.isalnum, text.casefold()))
