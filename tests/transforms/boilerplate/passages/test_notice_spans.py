"""Consent text, logins and paywalls beside an article go whole; news about the same stays."""

import tomllib
from pathlib import Path

import pytest
from news_pages import LEAD, STORY, TITLE, classified

from copydesk.transforms.admission.notices import Notice, load_notices
from copydesk.transforms.boilerplate.classify_html import classify_html
from copydesk.transforms.boilerplate.passages.notice_spans import find_notice_spans
from copydesk.transforms.text.blocks import cut_blocks

TESTS = Path(__file__).parents[2]
HEAD = [TITLE, "By Mara Quill", "4 March 2026"]
NOTICES = tomllib.loads((TESTS / "admission" / "notice_samples.toml").read_text("utf-8"))
ARTICLES = tomllib.loads((TESTS / "admission" / "articles_about.toml").read_text("utf-8"))
CONSENT = {
    **tomllib.loads(Path(__file__).with_name("consent_texts.toml").read_text("utf-8"))["texts"],
    **NOTICES["consent_wall"],
}
GUIDE = [
    "Your privacy: what cookie banners ask of you",
    "A cookie is a small file that sites store on your device, which advertisers read again.",
    "“We and our 120 partners store information on your device,” says the ferry line.",
    "Click on “Accept all” and 120 companies may track you, the data office of Velmara warns.",
    "You may withdraw your consent at any time, but few of the banners say where, it found.",
    "Travellers who refused the cookies were tracked all the same, according to its report.",
]


@pytest.mark.parametrize("name", CONSENT)
@pytest.mark.parametrize("position", ["above", "between", "below"])
def test_consent_text_beside_an_article_goes_whole(name: str, position: str) -> None:
    notice = CONSENT[name].split("\n")
    pages = {
        "above": [*notice, *HEAD, *STORY],
        "between": [*HEAD, *notice, *STORY],
        "below": [*HEAD, *STORY, *notice],
    }
    found = classified(pages[position])
    assert found.title == TITLE
    assert [item.block.text for item in found.blocks if item.role == "body"] == STORY
    assert {item.role for item in found.blocks if item.block.text in notice} == {"boilerplate"}


@pytest.mark.parametrize("kind", ["login", "paywall"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pl", "ru", "el", "ja", "ko"])
def test_so_does_a_wall(kind: str, language: str) -> None:
    notice = NOTICES[kind][language].split("\n")
    found = classified([*HEAD, *STORY, *notice])
    assert [item.block.text for item in found.blocks if item.role == "body"] == STORY


@pytest.mark.parametrize(
    "name", [name for name in ARTICLES["articles"] if not name.startswith("teaser")]
)
def test_no_line_of_news_about_the_matter_is_one(name: str) -> None:
    assert find_notice_spans(ARTICLES["articles"][name].split("\n")) == {}


@pytest.mark.parametrize("page", [page for entry in load_notices().entries for page in entry.keeps])
def test_nor_is_any_that_an_entry_keeps(page: str) -> None:
    assert find_notice_spans(page.split("\n")) == {}


def test_a_guide_to_consent_keeps_its_sentences_and_loses_the_banner_beside_it() -> None:
    assert find_notice_spans(GUIDE) == {}
    banner = CONSENT["en_banner"].split("\n")
    found = find_notice_spans([*banner, *GUIDE])
    assert set(found) == set(range(6))


def test_a_phrase_without_a_second_sign_is_none() -> None:
    phrase = "We and our partners store information on your device to show you ads that fit."
    assert find_notice_spans([LEAD, phrase, *STORY[1:]]) == {}
    assert set(find_notice_spans([LEAD, phrase, "Accept all", *STORY[1:]])) == {1, 2}


def test_what_somebody_quotes_is_none() -> None:
    quoted = "“We and our partners store information on your device and read it again,” it said."
    assert find_notice_spans([LEAD, quoted, "Accept all", *STORY[1:]]) == {}


def test_a_headline_below_the_notice_is_the_article_s() -> None:
    banner = CONSENT["en_banner"].split("\n")
    headline = "Your privacy is sold by the hour"
    assert 6 not in find_notice_spans([*banner, headline, *STORY])


def test_an_extractor_s_blocks_lose_the_text_too() -> None:
    banner = CONSENT["en_iab"].split("\n")
    blocks = classify_html(cut_blocks("\n\n".join([*banner, *STORY])), TITLE)
    assert [item.block.text for item in blocks if item.role == "body"] == STORY


@pytest.mark.parametrize("notice", [entry for entry in load_notices().entries if entry.needs])
def test_no_phrase_is_missed_for_want_of_a_needed_word(notice: Notice) -> None:
    lines = [
        line for pages in NOTICES.values() for text in pages.values() for line in text.split("\n")
    ]
    lines += [line for text in CONSENT.values() for line in text.split("\n")]
    matching = [line for line in lines if notice.phrases.search(line)]
    assert matching
    assert all(map(notice.tells, matching))
