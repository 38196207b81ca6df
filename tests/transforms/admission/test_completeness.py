"""How much of an article a document holds, and what tells it."""

import pytest

from copydesk.transforms.clean import clean_document
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import CleanArticle, ParsedDocument, RawDocument
from tests.transforms.html.build_pages import ARTICLE, PARAGRAPHS, TITLE, json_ld, page

_WHOLE = "\n\n".join([TITLE, *PARAGRAPHS])
_LONG = " ".join([PARAGRAPHS[0], PARAGRAPHS[2]])
_HAN = (
    "海港镇议会星期二晚间投票决定修建新的防波堤，结束了困扰小镇近十年的争议。"
    "渔民此前警告说施工将使他们在秋季无法进入内港，而"
)


def told(text: str, media_type: str = "text/plain") -> tuple[str | None, str | None]:
    raw = RawDocument("file:///in/a", media_type, text.encode())
    parsed = parse_document(raw, TextOptions())
    assert isinstance(parsed, ParsedDocument)
    article = clean_document(parsed, TextOptions())
    assert isinstance(article, CleanArticle)
    return article.completeness, article.completeness_reason


def told_of_page(more: dict[str, object], body: str | None = None) -> tuple[str | None, str | None]:
    head = json_ld({**ARTICLE, **more})
    return told(page(head, before=f"<h1>{TITLE}</h1>", body=body), "text/html")


def test_nothing_tells_of_a_whole_text() -> None:
    assert told(_WHOLE) == (None, None)


@pytest.mark.parametrize(
    "end",
    ["The mayor said a smaller basin would be dredged first …",
     "The mayor said a smaller basin would be dredged first [...]",
     "The mayor said a smaller basin would be dredged first [+2113 chars]",
     "The mayor said a smaller basin would be dredged first... Read the full story"],
)  # fmt: skip
def test_dots_at_the_end_of_a_short_text_say_that_it_goes_on(end: str) -> None:
    assert told(f"{_WHOLE}\n\n{end}") == ("cut_short", "ellipsis")


@pytest.mark.parametrize(
    "end", [_LONG.removesuffix(".") + " and the", _LONG.removesuffix(".") + ","]
)
def test_a_paragraph_that_stops_within_a_sentence_is_cut(end: str) -> None:
    assert told(f"{_WHOLE}\n\n{end}") == ("cut_short", "abrupt_end")


def test_a_paragraph_of_han_characters_that_stops_within_a_sentence_is_cut() -> None:
    voted = f"{_HAN}七名议员在表决之后表示赞成"
    whole = f"海港镇议会批准修建新防波堤\n\n{voted}。\n\n{voted.replace('渔民', '船主')}"
    assert told(whole) == ("cut_short", "abrupt_end")


@pytest.mark.parametrize("end", [_LONG + " Mara Quill", _LONG + " (AP)", _LONG + " DM"])
def test_a_signature_is_no_abrupt_end(end: str) -> None:
    assert told(f"{_WHOLE}\n\n{end}") == (None, None)


def test_a_few_words_above_a_wall_are_a_teaser() -> None:
    wall = "This article is for subscribers only.\n\nSubscribe now to continue reading."
    assert told(f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n{wall}") == ("teaser", "wall_below")


def test_a_page_that_shows_its_whole_article_is_complete() -> None:
    assert told_of_page({"wordCount": 120}) == ("complete", None)


def test_a_page_that_states_many_more_words_is_cut_short() -> None:
    assert told_of_page({"wordCount": "900"})[0] == "complete"  # could be its characters
    few = f"<p>{PARAGRAPHS[0]}</p>"
    assert told_of_page({"wordCount": 900}, few * 1)[0] == "complete"
    short = f"<p>{PARAGRAPHS[0]} {' '.join(['harbourmaster'] * 120)}.</p>"
    assert told_of_page({"wordCount": 800}, short) == ("cut_short", "word_count")


def test_a_text_shorter_than_its_description_is_a_teaser() -> None:
    head = {"description": " ".join(PARAGRAPHS)}
    assert told_of_page(head, f"<p>{PARAGRAPHS[0]}</p>") == ("teaser", "description")


@pytest.mark.parametrize(
    "told",
    [{"isAccessibleForFree": False}, {"isAccessibleForFree": "False"},
     {"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False}},
     {"isAccessibleForFree": True, "hasPart": [{"isAccessibleForFree": "http://schema.org/False"}]}],
)  # fmt: skip
def test_a_page_that_is_not_free_and_shows_little_is_a_teaser(told: dict[str, object]) -> None:
    assert told_of_page(told, f"<p>{PARAGRAPHS[0]}</p>") == ("teaser", "not_free")
    assert told_of_page({**told, "articleBody": "\n".join(PARAGRAPHS)}, "")[0] == "from_data"


def test_a_page_whose_tier_is_locked_is_a_teaser() -> None:
    head = "<meta property='article:content_tier' content='locked'>"
    short = page(head, before=f"<h1>{TITLE}</h1>", body=f"<p>{PARAGRAPHS[0]}</p>")
    assert told(short, "text/html") == ("teaser", "not_free")
