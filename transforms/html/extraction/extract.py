"""Extract the article of a page: by our own model, by trafilatura where that cannot judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from copydesk.transforms.html.body import body_blocks, with_drop_caps
from copydesk.transforms.html.declared.jsonld import text_of
from copydesk.transforms.html.declared.markup import Markup
from copydesk.transforms.html.declared.page_title import shown_titles
from copydesk.transforms.html.extraction.block_features import Declared
from copydesk.transforms.html.extraction.block_model import (
    BlockModel,
    lengths_of,
    shipped_block_model,
)
from copydesk.transforms.html.extraction.left_out import PagePiece, page_pieces
from copydesk.transforms.html.extraction.page_blocks import PageBlock, PageBlocks, cut_page
from copydesk.transforms.html.lost_blocks import with_lost_blocks
from copydesk.transforms.records import BlockKind

Blocks = tuple[tuple[str, BlockKind], ...]
_LINKS, _LINKED = 8, 0.8  # links of a line that is a menu's, their share of its letters
_MOST_LINKS = 5_000  # in a page of few blocks: trafilatura takes a millisecond for each
_FEWEST = 25  # blocks of a page that the model judges: 3 of the 862 it is trained on have fewer


class Extraction(NamedTuple):
    """The blocks of a page's article in reading order, and all pieces of the page."""

    blocks: Blocks
    pieces: Sequence[PagePiece]


def extract_blocks(page: Markup, model: BlockModel | None = None) -> Extraction:
    """Give the blocks of a page's article as (text, kind); () where it has none.

    `model` chooses them, the shipped one by default. trafilatura does on a page too small for the
    model, which knows sites' pages, and where it takes no block for news.
    """
    cut = cut_page(page.tree)
    if len(cut.blocks) < _FEWEST:
        return _fallback(page.tree, cut)
    model = model or shipped_block_model()
    scores = model.scores(cut, declared_by(page))
    kept = model.threshold.keep(scores, lengths_of(cut))
    if not kept.any():
        return _fallback(page.tree, cut)
    chosen = [(block.text, cut.kind(block)) for block, keep in zip(cut.blocks, kept, strict=True)
              if keep]  # fmt: skip
    probabilities = 1.0 / (1.0 + np.exp(-scores))
    pieces = page_pieces(cut, kept.tolist(), probabilities.tolist())
    return Extraction(with_drop_caps(tuple(chosen)), pieces)


def declared_by(page: Markup) -> Declared:
    """Collect what a page declares that its blocks are compared with."""
    headline = text_of(page.statement, "headline")
    titles = [*page.declared_titles, *shown_titles(page.tree), *filter(None, [headline])]
    body = page.statement.get("articleBody")
    return Declared(titles, page.descriptions, body if isinstance(body, str) else "")


def _fallback(tree: HtmlElement, cut: PageBlocks) -> Extraction:
    """Extract with trafilatura; the page's JSON-LD, which was read, goes: it counts as shown."""
    if sum(block.links for block in cut.blocks) > _MOST_LINKS:
        return Extraction((), ())
    for script in [
        item for item in tree.iter("script") if "ld+json" in item.get("type", "").lower()
    ]:
        script.drop_tree()
    document = bare_extraction(tree, include_comments=False)
    if not isinstance(document, Document) or document.body is None:
        return Extraction((), ())
    menus = {block.text for block in cut.blocks if _is_menu(block)}
    chosen = tuple(block for block in body_blocks(document.body) if block[0] not in menus)
    blocks = with_lost_blocks(with_drop_caps(chosen), tree) if chosen else ()
    return Extraction(blocks, page_pieces(cut, None, None))


def _is_menu(block: PageBlock) -> bool:
    return block.links >= _LINKS and block.linked >= _LINKED * len(block.text)
