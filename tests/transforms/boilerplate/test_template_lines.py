"""What the lines that an outlet's pages share do to one of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC

from news_pages import MENU, STORY, TITLE

from copydesk.transforms.boilerplate.classify_html import classify_html
from copydesk.transforms.boilerplate.classify_text import classify_text
from copydesk.transforms.boilerplate.line_keys import line_hash
from copydesk.transforms.boilerplate.template_lines import SiteTemplates, TemplateLine
from copydesk.transforms.records import CleanBlock, TextBlock
from copydesk.transforms.text.blocks import cut_blocks

PLEA = "The Post is read in every house on the quay; stand by it for the price of one ferry ticket."
HEAD = "Read on the quay since the year of the great frost."


def shared(lines: Iterable[str], articles: float = 6, *, everywhere: bool = False) -> SiteTemplates:
    context: Mapping[int, TemplateLine] = {
        line_hash(line) or 0: TemplateLine(articles, everywhere) for line in lines
    }
    return SiteTemplates(context, "v")


def classified(lines: list[str], site: SiteTemplates | None) -> dict[str, CleanBlock]:
    found = classify_text(cut_blocks("\n\n".join(lines)), None, None, UTC, templates=site)
    return {item.block.text: item for item in found.blocks}


def removed(lines: list[str], site: SiteTemplates | None) -> list[str]:
    return [text for text, item in classified(lines, site).items() if item.reason == "template"]


def test_without_templates_nothing_is_one() -> None:
    assert removed([TITLE, *STORY, PLEA], None) == []
    assert classified([TITLE, *STORY, PLEA], None)[PLEA].role == "body"


def test_a_shared_line_above_or_below_the_articles_prose_goes() -> None:
    page = [HEAD, TITLE, *STORY, PLEA]
    assert removed(page, shared([HEAD, PLEA])) == [HEAD, PLEA]
    plea = classified(page, shared([PLEA], articles=8))[PLEA]
    assert (plea.role, plea.kept, plea.block.kind, plea.score) == (
        "boilerplate",
        False,
        "line",
        0.1,
    )


def test_case_and_punctuation_do_not_count() -> None:
    assert removed([TITLE, *STORY, PLEA.upper()], shared([PLEA])) == [PLEA.upper()]


def test_a_shared_line_within_the_prose_stays_unless_it_is_everywhere() -> None:
    page = [TITLE, *STORY[:2], PLEA, *STORY[2:]]
    assert removed(page, shared([PLEA])) == []
    assert removed(page, shared([PLEA], everywhere=True)) == [PLEA]


def test_several_shared_paragraphs_at_the_end_are_all_outside() -> None:
    pleas = [PLEA, PLEA.replace("quay", "hill"), PLEA.replace("quay", "moor")]
    assert removed([TITLE, *STORY, *pleas], shared(pleas)) == pleas


def test_stock_phrases_of_a_genre_stay() -> None:
    phrases = ["This is a developing story and will be updated.", "Dieser Artikel wird laufend "
                "aktualisiert.", "Reporting by Mara Quill; Editing by Tobias Renn"]  # fmt: skip
    page = [TITLE, *STORY, *phrases]
    assert removed(page, shared(phrases, articles=900, everywhere=True)) == []


def test_metadata_stays_metadata() -> None:
    lines = [TITLE, "By Mara Quill", "4 March 2026", *STORY, "Images source: © Harbour Post"]
    every = shared(lines[:3] + lines[-1:], everywhere=True)
    assert [classified(lines, every)[line].role for line in (*lines[:3], lines[-1])] == [
        "metadata"
    ] * 4
    assert removed(lines, every) == []


def test_rules_have_the_first_word() -> None:
    page = [TITLE, *STORY, "Share on Facebook"]
    assert classified(page, shared(page[-1:]))["Share on Facebook"].reason == "rule:share_bar"


def test_a_page_that_is_all_shared_lines_is_left_to_the_other_steps() -> None:
    page = [TITLE, *STORY]
    assert removed(page, shared(page, everywhere=True)) == []
    assert removed(MENU, shared(MENU)) == []


def test_extracted_pages_lose_shared_lines_too() -> None:
    lines = [*STORY, PLEA]
    blocks = [TextBlock(text, "paragraph", position) for position, text in enumerate(lines)]
    blocks.insert(0, TextBlock(TITLE, "title", 0))
    found = classify_html(blocks, None, shared([TITLE, PLEA]))
    assert [item.reason for item in found] == ["title", *["paragraph"] * 4, "template"]
