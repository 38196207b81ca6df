"""The headline: declared, found, said twice, with a section's name glued on, or none."""

from __future__ import annotations

import pytest
from news_pages import LEAD, MENU, STORY, TITLE, block, body, classified

TEASER = "Choir of forty spends a night aboard a stranded steamer"


def test_the_headline_is_the_title_like_line_above_the_text() -> None:
    page = [*MENU, TITLE, *STORY]
    assert classified(page).title == TITLE
    assert block(page, TITLE).role == "metadata"
    assert block(page, TITLE).block.kind == "title"


def test_of_several_lines_the_one_on_the_matter_is_the_headline() -> None:
    page = [*MENU, TEASER, TITLE, *STORY]
    assert classified(page).title == TITLE
    assert TEASER not in body(page)


def test_a_headline_said_twice_is_kept_once() -> None:
    page = [*MENU, TITLE, "Share", TITLE, *STORY]
    assert classified(page).title == TITLE
    found = [item.reason for item in classified(page).blocks if item.block.text == TITLE]
    assert found == ["title", "duplicate:title"]


@pytest.mark.parametrize("glued", [f"PORT NEWS{TITLE}", f"Harbour: {TITLE}"])
def test_a_headline_with_a_sections_name_glued_on_is_a_copy(glued: str) -> None:
    page = [glued, TITLE, *STORY]
    assert classified(page).title == TITLE
    assert block(page, glued).reason == "duplicate:title"


@pytest.mark.parametrize(
    "declared",
    [TITLE, TITLE.upper(), f"{TITLE} - Harbour Post", TITLE.replace("shuts the", "shuts its")],
)
def test_a_declared_title_is_the_title_and_its_line_is_found(declared: str) -> None:
    page = ["Home", TITLE, *STORY]
    assert classified(page, declared).title == declared
    assert block(page, TITLE, declared).reason == "title"


def test_a_declared_title_that_no_line_says_takes_no_line_away() -> None:
    assert body(STORY, "Bridge to close") == STORY
    assert classified(STORY, "Bridge to close").title == "Bridge to close"


def test_a_first_sentence_that_is_given_for_a_title_stays_in_the_text() -> None:
    assert body(["Home", *STORY], LEAD) == STORY
    assert classified(["Home", *STORY], LEAD).title == LEAD


@pytest.mark.parametrize(
    "line",
    ["The bridge closes on Tuesday.", "Bridge", "Sport | Politics | Money", "+++ 1234 5678 +++++"],
    ids=["a sentence", "a word", "a menu", "no letters"],
)
def test_what_is_no_headline_is_not_taken_for_one(line: str) -> None:
    assert classified([line, *STORY]).title is None


def test_bylines_and_dates_are_no_headlines() -> None:
    assert classified(["By Mara Quill and Jon Vane", "Tuesday, 4 March 2026", *STORY]).title is None


def test_a_text_alone_has_no_title() -> None:
    assert classified(STORY).title is None
    assert classified([]).title is None
