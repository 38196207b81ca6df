"""Load a page into a tree that later steps can walk without fear of its size or depth."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement
from trafilatura.utils import load_html

_LARGEST = 10_000_000  # characters; no news page comes near
_DEEPEST = 300  # levels; recursive steps of the extraction give up near 1000
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = "self::script or self::style or self::noscript or self::template or self::head"
_VISIBLE = etree.XPath(f"//text()[not(ancestor::*[{_UNSEEN}])]")


class NoArticle(ValueError):
    """A page that gives no article; `reason` is one of the words in `REASONS`."""

    REASONS = ("empty", "too_large", "not_html", "too_deep", "no_text")

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def load_page(text: str) -> HtmlElement:
    """Parse a page's text; raises NoArticle for what is no page or beyond all bounds."""
    if not text.strip():
        raise NoArticle("empty", "The page is empty.")
    if len(text) > _LARGEST:
        raise NoArticle("too_large", f"The page has more than {_LARGEST:,} characters.")
    tree = load_html(_INVALID.sub("", text))
    if tree is None:
        raise NoArticle("not_html", "The page is not HTML.")
    if _is_deeper(tree, _DEEPEST):
        raise NoArticle("too_deep", f"The page nests elements more than {_DEEPEST} levels deep.")
    return tree


def visible_lines(tree: HtmlElement) -> list[str]:
    """Give the page's pieces of visible text in reading order, white space made normal."""
    pieces = (" ".join(piece.split()) for piece in _VISIBLE(tree))
    return [piece for piece in pieces if piece]


def _is_deeper(tree: HtmlElement, levels: int) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > levels:
            return True
    return False
