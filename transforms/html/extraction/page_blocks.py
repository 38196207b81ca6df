"""Cut a page's tree into blocks, and remember where in the tree each stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from copydesk.transforms.html.extraction.marks import marks_in, names_of, own_marks
from copydesk.transforms.records import BlockKind
from copydesk.transforms.text.characters import clean_spaces, read_entities

_UNSEEN = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "select", "textarea", "iframe",
    "object", "math", "canvas", "audio", "map", "datalist", "title", "link", "meta", "input",
})  # fmt: skip
_INLINE = frozenset({
    "a", "span", "b", "i", "em", "strong", "font", "u", "s", "sub", "sup", "small", "big", "abbr",
    "acronym", "cite", "code", "q", "mark", "time", "img", "ins", "del", "strike", "tt", "kbd",
    "samp", "var", "bdi", "bdo", "wbr", "ruby", "rt", "rb", "rp", "label", "nobr", "o:p", "data",
    "dfn", "source", "picture", "center-line",
})  # fmt: skip
_ROW_BREAKERS = ("p", "div", "table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "section", "br")
_BOLD = frozenset({"b", "strong"})
_KINDS: dict[str, BlockKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "li": "list_item", "dt": "list_item", "dd": "list_item",
    "blockquote": "quote", "q": "quote", "figcaption": "caption", "caption": "caption",
    "figure": "caption",
}  # fmt: skip
_CELLS = frozenset({"td", "th"})
_MOST_BLOCKS = 20_000


@dataclass(slots=True)
class Node:
    """A block-level element: its parent's place, its depth, tag, names and marks."""

    parent: int
    depth: int
    tag: str
    names: str
    marks: int
    kind: BlockKind


@dataclass(slots=True)
class PageBlock:
    """A block of text: its node, letters in links and in bold, links, whether a <br> ends it."""

    text: str
    node: int
    linked: int
    bold: int
    links: int
    broken: bool
    row: bool


@dataclass(slots=True)
class PageBlocks:
    """The blocks of a page in reading order, and the block-level elements above them."""

    nodes: list[Node] = field(default_factory=list)
    blocks: list[PageBlock] = field(default_factory=list)

    def kind(self, block: PageBlock) -> BlockKind:
        """What the markup says a block is."""
        return "table" if block.row else self.nodes[block.node].kind


def cut_page(tree: HtmlElement) -> PageBlocks:
    """Cut what a page shows into blocks: block-level elements, and lines that <br> parts.

    A row of a table whose cells hold text alone is one block, its cells parted by " | ".
    """
    return _Cutter().cut(tree)


class _Cutter:
    def __init__(self) -> None:
        self.page = PageBlocks()
        self.names: dict[str, int] = {}  # of the page's elements, in the order they are met
        self.called: list[int] = [-1]  # the place in `names` of each node's, -1 of one without
        self.pieces: list[str] = []
        self.linked = self.bold = self.links = 0
        self.in_link = self.in_bold = self.in_row = 0

    def cut(self, tree: HtmlElement) -> PageBlocks:
        self.page.nodes.append(Node(-1, 0, "html", "", 0, "paragraph"))
        self._walk(tree, 0)
        self._flush(0)
        marks = [*marks_in(list(self.names)), 0]
        for node, called in zip(self.page.nodes, self.called, strict=True):
            node.marks |= marks[called]
        return self.page

    def _walk(self, element: HtmlElement, node: int) -> None:
        if element.text:
            self._add(element.text)
        for child in element:
            tag = child.tag
            if tag.__class__ is str and tag not in _UNSEEN:
                if tag == "br":
                    self._flush(node, broken=True)
                elif tag in _INLINE:
                    self._inline(child, tag, node)
                elif self.in_row:
                    self._walk(child, node)
                    if tag in _CELLS:
                        self.pieces.append(" | ")
                else:
                    self._block(child, tag, node)
            if child.tail:
                self._add(child.tail)

    def _block(self, element: HtmlElement, tag: str, node: int) -> None:
        self._flush(node)
        self.page.nodes.append(self._node(element, tag, node))
        own = len(self.page.nodes) - 1
        row = tag == "tr" and next(element.iter(*_ROW_BREAKERS), None) is None
        self.in_row += row
        self._walk(element, own)
        self._flush(own)
        self.in_row -= row

    def _node(self, element: HtmlElement, tag: str, node: int) -> Node:
        above = self.page.nodes[node]
        names = names_of(element)
        self.called.append(self.names.setdefault(names, len(self.names)) if names else -1)
        kind = _KINDS.get(tag, above.kind)
        if above.kind in {"list_item", "quote", "caption"}:
            kind = above.kind
        return Node(
            node, above.depth + 1, tag, element.get("class", ""), own_marks(element, tag), kind
        )

    def _inline(self, element: HtmlElement, tag: str, node: int) -> None:
        link, bold = tag == "a", tag in _BOLD
        self.in_link += link
        self.links += link
        self.in_bold += bold
        self._walk(element, node)
        self.in_link -= link
        self.in_bold -= bold

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        if self.in_link or self.in_bold:
            length = len(text.strip())
            if self.in_link:
                self.linked += length
            if self.in_bold:
                self.bold += length

    def _flush(self, node: int, *, broken: bool = False) -> None:
        if not self.pieces:
            return
        text = "".join(self.pieces)
        self.pieces.clear()
        text = "" if text.isspace() else clean_spaces(text)
        if text and "&" in text:
            text = clean_spaces(read_entities(text))
        row = self.in_row > 0
        if row:
            text = text.strip("| ")
        if text and len(self.page.blocks) < _MOST_BLOCKS:
            row = row and " | " in text
            self.page.blocks.append(
                PageBlock(text, node, self.linked, self.bold, self.links, broken, row)
            )
        self.linked = self.bold = self.links = 0
