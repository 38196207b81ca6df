"""Mend what page markup does to an extractor: before it runs, without touching the text.

Each mend is for markup that valid pages have: lists inside table cells, menus in cells of a layout
table, advertisements of accelerated pages, the frames of a `noscript` that was never closed.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

_NOSCRIPT = re.compile(
    r"<noscript\b[^>]*>((?:(?!</noscript)[\s\S]){0,5000})</noscript\s*>", re.IGNORECASE
)
_CELL_LISTS = etree.XPath("//td[ul or ol or dl] | //th[ul or ol or dl]")
_LINKED_CELLS = etree.XPath("//td[count(.//a) > 1][not(.//h1)]")
_NO_ARTICLE = etree.XPath("//amp-ad | //amp-embed | //amp-sidebar | //amp-social-share")
_FONTS = etree.XPath("//font | //center")
_MOST_NOSCRIPTS = 200  # of a page; what has more is not looked through
_FEW_TABLES = 2  # portals of old lay out menus and boxes in dozens: the extractor knows those
_LONGEST_CELL = 300  # characters; what holds more lays out a page
_MENU = 0.8  # of a cell's letters in links
_PROSE = 400  # characters of a cell that holds the article


def without_open_frames(text: str) -> str:
    """Drop every `noscript` with a frame that is not closed: it would swallow the page."""
    if not 0 < text.count("<noscript") <= _MOST_NOSCRIPTS:
        return text
    return _NOSCRIPT.sub(lambda m: "" if _swallows(m[1]) else m[0], text)


def repair_tree(tree: HtmlElement) -> None:
    """Mend a page's tree in place."""
    for element in _NO_ARTICLE(tree):
        element.drop_tree()
    for element in _FONTS(tree):
        element.drop_tag()
    for cell in _CELL_LISTS(tree):
        if len(cell.text_content()) <= _LONGEST_CELL and _linked(cell) < _MENU:
            _flatten(cell)
    for cell in _LINKED_CELLS(tree):
        if _is_menu(cell):
            cell.drop_tree()
    tables = list(tree.iter("table"))
    for table in tables if len(tables) <= _FEW_TABLES else ():
        if not table.findall(".//th") and any(map(_holds_prose, table.iter("td"))):
            _lay_open(table)


def _swallows(inside: str) -> bool:
    lower = inside.lower()
    return lower.count("<iframe") > lower.count("</iframe")


def _flatten(cell: HtmlElement) -> None:
    pieces = (" ".join(piece.split()) for piece in cell.itertext())
    text = ", ".join(piece for piece in pieces if piece)
    for child in list(cell):
        child.drop_tree()
    cell.text = text


def _lay_open(table: HtmlElement) -> None:
    """Make the parts of a table that lays out a page divisions, as they are today."""
    inner = {
        item for nested in table.iter("table") if nested is not table for item in nested.iter()
    }
    for element in [item for item in table.iter("table", "tbody", "tr", "td") if item not in inner]:
        element.tag = "div"


def _is_menu(cell: HtmlElement) -> bool:
    """Whether a cell is nearly all links, beside one of its table that holds prose."""
    if _linked(cell) < _MENU:
        return False
    table = next(cell.iterancestors("table"), None)
    cells = table.iter("td") if table is not None else ()
    return any(item is not cell and _holds_prose(item) for item in cells)


def _linked(cell: HtmlElement) -> float:
    """Share of a cell's letters that are in links."""
    letters = len("".join(cell.text_content().split()))
    linked = sum(len("".join(link.text_content().split())) for link in cell.iter("a"))
    return linked / max(letters, 1)


def _holds_prose(cell: HtmlElement) -> bool:
    return len(cell.text_content()) >= _PROSE and next(cell.iter("p", "br"), None) is not None
