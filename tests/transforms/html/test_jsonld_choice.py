import pytest

from copydesk.transforms.html import parse_html
from copydesk.transforms.metadata.dates import choose_published
from tests.transforms.html.build_pages import ARTICLE, TITLE, json_ld, page

URL = "https://www.meridian.example/harbour/breakwater"
OTHER = {
    "@type": "NewsArticle",
    "headline": "Gulls move to the mast",
    "url": "https://www.meridian.example/gulls",
    "datePublished": "2026-01-01",
    "author": {"@type": "Person", "name": "Tom Ashe"},
}
H1 = f"<h1>{TITLE}</h1>"


def authors(author: object, key: str = "author") -> tuple[str, ...]:
    article = {k: v for k, v in ARTICLE.items() if k != "author"} | {key: author}
    return parse_html(page(json_ld(article), before=H1), URL).authors


@pytest.mark.parametrize(
    "data",
    [
        [OTHER, ARTICLE | {"url": URL}],
        [OTHER, ARTICLE | {"mainEntityOfPage": {"@id": URL + "?utm_source=feed"}}],
        {"@graph": [OTHER, ARTICLE | {"@type": "Article", "mainEntityOfPage": URL}]},
        [OTHER, ARTICLE],
        {"@type": "WebPage", "name": "Page", "hasPart": [ARTICLE]},
        {"@type": "WebPage", "name": "Page", "mainEntity": {"@graph": [ARTICLE]}},
        {"@type": "ItemList", "itemListElement": [OTHER], "mainEntity": ARTICLE},
    ],
)
def test_of_several_articles_the_page_s_own_is_chosen(data: object) -> None:
    found = parse_html(page(json_ld(data), before=H1), URL)
    chosen = choose_published(found.dates)
    assert (found.title, found.authors) == (TITLE, ("Mara Quill", "Jo Reed"))
    assert chosen is not None
    assert chosen.value.isoformat() == "2026-03-04T06:45:00+00:00"


def test_two_statements_of_one_article_complete_each_other() -> None:
    bare = {"@type": "NewsArticle", "headline": TITLE, "url": URL}
    found = parse_html(page(json_ld([bare, OTHER, ARTICLE | {"url": URL}]), before=H1), URL)
    assert found.authors == ("Mara Quill", "Jo Reed")


def test_forms_in_which_authors_are_given() -> None:
    mara, jo = ({"@type": "Person", "name": name} for name in ("Mara Quill", "Jo Reed"))
    parts = {"@type": "Person", "givenName": "Mara", "familyName": "Quill"}
    assert authors([[mara], [[jo]]]) == ("Mara Quill", "Jo Reed")
    assert authors({"@list": [mara, jo]}) == ("Mara Quill", "Jo Reed")
    assert authors({"@type": "Person", "name": ["Mara Quill", "Jo Reed"]}) == (
        "Mara Quill",
        "Jo Reed",
    )
    assert authors(parts) == ("Mara Quill",)
    assert authors({"@type": "Person", "name": {"@value": "Mara Quill"}}) == ("Mara Quill",)
    assert authors(mara, key="creator") == ("Mara Quill",)


def test_an_entry_of_a_live_blog_is_no_title() -> None:
    entry = {"@type": "BlogPosting", "headline": "18:40 Ferry leaves after all"}
    blog = ARTICLE | {"@type": "LiveBlogPosting", "headline": entry["headline"],
                      "liveBlogUpdate": [entry]}  # fmt: skip
    before = f"<h1>{entry['headline']}</h1>{H1}"
    assert parse_html(page(json_ld(blog), before=before), URL).title == TITLE


@pytest.mark.parametrize(
    "links",
    [
        "<link rel='canonical' href='/harbour/breakwater'>",
        "<base href='https://www.meridian.example/'>"
        "<link rel='canonical' href='harbour/breakwater'>",
        "<meta property='og:url' content='https://www.meridian.example/'>"
        "<link rel='canonical' href='/harbour/breakwater'>",
        "<meta property='og:url' content='https://www.meridian.example/'>"
        + json_ld(ARTICLE | {"mainEntityOfPage": URL}),
    ],
)
def test_relative_and_home_addresses(links: str) -> None:
    url = None if "https:" in links else "https://www.meridian.example/x?y=1"
    assert parse_html(page(links), url).canonical_url == URL
