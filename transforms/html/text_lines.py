"""A page's visible text as the lines that a reader sees, each in the pieces that it is put from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from copydesk.transforms.text.characters import clean_spaces

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt",
     "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
     "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"]
)  # fmt: skip
_UNSEEN = frozenset(["script", "style", "noscript", "template", "svg", "head", "select", "option"])


class TextLine(NamedTuple):
    """A line: the texts of its inline elements in order, and the element it begins in."""

    pieces: Sequence[str]
    element: HtmlElement

    @property
    def text(self) -> str:
        """The line as it reads."""
        return clean_spaces(" ".join(self.pieces))


def text_lines(tree: HtmlElement) -> Iterator[TextLine]:
    """Give the lines of a page in reading order; a block element and a line break end one."""
    pieces: list[str] = []
    first: HtmlElement | None = None
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS and pieces and first is not None:
            yield TextLine(tuple(pieces), first)
            pieces = []
        unseen += (tag in _UNSEEN) * (1 if event == "start" else -1)
        text = element.text if event == "start" else element.tail
        hidden = unseen or (event == "start" and not tag)
        if text and not hidden and (clean := clean_spaces(text)):
            first = element if not pieces else first
            pieces.append(clean)
    if pieces and first is not None:
        yield TextLine(tuple(pieces), first)
