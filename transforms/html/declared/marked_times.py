"""The times that a page marks up, and whose they are: the article's, a change's, or another's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from lxml.html import HtmlElement

from copydesk.transforms.html.page_places import in_article
from copydesk.transforms.metadata.written_dates.date_words import LABEL, fold, is_modified_label

TimeKind = Literal["published", "modified", "time"]

_VALUES = ("datetime", "content", "data-published", "data-pubdate", "data-publish-date",
           "data-published-at", "data-published-date", "data-date-published", "title")  # fmt: skip
_TAGS = frozenset({"time", "relative-time"})
_TELLING = frozenset({*_VALUES[2:-1], "itemprop"})
_PUBLISHED = re.compile(r"(?:^|[-_ ])(?:dt-)?(?:date-?)?(?:published|publish|pubdate)(?:[-_ ]|$)"
                        r"|entry-date|post-date|posted-on|publi(?:sh|cation)-?date")  # fmt: skip
_MODIFIED = re.compile(
    r"(?:^|[-_ ])(?:dt-|date-?|last-?)?(?:updated?|modified|modification)(?:[-_ ]|$)"
)
_LABEL_REACH = 40  # characters before a time in which its label may stand


class MarkedTime(NamedTuple):
    """A marked-up time: what it is, its value, and whether it stands where the article does."""

    what: TimeKind
    value: str
    in_article: bool


def marked_times(tree: HtmlElement, elements: Iterable[HtmlElement]) -> list[MarkedTime]:
    """List the times that a page marks up, in order, those of other articles left out.

    `elements` are those of the tree, in order.
    Published or modified is what microdata, `pubdate`, a class or the label before it says;
    a bare element is a "time". After the h1, or within the article, a time is the article's.
    """
    after = next(tree.iter("h1"), None) is None
    found = []
    for element in elements:
        after = after or element.tag == "h1"
        if _may_tell(element) and (time := _marked(element, after=after)):
            found.append(time)
    return found


def _may_tell(element: HtmlElement) -> bool:
    """Whether an element marks up a time: by its tag, its attributes, or a class of theirs."""
    tag = element.tag
    if tag in _TAGS:
        return True
    names = element.keys()
    if not names or not isinstance(tag, str):
        return False
    if not _TELLING.isdisjoint(names):
        told = element.get("itemprop", "")
        by_item = tag != "meta" and ("datePublished" in told or "dateModified" in told)
        if by_item or not _TELLING.isdisjoint(name for name in names if name != "itemprop"):
            return True
    if tag == "abbr":
        return "title" in names
    return "class" in names and "dt-published" in element.get("class", "").split()


def _marked(element: HtmlElement, *, after: bool) -> MarkedTime | None:
    what = _what(element)
    value = next((v for name in _VALUES if (v := element.get(name))), None) or element.text
    if what is None or not value or not value.strip() or not any(map(str.isdigit, value)):
        return None
    inside = in_article(element)
    if inside is None or (what == "time" and not (after or inside)):
        return None
    return MarkedTime(what, value.strip(), inside)


def _what(element: HtmlElement) -> TimeKind | None:
    prop, classes = (element.get(name, "").lower() for name in ("itemprop", "class"))
    bare = element.tag in _TAGS
    if "datepublished" in prop or _PUBLISHED.search(classes) or "pubdate" in element.attrib:
        return "published"
    if "datemodified" in prop or _MODIFIED.search(classes):
        return "modified"
    if any(name.startswith("data-") and name in _VALUES for name in element.attrib):
        return "published"
    label = LABEL.findall(fold(_before(element))) if bare else []
    if label:
        return "modified" if is_modified_label(label[-1]) else "published"
    return "time" if bare else None


def _before(element: HtmlElement) -> str:
    """Give the words right before a time, in its own line."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        if previous.tag in {*_TAGS, "br"}:
            return (previous.tail or "")[-_LABEL_REACH:]
        label = "".join(_short_text(previous)) + (previous.tail or "")
        return label[-_LABEL_REACH:]
    if parent is None:
        return ""
    return (parent.text or "")[-_LABEL_REACH:]


def _short_text(element: HtmlElement) -> Iterator[str]:
    if isinstance(element.tag, str) and len(element) <= 1:
        yield from element.itertext()
