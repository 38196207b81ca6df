"""Put back what the extractor lost between paragraphs that it kept.

It knows the article's container but leaves out lists of links, definition lists, subheads and
quotes in small or bare pages. What stands right between two kept siblings is the article's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from copydesk.transforms.html.declared.title_parts import normal
from copydesk.transforms.html.page_places import in_article
from copydesk.transforms.records import BlockKind
from copydesk.transforms.text.characters import clean_spaces, read_entities

_Block = tuple[str, BlockKind]
_KINDS: Mapping[str, BlockKind] = {
    "ul": "list_item", "ol": "list_item", "dl": "list_item", "blockquote": "quote",
    "h2": "heading", "h3": "heading", "h4": "heading",
}  # fmt: skip
_LISTS = frozenset({"ul", "ol", "dl"})
_EMBEDDED = ("tweet", "pullquote", "pull-quote")
_LONGEST = 1500  # characters of what is put back at one place
_MOST_LINKED = 0.6  # of a list's letters, unless the line above announces it


def with_lost_blocks(blocks: Sequence[_Block], tree: HtmlElement) -> tuple[_Block, ...]:
    """Give the blocks with those of their lost siblings put in at their places."""
    places = {normal(text): index for index, (text, _) in reversed(list(enumerate(blocks)))}
    found: dict[int, list[_Block]] = {}
    have = "".join(_letters(text) for text, _ in blocks)
    for parent in _parents(tree, places):
        for index, lost in _lost_in(parent, places, blocks):
            new = [item for item in lost if _letters(item[0]) and _letters(item[0]) not in have]
            found.setdefault(index, []).extend(new)
    whole: list[_Block] = []
    for index, block in enumerate(blocks):
        whole += [block, *found.get(index, ())]
    return tuple(whole)


def _letters(text: str) -> str:
    return normal(text).replace(" ", "")


def _parents(tree: HtmlElement, places: Mapping[str, int]) -> Iterator[HtmlElement]:
    """Give the elements that hold a kept paragraph as a child, each once, in order."""
    seen = set()
    for paragraph in tree.iter("p"):
        parent = paragraph.getparent()
        if parent is not None and parent not in seen and normal(_text(paragraph)) in places:
            seen.add(parent)
            yield parent


def _lost_in(
    parent: HtmlElement, places: Mapping[str, int], blocks: Sequence[_Block]
) -> Iterator[tuple[int, list[_Block]]]:
    """Give (place, blocks) of what was lost between kept children, or announced by the last."""
    children = [child for child in parent if isinstance(child.tag, str)]
    kept = [places.get(normal(_text(child))) for child in children]
    known = [index for index, position in enumerate(kept) if position is not None]
    position = None
    for index, child in enumerate(children):
        if kept[index] is not None:
            position = kept[index]
        elif position is not None and (kind := _kind(child)):
            announced = blocks[position][0].endswith((":", "："))
            between = index < known[-1]
            if (between or (announced and child.tag in _LISTS)) and _is_text(child, announced):
                yield position, [(text, kind) for text in _items(child)]


def _kind(element: HtmlElement) -> BlockKind | None:
    names = element.get("class", "").lower()
    if element.tag == "div":
        return "quote" if any(name in names for name in _EMBEDDED) else None
    return _KINDS.get(element.tag)


def _is_text(element: HtmlElement, announced: bool) -> bool:
    text = "".join(element.text_content().split())
    linked = sum(len("".join(link.text_content().split())) for link in element.iter("a"))
    if not text or len(text) > _LONGEST or in_article(element, lists=False) is None:
        return False
    return announced or element.tag == "div" or linked <= _MOST_LINKED * len(text)


def _items(element: HtmlElement) -> list[str]:
    parts = list(element.iter("li", "dt", "dd")) if element.tag in _LISTS else [element]
    return [text for part in parts if (text := _text(part))]


def _text(element: HtmlElement) -> str:
    return clean_spaces(read_entities(" ".join(element.text_content().split())))
