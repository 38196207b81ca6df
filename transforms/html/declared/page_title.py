"""The headline and the standfirst of a page, chosen among what it declares and what it shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from lxml import etree
from lxml.html import HtmlElement

from copydesk.transforms.text.characters import clean_spaces, read_entities

# Parts of a title: a bar parts them anywhere, a dash or a colon between spaces only.
_SEPARATOR = re.compile(r"\s*[|»]\s*|\s+[–—·•«:~-]+\s+|_(?=[^_]+$)")
_BARS = ("|", "»", "_", "•", "·")
_NOT_ALNUM = re.compile(r"[\W_]+")
_CUT_OFF = re.compile(r"\s*(?:…|\.{2,})$")
_SECTION = 3  # words of a section's name between the headline and the site's
_SITE_WORDS = frozenset(
    [
        "news",
        "online",
        "magazine",
        "blog",
        "com",
        "net",
        "org",
        "de",
        "fr",
        "es",
        "it",
        "nl",
        "ru",
        "pl",
        "daily",
        "newspaper",
        "sport",
        "tv",
        "radio",
        "the",
        "www",
        "home",
        "english",
        "official",
        "website",
    ]
)
_LONGEST_TITLE = 400
_TEXTS = etree.XPath("//body//text()[not(ancestor::aside or ancestor::footer or ancestor::nav "
                     "or ancestor::figure or ancestor::script or ancestor::style)]")  # fmt: skip
_SHORTEST_STANDFIRST = 40
_CLIMB = 3  # elements between a piece of text and the line it is part of


def normal(text: str) -> str:
    """Reduce a text to its letters and digits in lower case, to compare what a reader would."""
    return _NOT_ALNUM.sub(" ", clean_spaces(text).lower()).strip()


def choose_title(
    headline: str | None,
    declared: Sequence[str],
    tree: HtmlElement,
    site: str | None,
    entries: Collection[str] = (),
) -> str | None:
    """Choose the headline: JSON-LD's, else the h1, else a declared one, else the page's title.

    `declared` are titles from meta elements, best first. Of several h1 only one that agrees with
    a declared title counts. Site names at the end ("… | Example News") go. A headline that ends
    in an ellipsis yields to the whole one where the page has it. `entries` are headlines, in
    their `normal` form, of a live blog's entries: none is the blog's own.
    """
    shown = [h1 for h1 in shown_titles(tree) if normal(h1) not in entries]
    claims = [clean_spaces(read_entities(claim)) for claim in (*declared, *_texts(tree, "title"))]
    claims = [item for item in claims if normal(without_site(item, site)) not in entries]
    if headline and normal(headline) not in entries:
        return _whole(
            without_site(clean_spaces(read_entities(headline)), site, shown), shown, claims, site
        )
    agreeing = (h1 for h1 in shown if any(_agrees(h1, claim) for claim in claims))
    only = shown[0] if len(shown) == 1 else None
    bare = next((without_site(claim, site, shown) for claim in claims), None)
    chosen = next(agreeing, None) or only or bare or next(iter(shown), None)
    return chosen and _whole(chosen, shown, claims, site)


def _whole(title: str, shown: Sequence[str], claims: Sequence[str], site: str | None) -> str:
    """Give the title, or what it was cut from."""
    if not _CUT_OFF.search(title):
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


def without_site(claim: str, site: str | None, shown: Sequence[str] = ()) -> str:
    """Cut the site's name, a whole part at an end of the title, and a section's before it.

    A title that the page shows as its h1 is whole. Where no site's name is known, what stands
    behind a bar is taken for it.
    """
    if any(normal(claim) == normal(h1) for h1 in shown):
        return claim
    marks = list(_SEPARATOR.finditer(claim))
    if not marks:
        return claim
    first, last = marks[0], marks[-1]
    name = _words(site or "")
    if not name:
        last = next((item for item in reversed(marks) if _is_bar(item[0])), last)
    if _is_site(_words(claim[last.end() :]), name) or (not name and _may_be_site(claim, last)):
        return _without_section(claim[: last.start()], last[0], claim)
    if name and _words(claim[: first.start()]) == name:
        return claim[first.end() :].strip()
    return claim


def _words(text: str) -> list[str]:
    return normal(text).split()


def _is_site(part: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a part is the site's name, its first words, or the name with a word like News."""
    if not part or not name:
        return False
    short, long = sorted((list(part), list(name)), key=len)
    if long[: len(short)] == short and (
        short == list(part) or _SITE_WORDS.issuperset(long[len(short) :])
    ):
        return True
    return "".join(part) == "".join(name) or [w for w in part if w not in _SITE_WORDS] == [
        w for w in name if w not in _SITE_WORDS
    ]


def _is_bar(mark: str) -> bool:
    return any(bar in mark for bar in "|»_")


def _may_be_site(claim: str, mark: re.Match[str]) -> bool:
    return (
        _is_bar(mark[0])
        and mark.start() >= _SHORTEST_STANDFIRST // 2
        and len(claim) - mark.end() <= 60
    )


def _without_section(title: str, mark: str, claim: str) -> str:
    """Cut the short parts that the same bar sets between a headline and the site's name."""
    bar = mark.strip()
    parts = title.split(bar) if bar in _BARS else [title]
    while len(parts) > 1 and len(_words(parts[-1])) <= _SECTION < len(_words(parts[0])):
        parts.pop()
    return bar.join(parts).strip() or claim


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


def _text(element: HtmlElement, limit: int) -> str:
    """Join an element's text, "" when it is longer than `limit` characters."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece.strip())
        if length > limit:
            return ""
    return clean_spaces(read_entities("".join(pieces)))
