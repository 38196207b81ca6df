import pytest

from copydesk.transforms.html import parse_html
from copydesk.transforms.html.declared.markup import read_markup
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
    found = shown_byline(
        read_markup(load_page(page(before=H1 + markup))), [TITLE], ["Meridian News"]
    )
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
    assert (
        shown_byline(read_markup(load_page(page(before=H1 + markup))), [TITLE], ["Meridian News"])
        is None
    )


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


def authors(before: str, head: str = "", after: str = "") -> tuple[str, ...]:
    return parse_html(page(head, before=before, after=after), URL).authors


@pytest.mark.parametrize(
    "below",
    ["<p>By Mara Quill</p>",
     "<div><span>By </span><button>Mara Quill</button></div>",
     "<div>by</div><div><a href='/x'>Mara Quill</a></div>",
     "<p><a href='/authors/mara-quill'>Mara Quill</a></p>",
     "<p>Mara Quill</p><p>March 3, 2026</p>",
     "<p>Mara Quill</p><p>7 min read</p>",
     "<p>Mara Quill | Senior Writer | July 2, 2025</p>",
     "<p>Mara Quill</p><p>Harbour correspondent</p>"],
)  # fmt: skip
def test_bylines_below_the_headline_that_no_markup_calls_so(below: str) -> None:
    assert authors(H1 + below) == ("Mara Quill",)


@pytest.mark.parametrize(
    "below",
    ["<p>Boats Season</p><p>March 3, 2026</p>",
     "<p>PORT ELVIN</p><p>March 3, 2026</p>",
     "<p>by</p><p>quill</p>",
     "<p><a href='/harbour'>Port Matters</a></p>",
     "<p>By Meridian News</p>",
     "<p>New York</p><p>March 3, 2026</p>"],
)  # fmt: skip
def test_sections_places_and_accounts_below_the_headline_are_no_authors(below: str) -> None:
    head = "<meta property='og:site_name' content='Meridian News'>"
    assert authors(H1 + below, head) == ()


def test_a_label_names_the_author_wherever_it_stands() -> None:
    assert authors(H1, after="<table><tr><td>Author: Mara Quill</td></tr></table>") == (
        "Mara Quill",
    )


def test_an_author_box_in_a_footer_counts_where_it_is_the_only_one() -> None:
    box = "<footer><div class='author'><a rel='author'>{}</a></div></footer>"
    boxes = [box.format(name) for name in ("Mara Quill", "Ned Oar")]
    one = page(before=H1).replace("</main>", f"</main>{boxes[0]}")
    assert parse_html(one, URL).authors == ("Mara Quill",)
    two = page(before=H1).replace("</main>", "</main>" + "".join(boxes))
    assert parse_html(two, URL).authors == ()


@pytest.mark.parametrize(
    ("site", "name", "names"),
    [
        ("Mara Quill", "Mara Quill", ("Mara Quill",)),
        ("Quill Boats", "Quill Boats", ()),
        ("The Quill", "The Quill", ()),
        ("Elvin Post", "Elvin Post", ()),
        ("港口漫谈", "港口漫谈", ()),
    ],
)
def test_the_owner_of_a_site_called_as_its_author(
    site: str, name: str, names: tuple[str, ...]
) -> None:
    head = f"<meta property='og:site_name' content='{site}'><meta name='author' content='{name}'>"
    assert authors(H1, head) == names


def test_every_meta_element_that_may_name_the_author_is_asked() -> None:
    head = (
        "<meta property='article:author' content='https://social.example/meridian'>"
        "<meta name='sailthru.author' content='Mara Quill'>"
    )
    assert authors(H1, head) == ("Mara Quill",)


def test_a_container_that_holds_headline_and_text_is_no_sidebar() -> None:
    whole = page(before=H1 + "<p class='byline'>By Mara Quill</p>")
    for called in ("content-with sidebar", "header-menu open", "related"):
        wrapped = whole.replace("<main>", f"<main><div class='{called}'>")
        assert parse_html(wrapped, URL).authors == ("Mara Quill",)
