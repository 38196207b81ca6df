"""The article of a page, whatever its markup; trafilatura where the model finds none."""

from dataclasses import replace

import numpy as np
import pytest
from lxml import html

from copydesk.transforms.html.declared.markup import read_markup
from copydesk.transforms.html.extraction.block_model import Threshold, shipped_block_model
from copydesk.transforms.html.extraction.extract import extract_blocks
from tests.transforms.html.build_pages import PARAGRAPHS, TITLE

_P = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
_BODIES = {
    "article": f"<main><article><h1>{TITLE}</h1>{_P}</article></main>",
    "bare": f"<h1>{TITLE}</h1>{_P}",
    "breaks": f"<h1>{TITLE}</h1><div>{'<br><br>'.join(PARAGRAPHS)}</div>",
    "divisions": f"<h1>{TITLE}</h1>" + _P.replace("p>", "div>"),
    "layout table": f"<table><tr><td><h1>{TITLE}</h1>{_P}</td></tr></table>",
}
_SECTIONS = ("news", "sport", "harbour", "weather", "tides", "ferries", "markets", "letters",
             "people", "culture", "books", "film", "music", "food", "travel")  # fmt: skip
_ENTRIES = "".join(f"<li><a href='/{name}'>{name.title()}</a></li>" for name in _SECTIONS)
_MENU = f"<nav class='menu'><ul>{_ENTRIES}</ul></nav>"
_COMMENTS = (
    "<section id='comments'><h3>2 comments</h3><div class='comment'>The old mole was good enough "
    "for my father and it is good enough for me.</div></section>"
)
_RELATED = (
    "<aside class='related'><h3>Most read</h3><ul><li><a href='/1'>Gull colony moves to mast</a>"
    "</li><li><a href='/2'>Kelp prices soar before the winter</a></li></ul></aside>"
)


def extracted(body: str, **model: object) -> list[str]:
    tree = html.fromstring(f"<html><body>{body}</body></html>")
    chosen = replace(shipped_block_model(), **model) if model else None
    return [text for text, _ in extract_blocks(read_markup(tree, None), chosen).blocks]


@pytest.mark.parametrize("name", _BODIES)
def test_every_paragraph_is_found_and_the_furniture_is_not(name: str) -> None:
    found = extracted(
        f"{_MENU}{_BODIES[name]}{_RELATED}{_COMMENTS}<footer>© 2026 Meridian</footer>"
    )
    assert [text for text in found if text != TITLE] == list(PARAGRAPHS)


def test_trafilatura_answers_where_the_model_keeps_nothing() -> None:
    never, body = Threshold(np.inf, 0.0, 6.0), _MENU + _BODIES["article"] + _RELATED
    assert extracted(body, threshold=never)[-len(PARAGRAPHS) :] == list(PARAGRAPHS)


def test_trafilatura_answers_for_pages_too_small_for_the_model() -> None:
    never = Threshold(np.inf, 0.0, 6.0)
    assert extracted(_BODIES["article"]) == extracted(_BODIES["article"], threshold=never)


def test_a_menu_in_one_line_of_a_small_page_is_left_out() -> None:
    line = " ".join(f"<a href='/{name}'>{name.title()} of the harbour</a>" for name in _SECTIONS)
    assert extracted(f"<div>{line}</div>{_BODIES['bare']}")[-len(PARAGRAPHS) :] == list(PARAGRAPHS)
    assert "Books of the harbour" not in " ".join(extracted(f"<p>{line}</p>{_BODIES['bare']}"))


def test_a_page_of_thousands_of_links_in_a_line_has_no_article() -> None:
    assert extracted("<a href='/x'>News of the day</a> " * 6000 + _BODIES["bare"]) == []
