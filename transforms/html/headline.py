"""The headline and the standfirst of a page, chosen among what it declares and what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

_SITE_SUFFIX = re.compile(r"\s+[|–—·•«»:-]+\s+(?=[^|–—·•«»]{2,40}$)|\s*[|»]\s*(?=[^|»]{2,60}$)|_(?=[^_]+$)")
_NOT_ALNUM = re.compile(r"[\W_]+")
_LONGEST_TITLE = 400
_LINE_TAGS = ("p", "h2", "h3", "h4", "div", "span", "strong", "b", "em", "li", "section", "header")
_ELSEWHERE = frozenset({"aside", "footer", "nav", "figure", "figcaption", "head"})
_SHORTEST_STANDFIRST = 40


def normal(text: str) -> str:
    """Reduce a text to its letters and digits in lower case, to compare what a reader would."""
    return _NOT_ALNUM.sub(" ", text.lower()).strip()


def choose_title(declared: Sequence[str | None], tree: HtmlElement, site: str | None) -> str | None:
    """Choose the headline: the h1 where a declared title agrees, else the first declared.

    `declared` in order of trust. Site names at the end ("… | Example News") go.
    """
    shown = [text for h1 in tree.iter("h1") if (text := _text(h1, _LONGEST_TITLE))]
    page_title = next((_text(t, _LONGEST_TITLE) for t in tree.iter("title")), "")
    claims = [claim for claim in [*declared, page_title] if claim]
    for heading in shown:
        if any(_agrees(heading, claim) for claim in claims):
            return heading
    if claims:
        return _without_site(claims[0], site, page_title)
    return shown[0] if shown else None


def choose_standfirst(
    descriptions: Iterable[str | None], title: str | None, body: Sequence[str], tree: HtmlElement
) -> str | None:
    """Give the description that the page shows as a line of its own and the body has not.

    A description cut off with dots is taken in the length in which the page shows it.
    """
    have = normal(" ".join(body))
    for description in filter(None, descriptions):
        wanted = normal(description.rstrip(".… "))
        if len(wanted) < _SHORTEST_STANDFIRST or wanted in have or wanted == normal(title or ""):
            continue
        line = _shown_line(wanted, tree)
        if line and normal(line) not in have:
            return line
    return None


def _agrees(heading: str, claim: str) -> bool:
    a, b = normal(heading), normal(claim)
    return bool(a) and (a == b or (len(a) >= 12 and b.startswith(a)))


def _without_site(claim: str, site: str | None, page_title: str) -> str:
    match = _SITE_SUFFIX.search(claim)
    if match is None:
        return claim
    suffix = normal(claim[match.end():])
    named = bool(site) and (suffix in normal(site or "") or normal(site or "") in suffix)
    return claim[: match.start()].rstrip() if named or claim == page_title else claim


def _shown_line(wanted: str, tree: HtmlElement) -> str | None:
    for element in tree.iter(*_LINE_TAGS):
        text = _text(element, 2 * len(wanted) + 200)
        shown = normal(text)
        if shown.startswith(wanted) and len(shown) < 1.6 * len(wanted) and not _is_elsewhere(element):
            return text
    return None


def _is_elsewhere(element: HtmlElement) -> bool:
    return any(parent.tag in _ELSEWHERE for parent in element.iterancestors())


def _text(element: HtmlElement, most: int) -> str:
    """Join an element's text, "" when it is longer than `most` characters."""
    pieces, length = [], 0
    for piece in element.itertext(with_tail=False):
        pieces.append(piece)
        length += len(piece.strip())
        if length > most:
            return ""
    return " ".join("".join(pieces).split())
