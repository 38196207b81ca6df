"""Template lines as a frame, one row a line of an outlet, and as what cleaning asks for."""

from __future__ import annotations

import polars as pl

from copydesk.transforms.boilerplate.template_lines import SiteTemplates, TemplateLine
from copydesk.transforms.identity import stable_id

TEMPLATES = pl.Schema({
    "source_id": pl.String, "line_hash": pl.UInt64, "articles": pl.Int64,
    "everywhere": pl.Boolean,
})  # fmt: skip
_WHOLE = 1000


def site_templates(frame: pl.DataFrame) -> dict[str, SiteTemplates]:
    """Group rows of `TEMPLATES` (articles in thousandths) by `source_id`."""
    ordered = frame.select(TEMPLATES.names()).sort("source_id", "line_hash")
    grouped = ordered.partition_by("source_id", as_dict=True, include_key=False)
    return {str(source_id): _site(rows) for (source_id,), rows in grouped.items()}


def _site(rows: pl.DataFrame) -> SiteTemplates:
    lines = {
        line: TemplateLine(articles / _WHOLE, everywhere)
        for line, articles, everywhere in rows.iter_rows()
    }
    return SiteTemplates(lines, stable_id(*map(str, rows.iter_rows()))[:8])
