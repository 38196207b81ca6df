"""Which article a fetched page is, where its address changed since it was fetched first."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from copydesk.flows.fetch.http.server_answer import Answer
from copydesk.flows.fetch.listings.entry import absolute
from copydesk.transforms.metadata.urls import article_key, canonical_url, is_site_root, same_site

_HEAD = 1 << 18  # bytes in which the canonical link is looked for
_CANONICAL = re.compile(rb"<link\b[^>]*\brel\s*=\s*[\"']?canonical\b[^>]*>", re.IGNORECASE)
_HREF = re.compile(rb"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_NUMBER = re.compile(r"\d{4,}")
_ENOUGH_WORDS = 3  # parted by hyphens in a slug


def own_address(answer: Answer) -> str | None:
    """Give the address that a page declares as its own, else the one it was answered from."""
    found = _CANONICAL.search(answer.body[:_HEAD])
    href = _HREF.search(found[0]) if found else None
    declared_href = (
        next(filter(None, href.groups()), b"").decode("utf-8", "replace") if href else ""
    )
    declared = canonical_url(absolute(answer.url, unescape(declared_href)))
    if declared and not is_site_root(declared) and same_site(declared, answer.url):
        return declared
    return canonical_url(answer.url)


def leads_home(asked: str, answer: Answer) -> bool:
    """Tell whether an address of a page led to a home page: what it named is gone."""
    return is_site_root(answer.url) and not is_site_root(asked)


def moved_from(first: str | None, own: str | None) -> str | None:
    """Give the first address of an article that lies at another now; None where it does not.

    An address that leads to a section ("/news/ferry" to "/news/") moved nowhere.
    """
    if first is None or own is None or not same_site(first, own) or is_site_root(own):
        return None
    same = article_key(first, None, None, None, "") == article_key(own, None, None, None, "")
    return None if same or not _may_name_article(own, first) else first


def _may_name_article(own: str, first: str) -> bool:
    new, old = (urlsplit(item).path.strip("/").split("/") for item in (own, first))
    is_slug = bool(_NUMBER.search(new[-1])) or len(re.split("[-_]", new[-1])) >= _ENOUGH_WORDS
    return is_slug or len(new) >= len(old)
