import json

import pytest

from copydesk.transforms.html import parse_html
from copydesk.transforms.html.declared.jsonld import (
    Statement,
    article_statements,
    own_statement,
    person_names,
    text_of,
    texts_of,
)
from copydesk.transforms.html.tree import load_page
from tests.transforms.html.build_pages import ARTICLE, TITLE, json_ld, page


def statement_of(head: str) -> Statement:
    return own_statement(article_statements(load_page(page(head))), [], [])


def headline(head: str) -> str | None:
    return text_of(statement_of(head), "headline")


def test_the_news_article_is_found_among_others() -> None:
    site = {"@type": "WebSite", "name": "Meridian"}
    web_page = {"@type": "WebPage", "headline": "Page"}
    teaser = {
        "@type": "ItemList",
        "itemListElement": [{"@type": "NewsArticle", "headline": "Other"}],
    }
    assert headline(json_ld([site, teaser, web_page, ARTICLE])) == TITLE
    assert headline(json_ld({"@graph": [web_page, ARTICLE]})) == TITLE
    assert headline(json_ld(site) + json_ld(web_page)) == "Page"
    assert headline(json_ld(site)) is None


def test_authors_given_by_reference() -> None:
    article = ARTICLE | {"author": {"@id": "#mara"}}
    graph = {"@graph": [article, {"@type": "Person", "@id": "#mara", "name": "Mara Quill"}]}
    assert person_names(statement_of(json_ld(graph))) == ["Mara Quill"]


@pytest.mark.parametrize("wrapped", ["<!-- {} -->", "/*<![CDATA[*/ {} /*]]>*/", "{};"])
def test_wrapped_json(wrapped: str) -> None:
    script = wrapped.replace("{}", json.dumps(ARTICLE))
    assert headline(f"<script type='application/ld+json'>{script}</script>") == TITLE


def test_line_breaks_inside_strings_are_forgiven() -> None:
    script = '{"@type": "NewsArticle", "headline": "Two\nlines"}'
    assert headline(f"<script type='application/ld+json'>{script}</script>") == "Two lines"


@pytest.mark.parametrize(
    "script",
    ["", "{", "[" * 100_000, "null", "3",
     '{"@type": ["NewsArticle", 3, null], "headline": {"x": []}}',
     '{"@type": "NewsArticle", "headline": [null, 5, [[5]]], "author": [null, 3, {"name": {}}]}'],
)  # fmt: skip
def test_broken_or_odd_data_says_nothing(script: str) -> None:
    head = f"<script type='application/ld+json'>{script}</script>"
    assert headline(head) is None
    assert person_names(statement_of(head)) == []


def test_half_a_character_is_replaced() -> None:
    script = r'{"@type": "NewsArticle", "headline": "Cut \ud83d, whole \ud83d\ude00"}'
    head = f"<script type='application/ld+json'>{script}</script>"
    assert headline(head) == "Cut \ufffd, whole 😀"


def test_texts_are_plain() -> None:
    assert texts_of({"k": ["A &amp; <b>B</b>", {"name": " C "}, "", 4]}, "k") == ["A & B", "C"]


MARA = {"@type": "Person", "name": "Mara Quill"}
NEWS = {"@type": "NewsArticle", "headline": TITLE, "author": MARA}
WRITTEN = json.dumps(NEWS)


@pytest.mark.parametrize(
    "author",
    [{"@type": "Role", "roleName": "reporter", "author": {"@type": "Person", "name": "Mara Quill"}},
     {"@type": "Person", "givenName": "Mara", "familyName": "Quill"},
     {"@type": "Person", "name": {"@value": "Mara Quill"}}, [["Mara Quill"]], {"@id": "#mara"}],
)  # fmt: skip
def test_authors_in_every_wrapping(author: object) -> None:
    site = {"@type": "WebSite", "publisher": {"@id": "#mara", "name": "Mara Quill"}}
    found = parse_html(page(json_ld([{**NEWS, "author": author}, site])), None)
    assert found.authors == ("Mara Quill",)


@pytest.mark.parametrize("name", ["newsarticle", "schema:NewsArticle", "http://schema.org/Article"])
def test_types_in_every_spelling(name: str) -> None:
    assert parse_html(page(json_ld({**NEWS, "@type": name})), None).title == TITLE


@pytest.mark.parametrize(
    "written",
    [WRITTEN.replace('"', "'"), WRITTEN.replace('"headline"', "headline"),
     WRITTEN.replace("Mara Quill", "Mara\\x20Quill"), f"window.ld = {WRITTEN};"],
    ids=["single quotes", "a bare key", "a hexadecimal escape", "an assignment"],
)  # fmt: skip
def test_slips_that_cost_nothing(written: str) -> None:
    head = f"<script type='application/ld+json'>{written}</script>"
    found = parse_html(page(head), None)
    assert (found.title, found.authors) == (TITLE, ("Mara Quill",))
