"""The headline and the standfirst of a page, chosen among what it declares and what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree
from lxml.html import HtmlElement

_SITE_SUFFIX = re.compile(
    r"\s+[|–—·•«»:-]+\s+(?=[^|–—·•«»]{2,40}$)|\s*[|»]\s*(?=[^|»]{2,60}$)|_(?=[^_]+$)"
)
_NOT_ALNUM = re.compile(r"[\W_\u00ad]+")
_SOFT = re.compile("[\u00ad\u200b\u2060]")  # invisible hints where a word may break
_LONGEST_TITLE = 400
_TEXTS = etree.XPath("//body//text()[not(ancestor::aside or ancestor::footer or ancestor::nav "
                     "or ancestor::figure or ancestor::script or ancestor::style)]")  # fmt: skip
_SHORTEST_STANDFIRST = 40
_CLIMB = 3  # elements between a piece of text and the line it is part of


def normal(text: str) -> str:
    """Reduce a text to its letters and digits in lower case, to compare what a reader would."""
    return _NOT_ALNUM.sub(" ", text.lower()).strip()


def choose_title(
    headline: str | None, declared: Sequence[str], tree: HtmlElement, site: str | None
) -> str | None:
    """Choose the headline: JSON-LD's, else the h1, else a declared one, else the page's title.

    `declared` are titles from meta elements, best first. Of several h1 only one that agrees with
    a declared title counts. Site names at the end ("… | Example News") go.
    """
    if headline:
        return _without_site(headline, site)
    shown = shown_titles(tree)
    claims = [*declared, *_texts(tree, "title")]
    agreeing = (h1 for h1 in shown if any(_agrees(h1, claim) for claim in claims))
    only = shown[0] if len(shown) == 1 else None
    bare = next((_without_site(claim, site) for claim in claims), None)
    return next(agreeing, None) or only or bare or next(iter(shown), None)


def shown_titles(tree: HtmlElement) -> list[str]:
    """Give the texts of the page's h1 elements."""
    return _texts(tree, "h1")


def choose_standfirst(
    descriptions: Iterable[str | None], title: str | None, body: Sequence[str], tree: HtmlElement
) -> str | None:
    """Give the description that the page shows as a line of its own, the body's first or outside.

    A description cut off with dots is taken in the length in which the page shows it.
    """
    first, have = normal(next(iter(body), "")), normal(" ".join(body))
    for description in filter(None, descriptions):
        wanted = normal(description.rstrip(".… "))
        if len(wanted) < _SHORTEST_STANDFIRST or wanted == normal(title or ""):
            continue
        if wanted == first:
            return body[0]
        if wanted in have:
            continue
        is_cut = description.rstrip().endswith(("…", ".."))
        line = _shown_line(wanted, tree, 1.5 if is_cut else 1.0)
        if line and normal(line) not in have:
            return line
    return None


def _agrees(heading: str, claim: str) -> bool:
    a, b = normal(heading), normal(claim)
    return bool(a) and (a == b or (len(a) >= 12 and b.startswith(a)))


def _without_site(claim: str, site: str | None) -> str:
    match = _SITE_SUFFIX.search(claim)
    if match is None or match.start() < _SHORTEST_STANDFIRST // 2:
        return claim
    suffix, name = normal(claim[match.end() :]), normal(site or "")
    named = bool(name) and (suffix in name or name in suffix)
    bar = any(mark in match[0] for mark in "|»_")
    return claim[: match.start()].rstrip() if named or (bar and not name) else claim


def _shown_line(wanted: str, tree: HtmlElement, longest: float) -> str | None:
    beginning = wanted[:10]
    for piece in _TEXTS(tree):
        if normal(piece[:60]).startswith(beginning):
            line = _line_around(piece.getparent(), wanted, longest)
            if line:
                return line
    return None


def _line_around(element: HtmlElement | None, wanted: str, longest: float) -> str | None:
    """Give the text of the nearest element that holds the wanted text, `longest` times as long."""
    for _ in range(_CLIMB):
        if element is None:
            return None
        text = _text(element, 2 * len(wanted) + 200)
        shown = normal(text)
        if shown.startswith(wanted) and len(shown) <= longest * len(wanted):
            return text
        element = element.getparent()
    return None


def _texts(tree: HtmlElement, tag: str) -> list[str]:
    return [text for element in tree.iter(tag) if (text := _text(element, _LONGEST_TITLE))]


def _text(element: HtmlElement, most: int) -> str:
    """Join an element's text, "" when it is longer than `most` characters."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece.strip())
        if length > most:
            return ""
    return " ".join(_SOFT.sub("", "".join(pieces)).split())
