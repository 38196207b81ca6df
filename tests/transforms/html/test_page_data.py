import json

import pytest

from copydesk.transforms.html import NoArticle, parse_html
from copydesk.transforms.metadata.dates import choose_published
from tests.transforms.html.build_pages import ARTICLE, PARAGRAPHS, TITLE, json_ld, page

URL = "https://www.meridian.example/harbour/breakwater"
TEASER = f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p>"
SHELL = (
    f"<html><head><meta property='og:title' content='{TITLE}'></head><body><div id='app'>Loading"
    "</div><script {} >{}</script></body></html>"
)


def test_a_text_in_json_ld_is_taken_where_the_page_shows_a_teaser() -> None:
    whole = ARTICLE | {"articleBody": "\n\n".join(PARAGRAPHS), "isAccessibleForFree": False}
    found = parse_html(page(json_ld(whole), before=TEASER, body="<div>Subscribe now</div>"), URL)
    assert [text for text, _ in found.blocks] == list(PARAGRAPHS)
    assert found.completeness == "from_data"


def test_a_page_that_shows_its_text_is_read_itself() -> None:
    whole = ARTICLE | {"articleBody": " ".join(PARAGRAPHS)}
    found = parse_html(page(json_ld(whole)), URL)
    assert len(found.blocks) == len(PARAGRAPHS)
    assert found.completeness == "complete"


def test_a_teaser_without_more_is_marked() -> None:
    closed = json_ld(ARTICLE | {"isAccessibleForFree": "False"})
    found = parse_html(page(closed, before=TEASER, body=""), URL)
    assert found.completeness == "teaser"


@pytest.mark.parametrize(
    "body",
    [
        [{"type": "p", "html": f"<p>{text}</p>"} for text in PARAGRAPHS],
        "".join(f"<p>{text}</p>" for text in PARAGRAPHS),
        {"content": [{"type": "text", "children": [{"text": text}]} for text in PARAGRAPHS]},
    ],
)
@pytest.mark.parametrize(
    ("attributes", "before"),
    [("id='__NEXT_DATA__' type='application/json'", ""), ("", "window.__STATE__ = ")],
)
def test_a_text_in_the_data_of_scripts(body: object, attributes: str, before: str) -> None:
    article = {"title": TITLE, "body": body, "author": {"name": "Mara Quill"},
               "publishedAt": "2026-03-04T07:45:00+01:00"}  # fmt: skip
    data = {"props": {"menu": [{"title": "Sport"}], "page": {"article": article}}}
    found = parse_html(SHELL.format(attributes, before + json.dumps(data)), URL)
    chosen = choose_published(found.dates)
    assert [text for text, _ in found.blocks] == list(PARAGRAPHS)
    assert (found.title, found.authors) == (TITLE, ("Mara Quill",))
    assert (chosen is not None, found.completeness) == (True, "from_data")


def test_data_about_another_article_are_not_taken() -> None:
    data = {"title": "Gulls move to the mast", "body": " ".join(PARAGRAPHS)}
    with pytest.raises(NoArticle) as refused:
        parse_html(SHELL.format("type='application/json'", json.dumps(data)), URL)
    assert refused.value.reason == "script_shell"


@pytest.mark.parametrize(
    "article",
    [
        {
            "title": {"rendered": TITLE},
            "content": {"blocks": [{"data": {"text": t}} for t in PARAGRAPHS]},
        },
        {"title": [{"text": TITLE}], "body": [{"text": t} for t in PARAGRAPHS]},
        {"headlines": {"basic": TITLE}, "content_elements": [{"content": t} for t in PARAGRAPHS]},
    ],
    ids=["blocks", "rich text", "content elements"],
)
@pytest.mark.parametrize(
    "script",
    ["window.__STATE__ = JSON.parse({quoted});", "self.__next_f.push([1,{quoted}])",
     "Site.content={plain};Site.other={{}}"],
)  # fmt: skip
def test_data_in_the_forms_of_site_builders(article: object, script: str) -> None:
    plain = json.dumps({"page": article})
    text = script.format(plain=plain, quoted=json.dumps(plain))
    found = parse_html(SHELL.format("", text), URL)
    assert [text for text, _ in found.blocks] == list(PARAGRAPHS)
