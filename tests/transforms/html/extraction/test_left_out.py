"""What a page shows beside its article stands among its blocks, with a reason."""

from datetime import UTC, datetime

import pytest

from copydesk.transforms.boilerplate.page import comparison_key
from copydesk.transforms.clean import clean_document
from copydesk.transforms.corrections import Correction
from copydesk.transforms.html.extraction.left_out import PagePiece, arrange
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import CleanArticle, CleanBlock, ParsedDocument, RawDocument
from tests.transforms.html.build_pages import PARAGRAPHS, TITLE

_SECTIONS = ("News", "Sport", "Harbour", "Weather", "Tides", "Ferries", "Markets", "Letters",
             "People", "Culture", "Books", "Film", "Music", "Food", "Travel")  # fmt: skip
_MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in _SECTIONS)
_TEXT = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
_PLEA = "Our reporters are out in every weather, and the paper pays them from what readers give."
_PAGE = f"""<html><head><title>{TITLE}</title></head><body>
<div class="cookie-consent">We use cookies. <button>Accept all</button></div>
<nav><ul>{_MENU}</ul></nav>
<main><article><h1>{TITLE}</h1>
<div class="byline-meta">By Mara Quill</div><div class="date-meta">4 March 2026, 09:30</div>
<figure><img src="m.jpg"><figcaption>The old mole at low water.</figcaption></figure>
<div class="article-body">{_TEXT}</div>
<div class="share-bar"><p><a href="/f">Facebook</a></p><p><a href="/x">X</a></p></div>
</article></main>
<div class="newsletter-box"><p>{_PLEA}</p></div>
<aside class="related"><h3>Most read</h3><a href="/1">Gull colony moves to the mast</a></aside>
<section id="comments"><p>The old mole was good enough for my father.</p></section>
<h3>{TITLE}</h3>
<footer><p>© 2026 Meridian News</p></footer></body></html>"""
_REASONS = {
    "We use cookies.": "page:consent",
    "News | Sport": "page:menu",
    TITLE: "page:title",
    "By Mara Quill": "page:metadata",
    "4 March 2026": "page:metadata",
    "The old mole at low water.": "page:caption",
    "Facebook | X": "page:share",
    _PLEA: "page:sign_up",
    "Most read": "page:related",
    "The old mole was good": "page:comments",
    "© 2026": "page:footer",
}


def parsed(html: str = _PAGE) -> ParsedDocument:
    document = parse_document(
        RawDocument("file:///in/p.html", "text/html", html.encode()), TextOptions()
    )
    assert isinstance(document, ParsedDocument)
    return document


def cleaned(html: str = _PAGE, corrections: tuple[Correction, ...] = ()) -> CleanArticle:
    article = clean_document(parsed(html), TextOptions(), corrections)
    assert isinstance(article, CleanArticle)
    return article


def block(article: CleanArticle, beginning: str) -> CleanBlock:
    return next(item for item in article.blocks if item.block.text.startswith(beginning))


@pytest.mark.parametrize("beginning", _REASONS)
def test_what_is_left_out_has_the_reason_that_the_markup_gives(beginning: str) -> None:
    assert block(cleaned(), beginning).reason == _REASONS[beginning]


def test_title_caption_byline_and_date_are_metadata() -> None:
    article = cleaned()
    kinds = {item.block.kind: item.block.text for item in article.blocks if item.role == "metadata"}
    assert set(kinds) == {"title", "caption", "byline", "date"}


def test_a_second_title_is_a_copy() -> None:
    titles = [item.reason for item in cleaned().blocks if item.block.text == TITLE]
    assert titles == ["page:title", "duplicate:title"]


def test_blocks_stand_in_the_order_of_the_page() -> None:
    article = cleaned()
    assert [item.block.position for item in article.blocks] == list(range(len(article.blocks)))
    texts = [item.block.text for item in article.blocks]
    assert texts.index(PARAGRAPHS[0]) < texts.index(PARAGRAPHS[-1]) < texts.index(_PLEA)


def test_the_body_is_what_it_was_without_them() -> None:
    assert cleaned().body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("markup", [_PAGE, f"<html><body><h1>{TITLE}</h1>{_TEXT}<p>X | Y</p>"])
def test_every_line_of_the_page_is_in_a_block(markup: str) -> None:
    have = "".join(comparison_key(item.block.text) for item in cleaned(markup).blocks)
    lines = [*_SECTIONS, *PARAGRAPHS] if "<nav>" in markup else [*PARAGRAPHS, "X | Y"]
    assert [line for line in lines if comparison_key(line) not in have] == []


def test_an_editor_puts_back_what_was_left_out() -> None:
    lost = block(cleaned(), _PLEA)
    restore = Correction(
        "restore", parsed().content_sha256, lost.block.position, None, None, _PLEA, lost.reason,
        lost.role, "b", datetime(2026, 3, 5, tzinfo=UTC),
    )  # fmt: skip
    article = cleaned(corrections=(restore,))
    assert article.body.endswith(_PLEA)
    assert article.uncorrected_body == cleaned().body


def piece(text: str, place: str = "page:menu", *, chosen: bool = False) -> PagePiece:
    return PagePiece(text, "paragraph", place, 0.01, chosen)


def test_a_block_that_no_piece_equals_keeps_its_place_before_the_next() -> None:
    pieces = [piece("Home"), piece("Second.", chosen=True), piece("Contact")]
    found = arrange(["First, from elsewhere.", "Second."], pieces, ())
    assert found.positions == [1, 2]
    assert [(item.position, item.text) for item in found.left_out] == [(0, "Home"), (3, "Contact")]


def test_a_chosen_text_that_stands_twice_is_placed_where_it_was_chosen() -> None:
    pieces = [piece("The mole holds."), piece("Home"), piece("The mole holds.", chosen=True)]
    found = arrange(["The mole holds."], pieces, ())
    assert found.positions == [2]
    assert [item.reason for item in found.left_out] == ["duplicate:paragraph", "page:menu"]


def test_sentences_and_doubtful_lines_stand_alone() -> None:
    doubtful = piece("The mole")._replace(score=0.6)
    pieces = [piece("Home"), piece("News"), piece("We use cookies here."), doubtful, piece("Tides")]
    texts = [item.text for item in arrange([], pieces, ()).left_out]
    assert texts == ["Home | News", "We use cookies here.", "The mole", "Tides"]
