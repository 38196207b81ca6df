"""Extract the article of a page: by our own model, by trafilatura where that cannot judge."""

from __future__ import annotations

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from copydesk.transforms.html.body import body_blocks, with_drop_caps
from copydesk.transforms.html.declared import meta_tags
from copydesk.transforms.html.declared.jsonld import text_of
from copydesk.transforms.html.declared.markup import Markup
from copydesk.transforms.html.declared.page_title import shown_titles
from copydesk.transforms.html.extraction.block_features import Declared
from copydesk.transforms.html.extraction.block_model import BlockModel, shipped_block_model
from copydesk.transforms.html.extraction.page_blocks import cut_page
from copydesk.transforms.html.lost_blocks import with_lost_blocks
from copydesk.transforms.records import BlockKind

Blocks = tuple[tuple[str, BlockKind], ...]
_FEWEST = 25  # blocks of a page that the model judges: 3 of the 862 it is trained on have fewer


def extract_blocks(page: Markup, model: BlockModel | None = None) -> Blocks:
    """Give the blocks of a page's article as (text, kind) in reading order; () where it has none.

    `model` chooses them, the shipped one by default. trafilatura does on a page too small for the
    model, which knows sites' pages, and where it takes no block for news.
    """
    cut = cut_page(page.tree)
    if len(cut.blocks) < _FEWEST:
        return _fallback(page.tree)
    kept = (model or shipped_block_model()).keep(cut, declared_by(page))
    chosen = [(block.text, cut.kind(block)) for block, keep in zip(cut.blocks, kept, strict=True)
              if keep]  # fmt: skip
    return with_drop_caps(tuple(chosen)) if chosen else _fallback(page.tree)


def declared_by(page: Markup) -> Declared:
    """Collect what a page declares that its blocks are compared with."""
    metas, statement = page.metas, page.statement
    titles = [metas[name][0] for name in meta_tags.TITLE if name in metas]
    titles += [*shown_titles(page.tree), *filter(None, [text_of(statement, "headline")])]
    told = [text_of(statement, key) for key in ("description", "alternativeHeadline")]
    told += [metas[name][0] for name in meta_tags.DESCRIPTION if name in metas]
    body = statement.get("articleBody")
    return Declared(titles, [text for text in told if text], body if isinstance(body, str) else "")


def _fallback(tree: HtmlElement) -> Blocks:
    """Extract with trafilatura; the page's JSON-LD, which was read, goes: it counts as shown."""
    for script in [
        item for item in tree.iter("script") if "ld+json" in item.get("type", "").lower()
    ]:
        script.drop_tree()
    document = bare_extraction(tree, include_comments=False)
    if not isinstance(document, Document) or document.body is None:
        return ()
    return with_lost_blocks(with_drop_caps(tuple(body_blocks(document.body))), tree)
