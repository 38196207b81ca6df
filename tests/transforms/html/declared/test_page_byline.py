import pytest

from copydesk.transforms.html import parse_html
from copydesk.transforms.html.declared.page_byline import shown_byline
from copydesk.transforms.html.tree import load_page
from tests.transforms.html.build_pages import ARTICLE, TITLE, json_ld, page

URL = "https://www.meridian.example/harbour/breakwater"
H1 = f"<h1>{TITLE}</h1>"


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("<p class='byline'>By Mara Quill and Jo Reed</p>", ("Mara Quill", "Jo Reed")),
        ("<div class='author'><a>Mara Quill</a> <a href='/t'>@mara</a> <a>Follow</a></div>",
         ("Mara Quill",)),
        ("<span class='byline'>By <a rel='author'>Mara Quill</a> <span>Email</span></span>",
         ("Mara Quill",)),
        ("<div class='author-box'><span>Mara Quill</span><span>Harbour editor</span>"
         "<a>View all posts</a></div>", ("Mara Quill",)),
        ("<p class='author'>Mara Quill 5 min read</p>", ("Mara Quill",)),
        ("<div class='byline'>Text: Mara Quill, Photos: Jo Reed</div>", ("Mara Quill",)),
        ("<div class='byline'>Tuesday, March 3, 2026 | Mara Quill, staff writer</div>",
         ("Mara Quill",)),
        ("<div class='byline'>By <a>Mara Quill</a> | <a>Email the author</a> | m@e.example</div>",
         ("Mara Quill",)),
        ("<div class='byline'><span>Mara</span> <span>Quill</span></div>", ("Mara Quill",)),
        ("<div class='byline'>Par Mara Quill le 3 mars 2026 à 21h14</div>", ("Mara Quill",)),
    ],
)  # fmt: skip
def test_bylines_that_a_page_shows(markup: str, names: tuple[str, ...]) -> None:
    found = shown_byline(load_page(page(before=H1 + markup)), ["Meridian News"])
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    "markup",
    ["<div class='byline'>Updated 3 hours ago</div>",
     "<div class='byline'>Meridian News</div>",
     "<div class='byline'>March 3, 2026</div>",
     "<div class='comments'><cite class='author'>Ned Oar</cite></div>",
     "<aside><p class='byline'>By Ned Oar</p></aside>"],
)  # fmt: skip
def test_bylines_that_name_no_author_of_the_article(markup: str) -> None:
    assert shown_byline(load_page(page(before=H1 + markup)), ["Meridian News"]) is None


@pytest.mark.parametrize("declared", ["Elvin Feed", "Meridian News", "mquill", "admin", "Quill"])
def test_the_shown_byline_beats_a_declared_account(declared: str) -> None:
    article = ARTICLE | {"author": {"@type": "Person", "name": declared}}
    shown = "<p class='byline'>By Mara Quill, harbour correspondent</p>"
    found = parse_html(page(json_ld(article), before=H1 + shown), URL)
    assert found.authors == ("Mara Quill",)


def test_a_role_is_told_beside_its_author() -> None:
    shown = "<p class='byline'>By Mara Quill, Staff Reporter | March 3, 2026</p>"
    found = parse_html(page(before=H1 + shown), URL)
    assert (found.authors, found.roles) == (("Mara Quill",), (("Mara Quill", "Staff Reporter"),))
