"""What elements are called: their tags, classes and ids, read into a few groups of words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from lxml.html import HtmlElement

# Page markup is written in English nearly everywhere; the words of other languages are few. A word
# counts wherever it stands in a name, those of _GUARDED where their expression finds it.
WORDS: Mapping[str, str] = {
    "body": "body content text copy articlebody richtext rich-text prose",
    "article": "article story post entry news artikel beitrag articulo",
    "content": "content text body copy inhalt",
    "paragraph": "paragraph para absatz wysiwyg block",
    "lead": "lead lede standfirst intro summary abstract excerpt deck dek subtitle descri vorspann "
    "subhead sub-head",
    "title": "title headline heading",
    "record": "byline author meta date time publish info source credit copyright",
    "media": "caption figure image photo picture gallery media video slide img player audio",
    "menu": "nav menu breadcrumb crumb tabs topbar toolbar pagination pager search language",
    "side": "side aside rail widget right secondary complementary column",
    "foot": "foot bottom colophon legal disclaimer imprint",
    "head": "header masthead banner logo top",
    "comment": "comment disqus reply respond discussion feedback review kommentar",
    "related": "relat recommend similar readnext read-next read-more readmore trend popular most "
    "latest recirc outbrain taboola also more next prev",
    "teaser": "teaser card carousel slider promo feed river archive grid tile thumb item",
    "share": "share sharing social follow facebook twitter whatsapp",
    "join": "newsletter subscri signup sign-up paywall login premium register donat cta piano",
    "advert": "ad advert sponsor promo commercial anzeige",
    "consent": "cookie consent gdpr modal popup overlay dialog alert notice",
    "tags": "tag topic categor keyword label",
    "quote": "quote zitat pull",
    "box": "box list table fact aside",
    "hidden": "hidden sr-only screen-reader invisible display: collapse",
    "live": "live timeline ticker update",
    "embed": "embed tweet instagram iframe youtube",
    "about": "bio author about profile contributor",
    "main": "main primary center detail single",
}
_OF_BODY = r"(?:article|story|entry|post|news|page|main|detail)[-_]*(?:body|content|text|copy)"
_GUARDED: Mapping[tuple[str, str], str] = {
    ("body", "body"): _OF_BODY,
    ("body", "content"): _OF_BODY,
    ("body", "text"): _OF_BODY,
    ("body", "copy"): _OF_BODY,
    ("article", "post"): r"(?<!re)post(?!er)",
    ("paragraph", "para"): r"para(?![a-z])",
    ("advert", "ad"): r"(?<![a-z])ads?(?![a-z])",
    ("tags", "tag"): r"tags?(?![a-z])",
    ("hidden", "display:"): r"display:\s*none",
    ("about", "bio"): r"(?<![a-z])bio(?![a-z])",
    ("about", "author"): r"author-?(?:box|info|bio)",
}
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
_LINE_ENDS = re.compile(r"\s")
MARKS = (*(f"is_{name}" for name in WORDS), *(f"in_{name}" for name in _TAGS))
_BIT = {name: 1 << index for index, name in enumerate(MARKS)}
_TAG_BITS = {tag: _BIT[f"in_{name}"] for name, tags in _TAGS.items() for tag in tags}
_WORD_BITS = tuple(
    (word, _BIT[f"is_{name}"], re.compile(guard) if guard else None)
    for name, words in WORDS.items()
    for word in words.split()
    for guard in [_GUARDED.get((name, word))]
)
_LONGEST = 300  # characters of an element's names that are read
HIDDEN = _BIT["is_hidden"]
TAG_MARKS = sum({_BIT[f"in_{name}"] for name in _TAGS})


def names_of(element: HtmlElement) -> str:
    """Give what an element is called: its classes, its id, and what it is said to be."""
    names: str = element.get("class", "")
    if identity := element.get("id"):
        names = f"{names} {identity}"
    if role := element.get("itemprop") or element.get("role"):
        names = f"{names} {role}"
    return names[:_LONGEST]


def own_marks(element: HtmlElement, tag: str) -> int:
    """Give the marks that an element has by its tag and by being hidden, in the order of MARKS."""
    marks = _TAG_BITS.get(tag, 0)
    style = element.get("style")
    if element.get("hidden") is not None or (style and "none" in style and "display" in style):
        marks |= HIDDEN
    return marks


def marks_in(names: Sequence[str]) -> list[int]:
    """Give for each of a page's names the marks of its words as bits, in the order of MARKS.

    A word is looked for in all names at once: most stand in few.
    """
    lowers = [_LINE_ENDS.sub(" ", name.lower()) for name in names]
    starts = [0, *accumulate(len(lower) + 1 for lower in lowers)]
    joined = "\n".join(lowers)
    marks = [0] * len(names)
    for word, bit, guard in _WORD_BITS:
        place = joined.find(word)
        while place >= 0:
            index = bisect_right(starts, place) - 1
            if guard is None or guard.search(lowers[index]):
                marks[index] |= bit
            place = joined.find(word, starts[index + 1])
    return marks
