"""Parse one HTML page: the article's blocks, and what the page declares about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.metadata import extract_author
from trafilatura.settings import Document

from copydesk.transforms.html import meta_tags
from copydesk.transforms.html.body import body_blocks
from copydesk.transforms.html.jsonld import person_names, text_of, texts_of
from copydesk.transforms.html.markup import Markup, read_markup
from copydesk.transforms.html.page_dates import modified_time, published_dates
from copydesk.transforms.html.page_title import (
    choose_standfirst,
    choose_title,
    normal,
    shown_titles,
)
from copydesk.transforms.html.tree import NoArticle, load_page
from copydesk.transforms.metadata.bylines import clean_authors
from copydesk.transforms.metadata.urls import canonical_url, is_site_root, same_site
from copydesk.transforms.records import BlockKind, DateCandidate

_Blocks = tuple[tuple[str, BlockKind], ...]
_HEAD = 3  # blocks among which the repeated title is looked for


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """An article as its page gives it.

    `blocks` are (text, kind) in reading order: no title, the standfirst first where the page
    shows one. `dates` are candidates for the publication; `language` is the tag as declared.
    """

    title: str | None
    standfirst: str | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    dates: tuple[DateCandidate, ...]
    modified_at: datetime | None
    canonical_url: str | None
    language: str | None
    site_name: str | None
    blocks: _Blocks


def parse_html(text: str, url: str | None, default_zone: tzinfo = UTC) -> HtmlPage:
    """Extract the article of a page; `default_zone` holds for times without an offset.

    Raises NoArticle, with its reason, for what is no page, holds no article or is beyond bounds.
    """
    page = read_markup(load_page(text))
    declared = [page.metas[name][0] for name in meta_tags.TITLE if name in page.metas]
    title = choose_title(text_of(page.statement, "headline"), declared, page.tree, page.site)
    blocks = _without_titles(_body(page.tree), [title or "", *declared, *shown_titles(page.tree)])
    standfirst = _standfirst(page, title, blocks)
    return HtmlPage(
        title=title,
        standfirst=standfirst,
        authors=_authors(page),
        tags=_tags(page),
        dates=published_dates(page, url, default_zone),
        modified_at=modified_time(page, default_zone),
        canonical_url=_canonical(page, url),
        language=text_of(page.statement, "inLanguage")
        or meta_tags.page_language(page.tree, page.metas),
        site_name=page.site,
        blocks=_with_standfirst(blocks, standfirst),
    )


def _body(tree: HtmlElement) -> _Blocks:
    document = bare_extraction(tree, include_comments=False)
    if not isinstance(document, Document) or document.body is None:
        raise NoArticle("no_text", "The page shows no article text.")
    return tuple(body_blocks(document.body))


def _without_titles(blocks: _Blocks, titles: Sequence[str]) -> _Blocks:
    repeated = {normal(title) for title in titles}
    head = [block for block in blocks[:_HEAD] if normal(block[0]) not in repeated]
    return (*head, *blocks[_HEAD:])


def _standfirst(page: Markup, title: str | None, blocks: _Blocks) -> str | None:
    descriptions = [text_of(page.statement, key) for key in ("description", "alternativeHeadline")]
    descriptions += [page.metas[name][0] for name in meta_tags.DESCRIPTION if name in page.metas]
    return choose_standfirst(descriptions, title, [text for text, _ in blocks], page.tree)


def _with_standfirst(blocks: _Blocks, standfirst: str | None) -> _Blocks:
    if standfirst is None:
        return blocks
    return ((standfirst, "standfirst"), *(block for block in blocks if block[0] != standfirst))


def _authors(page: Markup) -> tuple[str, ...]:
    """Give the authors by the first that names any: JSON-LD, meta elements, the visible byline."""
    declared = (
        person_names(page.statement),
        meta_tags.all_of(page.metas, meta_tags.AUTHOR),
        person_names(page.statement, organisations=True),
    )
    named = next(filter(None, map(clean_authors, declared)), ())
    return named or clean_authors([extract_author(page.tree) or ""])


def _tags(page: Markup) -> tuple[str, ...]:
    said = texts_of(page.statement, "keywords") or meta_tags.all_of(page.metas, meta_tags.TAGS)
    parts = [part.strip() for value in said for part in value.split(",")]
    return tuple(dict.fromkeys(part for part in parts if part))


def _canonical(page: Markup, url: str | None) -> str | None:
    """Give the first declared address that is no home page and, if `url` is known, on its site."""
    for link in meta_tags.canonical_links(page.tree, page.metas):
        clean = canonical_url(link)
        if clean and not is_site_root(clean) and (not url or same_site(clean, url)):
            return clean
    return None
