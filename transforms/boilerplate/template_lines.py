"""Lines that many pages of an outlet share: its templates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from copydesk.transforms.boilerplate.line_keys import is_prose_length, key_hash
from copydesk.transforms.boilerplate.main_content import looks_like_news
from copydesk.transforms.boilerplate.page import Page
from copydesk.transforms.boilerplate.stock_phrases import is_stock_phrase


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A line that `articles` distinct articles of the outlet share.

    `everywhere` says that so many do that it is a template inside an article's text as well.
    """

    articles: float
    everywhere: bool

    @property
    def score(self) -> float:
        """How likely the line belongs to one article: less with every other that has it."""
        return round(1 / (2 + self.articles), 3)


@dataclass(frozen=True, slots=True)
class SiteTemplates:
    """The template lines of one outlet by `line_hash`, and the version of them all."""

    lines: Mapping[int, TemplateLine]
    version: str


def find_templates(page: Page, site: SiteTemplates | None) -> dict[int, TemplateLine]:
    """Map the blocks that are template lines of the page's outlet."""
    if site is None:
        return {}
    hashes = map(key_hash, page.keys)
    return {
        index: site.lines[name]
        for index, name in enumerate(hashes)
        if name is not None and name in site.lines and not is_stock_phrase(page.blocks[index].text)
    }


def assign_templates(
    page: Page, found: Mapping[int, TemplateLine], spans: Sequence[tuple[int, int]]
) -> None:
    """Remove the template lines above and below the article's own prose, and some within it.

    Own prose is what stands in the spans and is no template; a page without any is left alone.
    """
    own = _own_prose(page, found, spans)
    if not own:
        return
    for index, line in found.items():
        # Within the text only what is everywhere goes: reports on one story share sentences.
        if line.everywhere or not own[0] < index < own[-1]:
            page.assign(index, "boilerplate", "line", "template", line.score)


def _own_prose(page: Page, found: Collection[int], spans: Sequence[tuple[int, int]]) -> list[int]:
    """List the paragraphs of the spans that only this page has, or else its sentences."""
    open_ = [
        index
        for start, end in spans
        for index in page.open_between(start, end)
        if index not in found
    ]
    paragraphs = [
        index for index in open_ if is_prose_length(page.line_stats[index].effective_length)
    ]
    return paragraphs or [index for index in open_ if looks_like_news(page.line_stats[index]) > 0]
