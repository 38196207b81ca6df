"""Load a page into a tree that later steps can walk without fear of its size.

Its depth needs no bound here: the parser stops at 255 levels.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement
from trafilatura.utils import load_html

_LARGEST = 10_000_000  # characters; no news page comes near
_MOST_TAGS = 250_000  # some ten seconds of work
_LONGEST_TAG = 50_000  # characters; the parser is quadratic in the attributes of one tag
_LONGEST_ATTRIBUTE = 5_000  # characters; the extraction searches some with slow expressions
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INVALID_REFERENCE = re.compile(  # to one of them: an article with one in a title was lost whole
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|x0*(?:[0-8bcef]|1[0-9a-f])(?![0-9a-f]));?",
    re.IGNORECASE,
)
_OVERLONG_TAG = re.compile(rf"<([a-zA-Z][\w:-]{{0,40}}+)[^<>]{{{_LONGEST_TAG},}}+>")
_OVERLONG_VALUES = etree.XPath(f"//@*[string-length() > {_LONGEST_ATTRIBUTE}]")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head"})


class NoArticle(ValueError):
    """A page that gives no article.

    `reason` is one of the words in `REASONS`, or of `admission.reasons` where the page is known
    for what it is.
    """

    REASONS = ("empty", "too_large", "not_html", "no_text")

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def load_page(text: str) -> HtmlElement:
    """Parse a page's text; raises NoArticle if it is not a page or exceeds the limits."""
    if not text.strip():
        raise NoArticle("empty", "The page is empty.")
    if len(text) > _LARGEST or text.count("<") > _MOST_TAGS:
        limit = f"{_LARGEST:,} characters or {_MOST_TAGS:,} tags"
        raise NoArticle("too_large", f"The page has more than {limit}.")
    valid = _INVALID_REFERENCE.sub("", _INVALID.sub("", text))
    tree = load_html(_OVERLONG_TAG.sub(r"<\1>", valid))
    if tree is None:
        raise NoArticle("not_html", "The page is not HTML.")
    for value in _OVERLONG_VALUES(tree):
        del value.getparent().attrib[value.attrname]
    return tree


def visible_lines(tree: HtmlElement) -> list[str]:
    """Give the page's pieces of visible text in reading order, white space made normal."""
    found: list[str] = []
    _collect(tree, found)
    pieces = (" ".join(piece.split()) for piece in found)
    return [piece for piece in pieces if piece]


def _collect(element: HtmlElement, found: list[str]) -> None:
    """Add the texts in and below an element: one walk, as deep as the parser lets pages be."""
    if element.text:
        found.append(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            _collect(child, found)
        if child.tail:
            found.append(child.tail)
