"""The verdicts on whole pages: one for every block, and what they hold together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from news_pages import LEAD, MENU, OTHER, STORY, TITLE, block, body, classified, reasons

from copydesk.transforms.boilerplate.classify_text import apply_rules, classify_text
from copydesk.transforms.boilerplate.line_classifier.line_model import predict_lines
from copydesk.transforms.boilerplate.line_classifier.weights import shipped_model
from copydesk.transforms.text.blocks import cut_blocks

PAGE = [
    "English | Deutsch", *MENU, TITLE, "By Mara Quill", "4 March 2026", *STORY,
    "Share on Facebook", "Other News", *OTHER, "Leave a Reply", "© 2026 Harbour Post",
]  # fmt: skip
LINES = [
    *PAGE, "Photo: Mara Quill", "Mara Quill", "Pros", "•", "—", "12 comments", "Net 1,204 vs 908",
    "港口委员会决定关闭旧桥一个月。", "", "Tags: harbour, bridge", "A brief sentence.", "\u200b",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), max_size=40), st.sampled_from([None, TITLE, LEAD, "Shr", ""])
)
def test_every_block_gets_exactly_one_verdict_in_its_place(
    lines: list[str], title: str | None
) -> None:
    blocks = cut_blocks("\n".join(lines))
    verdicts = classify_text(blocks, title, None, UTC).blocks
    assert [
        (verdict.block.text, verdict.block.position, verdict.block.char_start)
        for verdict in verdicts
    ] == [(block.text, block.position, block.char_start) for block in blocks]
    for verdict in verdicts:
        assert verdict.kept == (verdict.role != "boilerplate")
        assert verdict.reason
        assert 0 <= verdict.score <= 1


def test_a_page_gives_its_article_and_nothing_else() -> None:
    assert body(PAGE) == STORY
    assert classified(PAGE).title == TITLE


def test_every_removed_block_says_why() -> None:
    assert reasons(PAGE) == [
        "rule:language_switcher", "rule:page_tool", *["model"] * 5,
        "title", "byline_line", "date_line", *["paragraph"] * 4,
        "rule:share_bar", "rule:related_heading", *["cutoff:related_heading"] * 2,
        "rule:comment_form", "rule:copyright",
    ]  # fmt: skip


def test_the_surer_we_are_of_news_the_higher_the_score() -> None:
    scores = {item.reason: item.score for item in classified(PAGE).blocks}
    assert scores["paragraph"] > 0.9
    assert scores["title"] > 0.5 > scores["model"]
    assert scores["rule:share_bar"] < 0.1


def test_lines_that_the_model_judged_have_its_probability() -> None:
    rule_verdicts = apply_rules(cut_blocks("\n\n".join(PAGE)), None, None, UTC)
    probability = predict_lines(rule_verdicts.context, shipped_model()).probability
    for index, item in enumerate(classified(PAGE).blocks):
        if item.reason in ("paragraph", "model", "cutoff:related_heading"):
            assert item.score == probability[index]


def test_another_model_may_be_used() -> None:
    shy = replace(shipped_model(), decoder=replace(shipped_model().decoder, inside=9.0))
    blocks = cut_blocks("\n\n".join(PAGE))
    assert not any(
        item.role == "body" for item in classify_text(blocks, None, None, UTC, shy).blocks
    )


def test_dates_of_lines_come_back_in_the_outlets_zone() -> None:
    zone = timezone(timedelta(hours=9))
    lines = "\n\n".join([TITLE, "4 March 2026, 10:30", *STORY])
    (date,) = classify_text(cut_blocks(lines), None, None, zone).dates
    assert date.value == datetime(2026, 3, 4, 1, 30, tzinfo=UTC)
    assert date.origin == "text"


@pytest.mark.parametrize("lines", [[], MENU, ["Home"], ["© 2026 Harbour Post"]])
def test_a_page_of_labels_has_no_body_and_no_title(lines: list[str]) -> None:
    page = classified(lines)
    assert [item.role for item in page.blocks] == ["boilerplate"] * len(lines)
    assert page.title is None


EARNINGS = [
    "Elvin Holdings Corp said it had a record first quarter, helped by higher freight rates.",
    "Shr 21 cts vs 16 cts", "Net 1,204,000 vs 908,000", "Revs 12.1 mln vs 10.9 mln",
    "Avg shrs 5,700,000 vs 5,650,000", "Backlog 3.2 mln",
    "NOTE: Year-ago results include a gain of 110,000 dlrs.",
]  # fmt: skip


def test_wire_copy_is_kept_whole_with_its_table_of_earnings() -> None:
    assert body(EARNINGS) == EARNINGS
    assert body(EARNINGS, "ELVIN HOLDINGS CORP 1ST QTR NET") == EARNINGS


def test_wire_copy_may_end_in_its_table() -> None:
    assert body(EARNINGS[:-1]) == EARNINGS[:-1]


def test_a_record_that_is_a_table_alone_is_kept_under_its_title() -> None:
    assert body(EARNINGS[1:6], "ELVIN HOLDINGS CORP 1ST QTR NET") == EARNINGS[1:6]


def test_rows_of_figures_are_a_table_and_one_alone_is_none() -> None:
    results = ["Elvin 3 Skarv 1", "Velmara 2 Lirra 2", "After extra time", "Dorn 0 Kermoal 4"]
    lines = [*STORY[:2], *results, *STORY[2:], "From 1961 to 2026"]
    kinds = {item.block.text: (item.block.kind, item.reason) for item in classified(lines).blocks}
    assert [kinds[line] for line in results] == [
        ("table", "table"), ("table", "table"), ("heading", "heading"), ("table", "table")
    ]  # fmt: skip
    assert kinds["From 1961 to 2026"] == ("heading", "heading")


def test_a_marked_quote_is_kept_as_one() -> None:
    lines = [*STORY[:2], "> Another winter like the last would have been too much.", *STORY[2:]]
    assert block(lines, lines[2]).reason == "quote"


def test_plain_copy_keeps_its_short_lines() -> None:
    lines = [STORY[0], "FERRIES", STORY[1], "TRADERS", STORY[3]]
    assert body(lines) == lines


def test_rules_for_the_edges_spare_lines_within_the_text() -> None:
    lines = [*MENU, "English", TITLE, STORY[0], STORY[1], "English", STORY[2], STORY[3]]
    verdicts = classified(lines).blocks
    assert [verdict.reason for verdict in verdicts if verdict.block.text == "English"] == [
        "rule:language_switcher",
        "heading",
    ]
