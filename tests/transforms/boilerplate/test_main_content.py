"""Which run of blocks is the article, and what may go on behind a cut-off."""

from __future__ import annotations

from datetime import UTC

import pytest
from news_pages import LEAD, MENU, OTHER, STORY, TITLE, block, body

from copydesk.transforms.boilerplate.classify_text import apply_rules
from copydesk.transforms.boilerplate.main_content import best_run
from copydesk.transforms.text.blocks import cut_blocks

READERS = [
    "Pilots",
    "Cooks",
    "Porters",
    "Tailors",
    "Bakers",
    "Smiths",
    "Divers",
    "Clerks",
    "Nurses",
]
COMMENTS = [
    f"{who} told the council about the bridge every single winter, and the harbour master with "
    f"them, but nobody there would listen to us before it was far too late for repairs."
    for who in READERS
]
TABLE = [
    "Crossings in March", "Monday, early boat", "Monday, late boat", "Tuesday, early boat",
    "Tuesday, late boat", "Wednesday, one boat", "Thursday, one boat",
]  # fmt: skip
MORE = [
    "The engineers said on Monday that the bearings of the old swing bridge were worn through in "
    "the winter storms, and that the council should have voted to replace them years ago.",
    "Traders on the quays of the harbour want goods brought in by ferries every ten minutes while "
    "the bridge is closed, as the northern road is worn by the storms of the winter as well.",
]
AFTER_TABLE = "The ferries between the quays of the harbour return to winter times in April."


@pytest.mark.parametrize(
    ("values", "run"),
    [
        ([], (0, 0, 0.0)),
        ([-1.0, -2.0], (0, 0, 0.0)),
        ([1.0], (0, 1, 1.0)),
        ([-1.0, 2.0, 3.0, -9.0, 4.0], (1, 3, 5.0)),
        ([2.0, -1.0, 3.0], (0, 3, 4.0)),
        ([2.0, -9.0, 2.0], (0, 1, 2.0)),
    ],
)
def test_the_run_with_the_largest_sum(values: list[float], run: tuple[int, int, float]) -> None:
    assert best_run(values) == run


def test_menus_before_and_after_are_no_part() -> None:
    assert body([*MENU, TITLE, *STORY, *MENU]) == STORY


def test_a_lead_parted_from_the_text_by_a_menu_is_part() -> None:
    assert body([TITLE, LEAD, *MENU, "By Mara Quill", "Share", *STORY[1:]]) == STORY


def test_a_teaser_on_other_matter_above_a_menu_is_none() -> None:
    page = [OTHER[0], *MENU, "Share", TITLE, *STORY]
    assert block(page, OTHER[0]).reason == "model"
    assert body(page) == STORY


def test_a_table_below_the_text_stays_when_a_sentence_on_the_matter_follows() -> None:
    page = [*MENU, TITLE, *STORY, *TABLE, AFTER_TABLE, "Share", "Related Articles", *OTHER]
    assert body(page) == [*STORY, *TABLE, AFTER_TABLE]


def test_a_table_at_the_very_end_is_not_told_from_a_menu_but_costs_no_text() -> None:
    page = [*MENU, TITLE, *STORY, *TABLE, "Share", "Related Articles", *OTHER]
    assert [line for line in body(page) if line not in TABLE] == STORY


def test_text_that_goes_on_below_a_long_menu_is_kept_when_it_is_on_the_matter() -> None:
    sections = [f"Section {name}" for name in "abcdefghijklmnopqr"]
    assert body([*MENU, TITLE, *STORY, *sections, *MORE, "Share"]) == [*STORY, *MORE]
    assert body([*MENU, TITLE, *STORY, *sections, *OTHER, "Share"]) == STORY


def test_nothing_that_follows_a_heading_of_other_matter_stays() -> None:
    page = [*MENU, TITLE, *STORY, "Other News", *OTHER]
    assert body(page) == STORY
    assert block(page, OTHER[0]).reason == "cutoff:related_heading"


def test_text_that_goes_on_with_the_matter_behind_a_heading_is_kept() -> None:
    page = [*MENU, TITLE, *STORY[:1], "Related Articles", "Lambs counted", *STORY[1:], "Share"]
    assert body(page) == STORY
    assert block(page, "Lambs counted").reason == "cutoff:related_heading"


def test_comments_longer_than_the_article_are_no_part_of_the_likely_passage() -> None:
    lines = [*MENU, TITLE, *STORY, "Leave a Reply", *COMMENTS]
    assert sum(map(len, COMMENTS)) > 2 * sum(map(len, STORY))
    context = apply_rules(cut_blocks("\n\n".join(lines)), None, None, UTC).context
    first = len(MENU) + 1
    assert context.spans == [(first, first + len(STORY))]
    assert context.places[-1].part == "commented"


def test_a_spaceless_script_weighs_as_much_as_it_says() -> None:
    story = [
        "港口委员会周一深夜投票决定，关闭旧旋转桥一个月，以便工程师更换自冬季风暴以来磨损的轴承和齿轮。",
        "港务长对记者说，渡轮将每十分钟在两个码头之间往返，商贩们得到承诺，货物仍可经北路运入城内。",
    ]
    assert (
        body(
            ["首页", "新闻", "财经频道", *story, "相关阅读", "歌咏队在搁浅的轮船上过夜", "返回首页"]
        )
        == story
    )
