"""The headline and the standfirst of a page, chosen among what it declares and what it shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from lxml.html import HtmlElement

from copydesk.transforms.html.declared.title_parts import is_site, normal, shown_part, without_site
from copydesk.transforms.html.tree import visible_lines
from copydesk.transforms.text.characters import CJK, clean_spaces, read_entities, words

_ALNUM = re.compile(r"[^\W_]")
_CUT_OFF = re.compile(r"\s*(?:…|\.{2,})$")
_LONGEST_TITLE = 400
_LONGEST_HEADLINE = 250  # characters; a longer JSON-LD headline is a summary, or the text
_SHORTEST_CUT = 90  # characters of a headline that a limit of 110 may have cut without a mark
_LABEL, _LONGEST_LABEL = 3, 5  # words of the names of sections and sites
_KICKER = 6  # words before the headline within an h1
_SENTENCE_ENDS = ("?", "!", "？", "！")
_LINES = 1500  # of visible text among which a headline is looked for
_SAME_MATTER = 0.3  # of the words of the shorter title
_WITNESSES = 2  # claims: the first meta title and the page's own
_BESIDE = frozenset({"aside", "footer", "nav", "figure", "script", "style"})
_SHORTEST_STANDFIRST = 40
_CLIMB = 3  # elements between a piece of text and the line it is part of


def choose_title(
    headline: str | None,
    declared: Sequence[str],
    tree: HtmlElement,
    site: str | None,
    entries: Collection[str] = (),
) -> str | None:
    """Choose the headline: JSON-LD's, else the h1, else a declared one, else the page's title.

    `declared` are titles from meta elements, best first. Of several h1 only one that agrees with
    a declared title counts, and none that names the site or a section. JSON-LD's is for search
    engines where the page's title repeats it and the h1 and the first declared title agree on
    another. Site names at the end ("… | Example News") go. A headline that was cut off yields to
    the whole one where the page has it. `entries` are headlines, in their `normal` form, of a
    live blog's entries: none is the blog's own.
    """
    h1s = [h1 for h1 in shown_titles(tree) if normal(h1) not in entries]
    titles = [clean_spaces(read_entities(claim)) for claim in (*declared, *_texts(tree, "title"))]
    claims = [item for item in titles if normal(without_site(item, site)) not in entries]
    bare = next((without_site(claim, site, h1s) for claim in claims), None)
    shown = [h1 for h1 in h1s if not _is_label(h1, bare, site)]
    only = shown[0] if len(shown) == len(h1s) == 1 else None
    own = clean_spaces(read_entities(headline or ""))
    if own and normal(own) not in entries and not (is_site(own, site, exactly=True) and bare):
        if len(own) > _LONGEST_HEADLINE or (only and _for_search(own, only, claims)):
            own = only or own
        return _whole(without_site(own, site, shown), shown, claims, site)
    agreeing = next((h1 for h1 in shown if any(_agrees(h1, claim) for claim in claims)), None)
    told = None if agreeing else _shown(claims, tree, site)
    if only and told and not _overrules(told, only):
        told = None
    seen = agreeing or (None if told else only)
    chosen = (_without_kicker(seen, claims, site) if seen else told or bare) or next(iter(h1s), "")
    return _whole(chosen, shown, claims, site) or None


def _overrules(told: str, h1: str) -> bool:
    """Whether a declared title stands against the only h1: longer, and on another matter."""
    own, other = set(words(normal(h1))), set(words(normal(told)))
    if len(own & other) >= _SAME_MATTER * min(len(own), len(other)):
        return False
    return len(other) >= max(len(own), _LABEL + 1)


def _shown(claims: Sequence[str], tree: HtmlElement, site: str | None) -> str | None:
    """Give the declared title, or the part of one, that the page shows as a line of its own."""
    lines = {normal(line) for line in visible_lines(tree)[:_LINES]}
    parts = (shown_part(without_site(claim, site), lines) for claim in claims)
    return next(filter(None, parts), None)


def _is_label(h1: str, bare: str | None, site: str | None) -> bool:
    """Whether an h1 names the site or a section: it shares no words with the declared title."""
    own, told = words(normal(h1)), set(words(normal(bare or "")))
    if len(told) <= _LABEL:
        return False
    if is_site(h1, site, exactly=True):
        return True
    shared = sum(word in told for word in own)
    few = len(h1) if CJK.search(h1) else len(own)
    return few <= _LONGEST_LABEL and (not shared or (few <= _LABEL and 3 * shared <= len(own)))


def _for_search(headline: str, h1: str, claims: Sequence[str]) -> bool:
    """Whether a headline is written for search engines: the page's title, not what it shows."""
    if len(claims) < _WITNESSES or _agrees(headline, h1) or _agrees(h1, headline):
        return False
    return _agrees(headline, claims[-1]) and _agrees(h1, claims[0])


def _without_kicker(h1: str, claims: Sequence[str], site: str | None) -> str:
    """Give the declared title that an h1 ends in, behind a kicker, a date or a label."""
    for claim in claims:
        bare = without_site(claim, site)
        start = len(h1) - len(bare)
        before = h1[: max(start, 0)].rstrip()
        if not before or normal(h1[start:]) != normal(bare) or before.endswith(_SENTENCE_ENDS):
            continue
        begins = not h1[start].islower() and not h1[start - 1].isalnum()
        if begins and len(words(bare)) > _LABEL and len(words(before)) <= _KICKER:
            return bare
    return h1


def _whole(title: str, shown: Sequence[str], claims: Sequence[str], site: str | None) -> str:
    """Give the title, or what it was cut from."""
    marked = _CUT_OFF.search(title) is not None
    if not (marked or len(title) >= _SHORTEST_CUT):
        return title
    stem = normal(_CUT_OFF.sub("", title))
    longer = (
        without_site(item, site, shown) for item in (*shown, *claims) if not _CUT_OFF.search(item)
    )
    fits = (item for item in longer if stem and normal(item).startswith(stem))
    return next(fits, title)


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


def _shown_line(wanted: str, tree: HtmlElement, longest: float) -> str | None:
    body = next(tree.iter("body"), None)
    return None if body is None else _line_in(body, wanted, longest)


def _line_in(element: HtmlElement, wanted: str, longest: float) -> str | None:
    """Give the first line in an element that begins as wanted; what stands beside news is none."""
    if (text := element.text) and _begins(text, wanted):
        line = _line_around(element, wanted, longest)
        if line:
            return line
    for child in element:
        line = None
        if isinstance(child.tag, str) and child.tag not in _BESIDE:
            line = _line_in(child, wanted, longest)
        if line is None and (text := child.tail) and _begins(text, wanted):
            line = _line_around(child, wanted, longest)
        if line:
            return line
    return None


def _begins(piece: str, wanted: str) -> bool:
    first = _ALNUM.search(piece, 0, 60)  # cheap: most pieces begin otherwise
    if first is None or not first[0].lower().startswith(wanted[0]):
        return False
    return normal(piece[:60]).startswith(wanted[:10])


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


def _text(element: HtmlElement, limit: int) -> str:
    """Join an element's text, "" when it is longer than `limit` characters."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece.strip())
        if length > limit:
            return ""
    return clean_spaces(read_entities("".join(pieces)))
