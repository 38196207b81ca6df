"""Parse one HTML page: the article's blocks, and what the page declares about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.metadata import extract_author

from transforms.html import meta_tags
from transforms.html.body import body_blocks
from transforms.html.headline import choose_standfirst, choose_title, normal
from transforms.html.jsonld import article_statement, text_of, texts_of
from transforms.html.tree import NoArticle, load_page
from transforms.html.page_dates import published_dates, modified_time
from transforms.metadata.bylines import clean_authors
from transforms.metadata.urls import canonical_url, is_site_root, same_site
from transforms.records import BlockKind, DateCandidate


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """An article as its page gives it; `blocks` are (text, kind) in order, title left out."""

    title: str | None
    standfirst: str | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    dates: tuple[DateCandidate, ...]
    modified_at: datetime | None
    canonical_url: str | None
    language: str | None
    site_name: str | None
    blocks: tuple[tuple[str, BlockKind], ...]
