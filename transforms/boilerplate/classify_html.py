"""Verdicts on blocks that an HTML extractor has already chosen.

The extractor knows the page's structure and has judged length and position; what is left to use
is what the words and repetition say.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from copydesk.transforms.boilerplate.metadata_lines import find_date_lines, find_metadata_lines
from copydesk.transforms.boilerplate.page import Page, comparison_key, make_page
from copydesk.transforms.boilerplate.repeated_blocks import find_repeats, title_repeats
from copydesk.transforms.boilerplate.template_lines import (
    SiteTemplates,
    assign_templates,
    find_templates,
)
from copydesk.transforms.records import BlockKind, BlockRole, CleanBlock, TextBlock

_METADATA_KINDS = {"title", "byline", "date", "dateline", "caption", "credit"}


def classify_html(
    blocks: Sequence[TextBlock], title: str | None, templates: SiteTemplates | None = None
) -> tuple[CleanBlock, ...]:
    """Give every extracted block its verdict; `title` is the page's own, if it has one.

    `templates` are the lines that the pages of its outlet share.
    """
    page = make_page(blocks)
    repeated = set(title_repeats(page, comparison_key(title or ""), None))
    for index in repeated:
        page.assign(index, "boilerplate", "title", "duplicate:title", 0.1)
    for index, rule in enumerate(page.rules):
        if rule is not None and not rule.edges_only:
            page.assign(index, rule.role, rule.kind or "line", f"rule:{rule.name}", 0.1)
    for index, kind in _edge_records(page).items():
        page.assign(index, "metadata", kind, f"{kind}_line", 0.1)
    for index in find_repeats(page):
        page.assign(index, "boilerplate", blocks[index].kind, "duplicate:paragraph", 0.1)
    body = {index: item for index, item in find_templates(page, templates).items()
            if blocks[index].kind not in _METADATA_KINDS}  # fmt: skip
    assign_templates(page, body, [(0, len(blocks))])
    for index, block in enumerate(blocks):
        role: BlockRole = "metadata" if block.kind in _METADATA_KINDS else "body"
        page.assign(index, role, block.kind, block.kind, 0.8)
    return page.clean_blocks()


def _edge_records(page: Page) -> dict[int, BlockKind]:
    """Find the bylines and dates that the extractor left above and below the article's prose."""
    prose = [index for index, stats in enumerate(page.line_stats) if stats.is_long]
    if not prose:
        return {}
    around = (*range(prose[0]), *range(prose[-1] + 1, len(page.blocks)))
    edges = [index for index in around if page.blocks[index].kind == "paragraph"]
    if not edges:
        return {}
    dates, _ = find_date_lines(page, None, UTC)
    found = {index: kind for index, kind in dates.items() if index in edges}
    return {**found, **find_metadata_lines(page, edges)}
