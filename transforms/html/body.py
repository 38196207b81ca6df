"""Turn the extractor's tree of an article into blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from copydesk.transforms.records import BlockKind
from copydesk.transforms.text.characters import clean_spaces, read_entities
from copydesk.transforms.text.drop_caps import is_drop_cap, join_drop_cap

# The extractor's names for what HTML spells in many ways (TEI-like).
_KINDS: Mapping[str, BlockKind] = {
    "p": "paragraph", "head": "heading", "item": "list_item", "list": "list_item",
    "quote": "quote", "row": "table", "table": "table", "code": "paragraph",
    "figure": "caption", "figcaption": "caption",
}  # fmt: skip
_OUTER = frozenset({"list_item", "quote", "table", "caption"})  # what is inside them is theirs


def body_blocks(body: etree._Element) -> Iterator[tuple[str, BlockKind]]:
    """Give the blocks of an extracted body in order as (text, kind), white space made normal.

    A line break ends a block; a table gives one block a row, its cells parted by " | ".
    """
    kinds: list[BlockKind] = ["paragraph"]
    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _KINDS or tag == "lb":
            yield from _flushed(pieces, kinds[-1])
        if event == "start":
            _open(tag, kinds)
            pieces.append(element.text or "")
        else:
            _close(tag, kinds, pieces)
            pieces.append(element.tail or "")
    yield from _flushed(pieces, kinds[-1])


def with_drop_caps(blocks: Sequence[tuple[str, BlockKind]]) -> tuple[tuple[str, BlockKind], ...]:
    """Join drop caps that are blocks of their own with their words; a space in markup stays."""
    whole = "\n".join(text for text, _ in blocks)
    joined: list[tuple[str, BlockKind]] = []
    for text, kind in blocks:
        if joined and is_drop_cap(joined[-1][0], text):
            text = join_drop_cap(joined.pop()[0], text, whole)  # noqa: PLW2901
        joined.append((text, kind))
    return tuple(joined)


def _open(tag: str, kinds: list[BlockKind]) -> None:
    if tag in _KINDS:
        kinds.append(kinds[-1] if kinds[-1] in _OUTER else _KINDS[tag])


def _close(tag: str, kinds: list[BlockKind], pieces: list[str]) -> None:
    if tag in _KINDS:
        kinds.pop()
    elif tag == "cell":
        pieces.append(" | ")


def _flushed(pieces: list[str], kind: BlockKind) -> Iterator[tuple[str, BlockKind]]:
    text = clean_spaces(read_entities("".join(pieces))).strip("| ")
    pieces.clear()
    if text:
        yield text, kind
