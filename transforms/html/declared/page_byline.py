"""The byline that a page shows: what its markup calls one, or what stands beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from copydesk.transforms.html.declared.byline_places import byline_beside_title
from copydesk.transforms.html.page_places import in_article, is_others
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


def shown_byline(tree: HtmlElement, titles: Sequence[str], outlets: Sequence[str]) -> Byline | None:
    """Find the first element that is marked as a byline and reads as one, else an unmarked one.

    What stands among comments, teasers and the like is passed over; a byline in a footer or a
    sidebar counts where all that are marked name the same people. `titles` are the headline as the
    page may show it, `outlets` the names of the site and its publisher.
    """
    marked = list(islice(_marked(tree), _LIMIT))
    inside = (item for item in marked if in_article(item, lists=False) is not None)
    first = next((byline for item in inside if (byline := _read(item, outlets))), None)
    if first and first.authors:
        return first
    return byline_beside_title(tree, titles, outlets) or first or _only_one(marked, outlets)


def _only_one(marked: Sequence[HtmlElement], outlets: Sequence[str]) -> Byline | None:
    """Give the byline that a page has outside its article, None where it has several."""
    outside = [item for item in marked if not is_others(item)]
    found = [byline for item in outside if (byline := _read(item, outlets))]
    same = len({(byline.names, byline.outlet) for byline in found}) == 1
    whole = all(" " in name or not name.isascii() for name in found[0].names) if found else False
    return found[0] if same and whole and found[0].authors else None


def _read(element: HtmlElement, outlets: Sequence[str]) -> Byline | None:
    pieces = list(_pieces(element))
    if not pieces or sum(map(len, pieces)) > _LONGEST:
        return None
    for joined in (" ".join(pieces).replace(_EDGE, "|"), "".join(pieces).replace(_EDGE, " ")):
        found = read_byline(clean_spaces(joined), marked=True, outlets=outlets)
        if found and (found.authors or found.outlet):
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
