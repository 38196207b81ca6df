"""Blocks of HTML: their structure is settled, words and repetition are not."""

from __future__ import annotations

from news_pages import OTHER, STORY, TITLE

from copydesk.transforms.boilerplate.classify_html import classify_html
from copydesk.transforms.records import BlockKind, TextBlock


def verdicts(*blocks: tuple[BlockKind, str]) -> list[tuple[str, str]]:
    made = [TextBlock(text, kind, position) for position, (kind, text) in enumerate(blocks)]
    return [(item.role, item.reason) for item in classify_html(made, TITLE)]


def test_structure_decides_between_body_and_metadata() -> None:
    assert verdicts(
        ("heading", "Ferries"), ("paragraph", STORY[0]), ("list_item", "a coat"),
        ("quote", STORY[2]), ("table", "6:00 8:00"), ("caption", "A ferry"),
        ("byline", "Mara Quill"),
    ) == [
        ("body", "heading"), ("body", "paragraph"), ("body", "list_item"), ("body", "quote"),
        ("body", "table"), ("metadata", "caption"), ("metadata", "byline"),
    ]  # fmt: skip


def test_the_title_among_the_text_is_a_copy() -> None:
    assert verdicts(("heading", TITLE), ("paragraph", STORY[0]))[0] == (
        "boilerplate",
        "duplicate:title",
    )


def test_rules_hold_for_pages_too() -> None:
    found = verdicts(("paragraph", STORY[0]), ("paragraph", "Share on Facebook"))
    assert found[1] == ("boilerplate", "rule:share_bar")


def test_what_only_the_edges_of_a_dump_hold_may_stand_in_a_page() -> None:
    assert verdicts(("paragraph", STORY[0]), ("heading", "English"))[1] == ("body", "heading")


def test_a_paragraph_said_again_is_removed_but_nothing_behind_a_heading_is() -> None:
    found = verdicts(
        ("paragraph", STORY[0]), ("heading", "Other News"), ("paragraph", OTHER[0]),
        ("paragraph", STORY[0]),
    )  # fmt: skip
    assert found == [
        ("body", "paragraph"), ("boilerplate", "rule:related_heading"), ("body", "paragraph"),
        ("boilerplate", "duplicate:paragraph"),
    ]  # fmt: skip


def test_no_blocks_no_verdicts() -> None:
    assert classify_html([], None) == ()


def test_a_byline_and_a_date_at_the_edges_are_no_text() -> None:
    found = verdicts(
        ("paragraph", "Par Maëlle Kergoat – Publié le 6 mars 2026 à 18h30"),
        ("paragraph", "4 March 2026, 09:30"),
        ("paragraph", STORY[0]), ("paragraph", "By Tuesday evening the ferry had left."),
        ("paragraph", STORY[2]), ("paragraph", "By Mara Quill and Jo Reed"),
    )  # fmt: skip
    assert found == [
        ("metadata", "byline_line"), ("metadata", "date_line"), ("body", "paragraph"),
        ("body", "paragraph"), ("body", "paragraph"), ("metadata", "byline_line"),
    ]  # fmt: skip


def test_a_list_that_names_people_is_text_at_the_end_too() -> None:
    found = verdicts(("paragraph", STORY[0]), ("list_item", "By Mara Quill"))
    assert found[1] == ("body", "list_item")
