"""The byline that a page shows: what its markup calls one, read as a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from copydesk.transforms.html.page_places import in_article
from copydesk.transforms.metadata.byline_lines import Byline, read_byline
from copydesk.transforms.text.characters import clean_spaces

_ATTRIBUTES = ("class", "id", "itemprop", "data-testid", "data-component")
_CALLED = re.compile(
    "author|byline|autor|auteur|forfatter|journalist|writer|posted-by|skribent|redacteur|zuozhe",
    re.IGNORECASE,
)
_NAMED = etree.XPath(
    f"//body//*[{' or '.join(f'@{name}' for name in _ATTRIBUTES)} or @rel='author']"
)
_EDGE = "\x1f"  # between two elements
_LIMIT = 40  # elements looked at
_LONGEST = 240  # characters
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "button"})


def shown_byline(tree: HtmlElement, outlets: Sequence[str]) -> Byline | None:
    """Find the first element that is marked as a byline and reads as one.

    What stands among comments, teasers and the like is passed over. `outlets` are the names of
    the site and its publisher.
    """
    for element in islice(_marked(tree), _LIMIT):
        if in_article(element, lists=False) is None:
            continue
        pieces = list(_pieces(element))
        if not pieces or sum(map(len, pieces)) > _LONGEST:
            continue
        for joined in (" ".join(pieces).replace(_EDGE, "|"), "".join(pieces).replace(_EDGE, " ")):
            found = read_byline(clean_spaces(joined), marked=True, outlets=outlets)
            if found and found.authors:
                return found
    return None


def _marked(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in _NAMED(tree):
        called = " ".join(element.get(name, "") for name in _ATTRIBUTES)
        marked = element.get("rel") == "author" or _CALLED.search(called)
        if marked and element.tag not in {"meta", "link"}:
            yield element


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Give an element's texts, an edge between two elements that no words join."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        yield from _pieces(child)
        tail = child.tail or ""
        yield tail if tail.strip() else _EDGE
