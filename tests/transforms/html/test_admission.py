"""Pages that are no articles, by what their markup and their text say together."""

from datetime import UTC

import pytest

from copydesk.transforms.html import NoArticle, parse_html
from tests.transforms.html.build_pages import PARAGRAPHS, TITLE, json_ld, page

HEADLINES = (
    "Dockers end their strike after eleven days", "Salt works to reopen its second pan",
    "Tomatoes cost twice as much on Aldery", "Barge refloated after two days on the bar",
    "Lighthouse keeper writes her memoirs", "Herring fair moves to the northern mole",
    "Council puts off the vote on the tram", "Museum finds a logbook of 1911",
)  # fmt: skip
TEASER = "The council will speak of it on Tuesday, the mayor told reporters at the quay today."


def reason(html: str, url: str | None = None, answered: str = "as_asked") -> str | None:
    try:
        parse_html(html, url, UTC, answered)  # type: ignore[arg-type]
    except NoArticle as error:
        return error.reason
    return None


def cards(teaser: str = TEASER) -> str:
    return "".join(
        f"<article><h2><a href='/{index}'>{text}</a></h2><p>{teaser} ({index})</p></article>"
        for index, text in enumerate(HEADLINES)
    )


def test_a_section_page_of_teasers_is_a_listing() -> None:
    html = f"<html><head><title>Business</title></head><body><main>{cards()}</main></body></html>"
    assert reason(html) == "listing"
    assert reason(html, "https://post.example/business") == "listing"


def test_a_page_of_links_is_a_listing() -> None:
    items = "".join(
        f"<li><a href='/{index}'>{text}</a></li>" for index, text in enumerate(HEADLINES)
    )
    assert reason(f"<html><body><h1>Archive</h1><ul>{items}</ul></body></html>") == "listing"


def test_an_article_with_related_teasers_is_none() -> None:
    assert reason(page(after=cards())) is None
    assert reason(page(f"<title>{TITLE}</title>", after=cards())) is None


def test_a_list_article_that_says_so_is_none() -> None:
    markup = json_ld({"@type": "NewsArticle", "headline": "Eight stories of the year"})
    assert reason(page(markup, body=cards())) is None


def test_an_answer_from_the_home_page_is_none_unless_it_declares_an_article() -> None:
    assert reason(page(), answered="home") == "redirected_home"
    declared = "<meta property='og:type' content='article'>"
    assert reason(page(declared), answered="home") is None
    assert reason(page(), answered="other_site") is None


def test_a_page_that_refreshes_into_another_is_a_redirect() -> None:
    refresh = "<meta http-equiv='Refresh' content='0; url=https://post.example/new'>"
    assert reason(f"<html><head>{refresh}</head><body><p>One moment.</p></body></html>") == (
        "redirect_note"
    )
    assert reason(page(refresh)) is None
    timer = "<meta http-equiv='refresh' content='300'>"
    assert reason(page(timer)) is None


@pytest.mark.parametrize(
    "body",
    [
        "<div id='root'></div><script src='/app.js'></script>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='app'></div>",
        "<nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav><div>Loading…</div>",
    ],
)
def test_a_shell_shows_nothing_before_its_scripts_run(body: str) -> None:
    assert reason(f"<html><head><title>Post</title></head><body>{body}</body></html>") == (
        "script_shell"
    )


def test_a_frame_left_open_in_noscript_takes_nothing() -> None:
    frame = "<noscript><iframe src='https://t.example/n' height='0'></noscript>"
    assert len(parse_html(page(before=frame), None).blocks) == len(PARAGRAPHS)


def test_an_empty_page_has_no_text() -> None:
    assert reason("<html><body></body></html>") == "no_text"
