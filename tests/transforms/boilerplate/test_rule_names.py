"""What code does with a rule hangs on its fields: names only label the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC

import pytest
from news_pages import LEAD, MENU, OTHER, STORY, TITLE

from copydesk.transforms.boilerplate import rules, stock_phrases
from copydesk.transforms.boilerplate.classify_text import classify_text
from copydesk.transforms.records import CleanBlock
from copydesk.transforms.text.blocks import cut_blocks

NAME = re.compile(r'^name = "(\w+)"', re.MULTILINE)
RULES = rules.load_rules()
READERS = [
    f"I have crossed that bridge every day for {years} years, and in my opinion the council and "
    f"its engineers should have replaced the bearings {years} winters ago, whatever traders say."
    for years in (10, 20, 30, 40, 50, 60)
]
PAGES = {
    "comments": [*MENU, TITLE, *STORY[:2], "Leave a Reply", *READERS, "Share on Facebook"],
    "teasers": [*MENU, TITLE, *STORY, "Other News", *OTHER, "Copyright 2026 Harbour Post"],
    "decorated": [TITLE, LEAD, "***", "Northern quay", "***", "A short wait"],
    "interrupted": [*MENU, TITLE, STORY[0], "Advertisement", "Read also: Choir sings on steamer",
                    "00:00 / 03:12", "Volume 90%", "Advertisement", *STORY[1:], "Tags: harbour"],
    "pictured": [*MENU, TITLE, STORY[0], "The western quay before the first ferry of the day",
                 "Photo: Mara Quill", *STORY[1:]],
    "developing": [*MENU, TITLE, *STORY, "This is a developing story.", "Share on Facebook"],
}  # fmt: skip


def verdicts(page: Sequence[str]) -> tuple[CleanBlock, ...]:
    return classify_text(cut_blocks("\n\n".join(page)), None, None, UTC).blocks


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Tables that a test may edit: both are read again, now and when it is over."""
    readers = (rules.load_rules, stock_phrases.load_stock_phrases)
    for read in readers:
        read.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    for read in readers:
        read.cache_clear()


def edited(table: bytes, pattern: re.Pattern[str], replacement: str) -> bytes:
    text, count = pattern.subn(replacement, table.decode())
    assert count
    return text.encode()


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_renamed_rules_give_the_same_verdicts(
    page: Sequence[str], tables: pytest.MonkeyPatch
) -> None:
    before = verdicts(page)
    for module in (rules, stock_phrases):
        source = edited(module._source(), NAME, r'name = "renamed_\1"')
        tables.setattr(module, "_source", lambda source=source: source)
    rules.load_rules.cache_clear()
    stock_phrases.load_stock_phrases.cache_clear()
    after = verdicts(page)
    assert any("renamed_" in item.reason for item in after)
    assert [(item.block, item.role, item.score) for item in after] == [
        (item.block, item.role, item.score) for item in before
    ]
    assert [item.reason.replace("renamed_", "") for item in after] == [
        item.reason for item in before
    ]


@pytest.mark.parametrize(
    ("page", "field"),
    [("comments", 'section = "comments"'), ("teasers", 'section = "teasers"'),
     ("decorated", "decoration = true"), ("interrupted", "inside_article = true"),
     ("pictured", "captions_above = true"), ("developing", "about_report = true")],
)  # fmt: skip
def test_these_pages_would_show_a_lost_field(
    page: str, field: str, tables: pytest.MonkeyPatch
) -> None:
    before = verdicts(PAGES[page])
    module = stock_phrases if field.startswith("about") else rules
    source = edited(module._source(), re.compile(f"^{re.escape(field)}\n", re.MULTILINE), "")
    tables.setattr(module, "_source", lambda: source)
    rules.load_rules.cache_clear()
    stock_phrases.load_stock_phrases.cache_clear()
    assert verdicts(PAGES[page]) != before


@pytest.mark.parametrize("wrong", ['where = "top"', 'section = "sport"', "opens = true"])
def test_a_field_or_value_that_no_rule_has_is_refused(
    wrong: str, tables: pytest.MonkeyPatch
) -> None:
    source = edited(rules._source(), re.compile("^decoration = true$", re.MULTILINE), wrong)
    tables.setattr(rules, "_source", lambda: source)
    with pytest.raises(ValueError, match=wrong.split(maxsplit=1)[0]):
        rules.load_rules()
