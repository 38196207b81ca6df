"""Whether a page is an article, by what its markup and its extracted text say together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from copydesk.transforms.admission.answers import Answered
from copydesk.transforms.admission.notice_pages import find_notice
from copydesk.transforms.admission.reader_pages import find_reader_page
from copydesk.transforms.admission.reasons import (
    LISTING,
    REDIRECTED_HOME,
    message_for,
    reason_by,
)
from copydesk.transforms.boilerplate.line_lengths import PARAGRAPH
from copydesk.transforms.boilerplate.line_stats import effective_length
from copydesk.transforms.boilerplate.page import comparison_key
from copydesk.transforms.html.tree import NoArticle, visible_lines
from copydesk.transforms.metadata.urls import is_site_root
from copydesk.transforms.records import BlockKind

_Blocks = Sequence[tuple[str, BlockKind]]
_HEADS = etree.XPath("//h1")
_TITLE = etree.XPath("//head/title | //title")
_REFRESH = etree.XPath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content")
_ELSEWHERE = re.compile(r"\s*[\d.]*\s*[;,]\s*url\s*=\s*\S", re.IGNORECASE)
_OPEN_GRAPH = etree.XPath("//meta[@property = 'og:type' or @name = 'og:type']/@content")
_HEADING = "self::h1 or self::h2 or self::h3 or self::h4"
_LINKED_HEADS = etree.XPath(f"//*[{_HEADING}][.//a[@href] or ancestor::a[@href]]")
_LINKS = etree.XPath("//a[@href]")
_ARTICLE = re.compile(r"(?:news)?article|.*posting", re.IGNORECASE)
_NOTE = (
    400.0  # effective length; a page that refreshes into another one and says no more is a redirect
)
_EMPTY = 200.0  # effective length of what a shell shows: a menu, "Loading"
_LINK = 20  # letters of a link that could be a headline
_CARD = 600  # letters of a teaser with its headline
_TEASERS, _TEASERS_OF_ROOT = 5, 3
_MOST_CARDS = 200
_LINKED_SHARE = 0.8  # of a block's letters
_PAGE = frozenset({"body", "html", "main"})


def check_article(  # noqa: PLR0913, PLR0917 (what is known of the page)
    tree: HtmlElement,
    statement: Mapping[str, Any],
    title: str | None,
    blocks: _Blocks,
    url: str | None,
    answered: Answered = "as_asked",
) -> None:
    """Raise NoArticle, with a reason of `admission.reasons`, for a page that is none.

    `blocks` are those extracted, `statement` the page's JSON-LD, `url` its address.
    """
    texts = [text for text, _ in blocks]
    heads = [text for item in _HEADS(tree) if (text := _text(item)) and text not in texts]
    own_title = next((_text(item) for item in _TITLE(tree)), None) or title
    weight = sum(map(effective_length, texts))
    name = find_notice(own_title, [*heads, *texts], redirected=answered != "as_asked")
    name = name or find_reader_page(own_title, [*heads, *texts])
    if name is None and weight < _EMPTY:
        shown = visible_lines(tree)
        name = find_notice(own_title, shown) or find_reader_page(own_title, shown)
    if name is None and _refreshes(tree) and weight < _NOTE:
        name = reason_by("refresh")
    declared = bool(statement.get("headline")) or _says_article(tree)
    if name is None and answered == "home" and not declared:
        name = REDIRECTED_HOME
    if name is None and not declared and _is_listing(tree, blocks, url):
        name = LISTING
    if name is not None:
        raise NoArticle(name, message_for(name))


def nothing_shown(tree: HtmlElement) -> NoArticle:
    """Give the reason why a page of which nothing could be extracted is no article."""
    scripts = [_text(item) for item in tree.iter("noscript")]
    lines = visible_lines(tree)
    title = next((_text(item) for item in _TITLE(tree)), None)
    shown_lines = [*lines, *filter(None, scripts)]
    name = find_notice(title, shown_lines) or find_reader_page(title, shown_lines)
    if name is None and _refreshes(tree):
        name = reason_by("refresh")
    shown = sum(map(effective_length, lines))
    if name is None and shown < _EMPTY and next(tree.iter("script"), None) is not None:
        name = reason_by("scripts")
    if name is None and len(_linked(tree)) >= _TEASERS:
        name = LISTING
    if name is None:
        return NoArticle("no_text", "The page shows no article text.")
    return NoArticle(name, message_for(name))


def _is_listing(tree: HtmlElement, blocks: _Blocks, url: str | None) -> bool:
    """Whether all that was extracted is links, or stands in a card under a headline that is one."""
    linked, cards = _linked(tree), _cards(tree)
    keys = [comparison_key(text) for text, _ in blocks]
    least = _TEASERS_OF_ROOT if url and is_site_root(url) else _TEASERS
    teasers = [_links_in(key, linked) or any(key in card for card in cards) for key in keys]
    outside = [
        text for (text, _), found in zip(blocks, teasers, strict=True)
        if not found and effective_length(text) >= PARAGRAPH
    ]  # fmt: skip
    return sum(teasers) >= least and not outside


def _links_in(key: str, linked: set[str]) -> int:
    """Count the links of which a block is made, 0 where it says something else as well."""
    found = [link for link in linked if link in key]
    return len(found) if sum(map(len, found)) >= _LINKED_SHARE * len(key) else 0


def _linked(tree: HtmlElement) -> set[str]:
    keys = (comparison_key(_text(item)) for item in _LINKS(tree))
    return {key for key in keys if len(key) >= _LINK}


def _cards(tree: HtmlElement) -> list[str]:
    """Give the text of each teaser: a linked headline with what stands by it alone, as keys."""
    heads = _LINKED_HEADS(tree)[:_MOST_CARDS]
    count: Counter[HtmlElement] = Counter()
    for head in heads:
        count.update(head.iterancestors())
    cards = [comparison_key(_card_text(head, count)) for head in heads]
    return [card for card in cards if len(card) <= _CARD]


def _card_text(head: HtmlElement, count: Mapping[HtmlElement, int]) -> str:
    card = head
    for ancestor in head.iterancestors():
        if count[ancestor] > 1 or ancestor.tag in _PAGE:
            break
        card = ancestor
    below = card.getnext() if card is head else None
    return _text(card) + (_text(below) if below is not None and below.tag == "p" else "")


def _says_article(tree: HtmlElement) -> bool:
    return any(_ARTICLE.fullmatch(value.strip()) for value in _OPEN_GRAPH(tree))


def _refreshes(tree: HtmlElement) -> bool:
    return any(map(_ELSEWHERE.match, _REFRESH(tree)))


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())
