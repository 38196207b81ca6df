"""A page's visible text as the lines that a reader sees, each in the pieces that it is put from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from copydesk.transforms.text.characters import clean_spaces

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt",
     "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
     "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"]
)  # fmt: skip
_UNSEEN = frozenset(["script", "style", "noscript", "template", "svg", "head", "select", "option"])


class TextLine(NamedTuple):
    """A line as it reads, the texts of its inline elements, and the element it begins in."""

    text: str
    pieces: Sequence[str]
    element: HtmlElement


def text_lines(tree: HtmlElement) -> list[TextLine]:
    """Give the lines of a page in reading order; a block element and a line break end one."""
    lines = _Lines()
    lines.walk(tree)
    lines.end()
    return lines.found


class _Lines:
    def __init__(self) -> None:
        self.found: list[TextLine] = []
        self.pieces: list[str] = []
        self.first: HtmlElement | None = None

    def walk(self, element: HtmlElement) -> None:
        """Add the texts in an element: one walk, as deep as the parser lets pages be."""
        if element.text:
            self.add(element.text, element)
        for child in element:
            tag = child.tag
            if isinstance(tag, str):
                if tag in _BLOCKS:
                    self.end()
                if tag not in _UNSEEN:
                    self.walk(child)
                if tag in _BLOCKS:
                    self.end()
            if child.tail:
                self.add(child.tail, child)

    def add(self, text: str, element: HtmlElement) -> None:
        """Add a piece of text; `element` is where it stands, or what it follows."""
        if clean := clean_spaces(text):
            if not self.pieces:
                self.first = element
            self.pieces.append(clean)

    def end(self) -> None:
        """End a line."""
        if self.pieces and self.first is not None:
            text = self.pieces[0] if len(self.pieces) == 1 else clean_spaces(" ".join(self.pieces))
            self.found.append(TextLine(text, tuple(self.pieces), self.first))
            self.pieces = []
