"""The byline that a page shows: what its markup calls one, or what stands beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, islice

from lxml.html import HtmlElement

from copydesk.transforms.html.declared.byline_places import byline_beside_title
from copydesk.transforms.html.declared.markup import Markup
from copydesk.transforms.html.page_places import in_article, is_others
from copydesk.transforms.metadata.byline_lines import Byline, read_byline
from copydesk.transforms.text.characters import clean_spaces

_CALLING = frozenset({"class", "id", "itemprop", "data-testid", "data-component"})
_CALLED = re.compile(
    "author|byline|autor|auteur|forfatter|journalist|writer|posted-by|skribent|redacteur|zuozhe",
    re.IGNORECASE,
)
_EDGE = "\x1f"  # between two elements
_LIMIT = 40  # elements looked at
_LONGEST = 240  # characters
_NO_TEXT = frozenset({"meta", "link"})
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "button"})


def shown_byline(page: Markup, titles: Sequence[str], outlets: Sequence[str]) -> Byline | None:
    """Find the first element that is marked as a byline and reads as one, else an unmarked one.

    What stands among comments, teasers and the like is passed over; a byline in a footer or a
    sidebar counts where all that are marked name the same people. `titles` are the headline as the
    page may show it, `outlets` the names of the site and its publisher.
    """
    in_body = dropwhile(lambda element: element.tag != "body", page.elements)
    marked = list(islice(_marked(islice(in_body, 1, None)), _LIMIT))
    inside = (item for item in marked if in_article(item, lists=False) is not None)
    first = next((byline for item in inside if (byline := _read(item, outlets))), None)
    if first and first.authors:
        return first
    return byline_beside_title(page.tree, titles, outlets) or first or _only_one(marked, outlets)


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


def _marked(elements: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    known: dict[str, bool] = {}  # a page gives many elements the same names
    for element in elements:
        names = element.keys()
        if not names or element.tag in _NO_TEXT:
            continue
        called = " ".join(element.get(name) for name in names if name in _CALLING)
        marked = known.get(called)
        if marked is None:
            marked = known[called] = _CALLED.search(called) is not None
        if marked or ("rel" in names and element.get("rel") == "author"):
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
