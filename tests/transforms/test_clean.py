"""Blocks to an article: title, body, authors, dates and language, or a rejection."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from copydesk.flows.runs.text_work.budget import cpu_budget
from copydesk.transforms.clean import clean_document
from copydesk.transforms.language.parts.document_languages import join_body
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import (
    BlockKind,
    CleanArticle,
    ParsedDocument,
    RawDocument,
    RecordMetadata,
    Rejection,
    TextBlock,
)

OPTIONS = TextOptions()
TITLE = "Council shuts the swing bridge for a month"
STORY = [
    "The harbour council voted late on Monday to close the old swing bridge for a month while "
    "engineers replace the bearings that have worn through since the winter storms.",
    "Ferries will run every ten minutes between the two quays of the harbour, the council said, "
    "and traders were promised that goods could still be brought in by the northern road.",
    "Traders on the western quay said that nobody had asked them. Two of them plan to take the "
    "council to court before the engineers begin their work on the bridge next week.",
]
PAGE = ["Home", "Politics", TITLE, "By Mara Quill", "4 March 2026, 10:30", *STORY,
        "Share on Facebook", "© 2026 Harbour Post"]  # fmt: skip


def document(lines: list[str], declared: RecordMetadata | None = None) -> ParsedDocument:
    content = "\n\n".join(lines).encode()
    raw = RawDocument(
        "file:///in/a.txt", "text/plain", content, declared=declared or RecordMetadata()
    )
    made = parse_document(raw, OPTIONS)
    assert isinstance(made, ParsedDocument)
    return made


def page(*blocks: tuple[BlockKind, str]) -> ParsedDocument:
    """An HTML page as the parse step leaves it."""
    made = tuple(TextBlock(text, kind, position) for position, (kind, text) in enumerate(blocks))
    return replace(document(["x"]), media_type="text/html", text=None, title=TITLE, blocks=made)


def cleaned(parsed: ParsedDocument) -> CleanArticle:
    article = clean_document(parsed, OPTIONS)
    assert isinstance(article, CleanArticle)
    return article


def test_an_article_is_its_title_body_author_date_and_language() -> None:
    article = cleaned(document(PAGE))
    assert article.title == TITLE
    assert article.body == "\n\n".join(STORY) == join_body(article.blocks)
    assert article.authors == ("Mara Quill",)
    assert article.published is not None
    assert article.published.value == datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
    assert (article.language.tag, article.language.script) == ("en", "Latn")
    assert article.word_count == sum(len(text.split()) for text in STORY)


def test_every_block_of_the_document_is_there_with_a_verdict() -> None:
    parsed = document(PAGE)
    blocks = cleaned(parsed).blocks
    assert [block.block.text for block in blocks] == [block.text for block in parsed.blocks]
    assert all(block.kept == (block.role != "boilerplate") and block.reason for block in blocks)


@pytest.mark.parametrize(
    "lines",
    [["Home", "Politics"], ["© 2026 Harbour Post", "Leave a Reply"], ["—", "***"], ["\u200b"]],
)
def test_a_page_of_which_nothing_is_left_is_rejected(lines: list[str]) -> None:
    rejection = clean_document(document(lines), OPTIONS)
    assert isinstance(rejection, Rejection)
    assert (rejection.stage, rejection.reason) == ("clean", "no_article")
    assert rejection.uri == "file:///in/a.txt"


def test_a_record_declares_more_than_its_lines_say() -> None:
    declared = RecordMetadata(title="Bridge shut", published="2026-03-05T08:00:00Z")
    article = cleaned(document(PAGE, declared))
    assert article.title == "Bridge shut"
    assert article.published is not None
    assert article.published.origin == "record"
    assert {date.origin for date in article.dates} == {"record", "text"}


def test_a_date_said_twice_alike_is_one_candidate() -> None:
    article = cleaned(document([*PAGE[:5], "4 March 2026, 10:30", *PAGE[5:]]))
    assert len(article.dates) == len(set(article.dates))


def test_the_sentence_between_two_lines_of_record_is_the_standfirst() -> None:
    summary = "The old bridge over the harbour stays shut until the bearings are new."
    lines = ["Home", TITLE, summary, "By Mara Quill", *STORY, "Share"]
    article = cleaned(document(lines))
    assert article.standfirst == summary
    assert article.body.startswith(summary + "\n\n")


def test_a_first_paragraph_is_no_standfirst() -> None:
    assert cleaned(document(PAGE)).standfirst is None
    assert cleaned(document(STORY[:1])).standfirst is None


def test_authors_that_a_page_declares_come_first() -> None:
    declared = replace(document(PAGE), authors=("Jon Vane",))
    assert cleaned(declared).authors == ("Jon Vane",)


def test_a_page_of_html_keeps_its_kinds() -> None:
    article = cleaned(page(("heading", "Ferries"), *(("paragraph", text) for text in STORY)))
    assert article.body == "\n\n".join(["Ferries", *STORY])
    assert [block.block.kind for block in article.blocks] == ["heading", *["paragraph"] * 3]


def test_a_page_of_links_without_prose_holds_no_article() -> None:
    links = page(*(("list_item", f"Ferry number {index} leaves the pier") for index in range(9)))
    assert isinstance(clean_document(links, OPTIONS), Rejection)


def test_long_blocks_without_full_stops_are_prose_too() -> None:
    long = [("paragraph", text.replace(".", "")) for text in STORY]
    assert cleaned(page(*long)).word_count > 60  # type: ignore[arg-type]


def test_cleaning_is_a_function_of_the_document() -> None:
    assert cleaned(document(PAGE)) == cleaned(document(PAGE))


@pytest.mark.parametrize(
    "text",
    [
        "News Business Islands Strike is over as dockers vote for deal 4 March Shares end lower "
        "as dockers go back 3 March Salt barge refloated after two days 2 March 1 2 3 … 87 Next Go",
        "EUR 11.40 USD 9.85 Elvin 30 4,831.0 Weather Mobile Services Subscribe Log in Search",
    ],
)
def test_a_page_of_labels_in_one_block_is_no_article(text: str) -> None:
    assert isinstance(clean_document(page(("paragraph", text)), OPTIONS), Rejection)


def test_a_report_in_one_block_may_end_in_initials() -> None:
    assert isinstance(
        clean_document(page(("paragraph", f"{STORY[0]} mq/tr")), OPTIONS), CleanArticle
    )


def test_a_block_without_a_full_stop_is_gone_through_once() -> None:
    """A search that began again at each letter would take hours for this page."""
    with cpu_budget(60):
        assert isinstance(
            clean_document(page(("paragraph", "word " * 200_000)), OPTIONS), Rejection
        )


@pytest.mark.parametrize("locator", ["row 3", "line 7 record 2", "news/a.jsonl: line 7"])
@pytest.mark.parametrize("text", ["Ferry talks fail, union says", "ferry talks"])
def test_the_one_line_of_a_record_is_its_text(text: str, locator: str) -> None:
    made = replace(document([text]), locator=locator)
    assert cleaned(made).body == text


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("Ferry talks fail, union says", None), ("Ferry talks fail, union says", "byte 3052"),
        ("Ferry talks fail, union says", "pages/a.txt"), ("undefined", "row 3"),
        ("© 2026 Harbour Post", "row 3"), ("Read more", "row 3"),
    ],
)  # fmt: skip
def test_one_line_that_may_be_anything_is_none(text: str, locator: str | None) -> None:
    made = replace(document([text]), locator=locator)
    assert isinstance(clean_document(made, OPTIONS), Rejection)


@pytest.mark.parametrize(
    "text",
    ["สภาท่าเรือลงมติเมื่อคืนวันอังคารให้สร้างเขื่อนกันคลื่นแห่งใหม่ยุติข้อพิพาทที่ยืดเยื้อมานานเกือบสิบปี",
     "ຄະນະກຳມະການທ່າເຮືອໄດ້ລົງມະຕິໃນຄືນວັນອັງຄານໃຫ້ສ້າງເຂື່ອນກັນຄື້ນແຫ່ງໃໝ່ເພື່ອປົກປ້ອງທ່າເຮືອ"],
)  # fmt: skip
def test_a_page_in_a_script_without_full_stops_is_prose(text: str) -> None:
    assert cleaned(page(("paragraph", text))).body == text


def test_blocks_follow_the_language_that_a_declaration_settles() -> None:
    text = (
        "Predsjednik vlade izjavio je da novi zakon stupa na snagu u ponedjeljak, "
        "a ministri su razgovarali o tome na sjednici."
    )
    article = cleaned(replace(document([text]), declared_language="bs"))
    assert (article.language.tag, article.language.detector) == ("bs", "declared")
    assert [block.language for block in article.blocks] == ["bs"]
