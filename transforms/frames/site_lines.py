"""The lines of a page as they are counted across an outlet's pages.

An article counts by the share of its prose that no other page of the outlet has: ten copies of
one article weigh together what one does, and ten lightly edited revisions hardly more. The share
is taken over a sketch, the page's smallest shingles. Counting is done in SQL (sql/site_lines);
here are the numbers that it needs of every page by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from copydesk.transforms.boilerplate.line_keys import is_prose_length, line_hash
from copydesk.transforms.boilerplate.line_stats import effective_length
from copydesk.transforms.boilerplate.stock_phrases import is_stock_phrase
from copydesk.transforms.duplicates.fingerprint import shingles
from copydesk.transforms.identity import name_id
from copydesk.transforms.records import ParsedDocument

_EXAMPLE = 200  # characters
_SKETCH = 32  # shingles
_WHOLE = 1000  # shares are whole numbers, so that sums do not depend on their order

LINES = pl.Schema({
    "document_id": pl.String, "source_id": pl.String, "line_hash": pl.UInt64,
    "prose_weight": pl.Int32, "edge": pl.Int32, "text": pl.String,
})  # fmt: skip
_SKETCH_TYPES: dict[str, Any] = {
    "document_id": pl.String, "source_id": pl.String, "sketch": pl.List(pl.UInt32),
}  # fmt: skip
SKETCHES = pl.Schema(_SKETCH_TYPES)


def sketches_frame(documents: Iterable[ParsedDocument]) -> pl.DataFrame:
    """Lay out the smallest shingles of every page's prose; pages without prose have no row."""
    rows = [
        (document.document_id, name_id("source", document.source), sketch)
        for document in documents
        if document.source and (sketch := _sketch(document))
    ]
    return pl.DataFrame(rows, schema=SKETCHES, orient="row")


def lines_frame(documents: Iterable[ParsedDocument]) -> pl.DataFrame:
    """Lay out the distinct lines of every page whose outlet is known, a row each.

    Standing words of a genre are left out: no template may hold them.
    `prose_weight` is 0 for what is no paragraph. `edge` is the larger of the
    shares of the page's prose above and below, in thousandths: 500 in its middle, 1000 outside.
    """
    rows = [row for document in documents if document.source for row in _rows(document)]
    return pl.DataFrame(rows, schema=LINES, orient="row")


def _rows(document: ParsedDocument) -> Iterator[tuple[Any, ...]]:
    source = name_id("source", document.source or "")
    weights = [_prose_weight(block.text) for block in document.blocks]
    above, total = 0, sum(weights)
    first: dict[int, tuple[Any, ...]] = {}
    for block, weight in zip(document.blocks, weights, strict=True):
        name = None if is_stock_phrase(block.text) else line_hash(block.text)
        if name is not None:
            edge = _edge(above, total - above - weight)
            row = (document.document_id, source, name, weight, edge, block.text[:_EXAMPLE])
            first.setdefault(name, row)
        above += weight
    yield from first.values()


def _sketch(document: ParsedDocument) -> list[int]:
    prose = [block.text for block in document.blocks if _prose_weight(block.text)]
    return sorted(shingles("\n".join(prose)))[:_SKETCH]


def _prose_weight(text: str) -> int:
    weight = effective_length(text)
    return int(weight) if is_prose_length(weight) else 0


def _edge(above: int, below: int) -> int:
    return _WHOLE * max(above, below) // (above + below) if above + below else _WHOLE
