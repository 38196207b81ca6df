"""What elements are called: their tags, classes and ids, read into a few groups of words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

# Page markup is written in English nearly everywhere; the words of other languages are few.
WORDS: Mapping[str, str] = {
    "body": r"(?:article|story|entry|post|news|page|main|detail)[-_]*(?:body|content|text|copy)"
            r"|articlebody|richtext|rich-text|prose",
    "article": r"article|story|(?<!re)post(?!er)|entry|news|artikel|beitrag|articulo",
    "content": r"content|text|body|copy|inhalt",
    "paragraph": r"paragraph|para(?![a-z])|absatz|wysiwyg|block",
    "lead": r"lead|lede|standfirst|intro|summary|abstract|excerpt|deck|dek|subtitle|descri|vorspann"
            r"|subhead|sub-head",
    "title": r"title|headline|heading",
    "record": r"byline|author|meta|date|time|publish|info|source|credit|copyright",
    "media": r"caption|figure|image|photo|picture|gallery|media|video|slide|img|player|audio",
    "menu": r"nav|menu|breadcrumb|crumb|tabs|topbar|toolbar|pagination|pager|search|language",
    "side": r"side|aside|rail|widget|right|secondary|complementary|column",
    "foot": r"foot|bottom|colophon|legal|disclaimer|imprint",
    "head": r"header|masthead|banner|logo|top",
    "comment": r"comment|disqus|reply|respond|discussion|feedback|review|kommentar",
    "related": r"relat|recommend|similar|readnext|read-next|read-more|readmore|trend|popular|most"
               r"|latest|recirc|outbrain|taboola|also|more|similar|next|prev",
    "teaser": r"teaser|card|carousel|slider|promo|feed|river|archive|grid|tile|thumb|item",
    "share": r"share|sharing|social|follow|facebook|twitter|whatsapp",
    "join": r"newsletter|subscri|signup|sign-up|paywall|login|premium|register|donat|cta|piano",
    "advert": r"(?<![a-z])ads?(?![a-z])|advert|sponsor|promo|commercial|anzeige",
    "consent": r"cookie|consent|gdpr|modal|popup|overlay|dialog|alert|notice",
    "tags": r"tags?(?![a-z])|topic|categor|keyword|label",
    "quote": r"quote|zitat|pull",
    "box": r"box|list|table|fact|aside",
    "hidden": r"hidden|sr-only|screen-reader|invisible|display:\s*none|collapse",
    "live": r"live|timeline|ticker|update",
    "embed": r"embed|tweet|instagram|iframe|youtube",
    "about": r"(?<![a-z])bio(?![a-z])|author-?(?:box|info|bio)|about|profile|contributor",
    "main": r"main|primary|center|detail|single",
}  # fmt: skip
_TAGS: Mapping[str, frozenset[str]] = {
    "article": frozenset({"article"}),
    "main": frozenset({"main"}),
    "aside": frozenset({"aside"}),
    "nav": frozenset({"nav", "menu"}),
    "header": frozenset({"header"}),
    "footer": frozenset({"footer"}),
    "section": frozenset({"section"}),
    "form": frozenset({"form", "button", "fieldset", "label"}),
    "figure": frozenset({"figure", "figcaption", "picture", "video"}),
    "cell": frozenset({"td", "th", "tr", "table"}),
    "list": frozenset({"ul", "ol", "dl"}),
    "item": frozenset({"li", "dt", "dd"}),
    "blockquote": frozenset({"blockquote", "q"}),
    "link": frozenset({"a"}),
    "h1": frozenset({"h1"}),
    "h2": frozenset({"h2"}),
    "h3": frozenset({"h3", "h4", "h5", "h6"}),
    "p": frozenset({"p"}),
    "div": frozenset({"div"}),
}  # fmt: skip
MARKS = (*(f"is_{name}" for name in WORDS), *(f"in_{name}" for name in _TAGS))
_BIT = {name: 1 << index for index, name in enumerate(MARKS)}
_TAG_BITS = {tag: _BIT[f"in_{name}"] for name, tags in _TAGS.items() for tag in tags}
_PATTERNS = tuple((_BIT[f"is_{name}"], re.compile(pattern)) for name, pattern in WORDS.items())
_LONGEST = 300  # characters of an element's names that are read
HIDDEN = _BIT["is_hidden"]
TAG_MARKS = sum({_BIT[f"in_{name}"] for name in _TAGS})


def marks_of(element: HtmlElement, tag: str, known: dict[str, int]) -> int:
    """Give the marks of an element as bits, in the order of MARKS; `known` is a page's memory."""
    names = element.get("class", "")
    if identity := element.get("id"):
        names = f"{names} {identity}"
    if role := element.get("itemprop") or element.get("role"):
        names = f"{names} {role}"
    marks = _TAG_BITS.get(tag, 0)
    if names:
        names = names[:_LONGEST]
        found = known.get(names)
        if found is None:
            lower = names.lower()
            found = known[names] = sum(bit for bit, pattern in _PATTERNS if pattern.search(lower))
        marks |= found
    style = element.get("style")
    if element.get("hidden") is not None or (style and "none" in style and "display" in style):
        marks |= HIDDEN
    return marks
