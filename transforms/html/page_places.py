"""Where on a page an element stands: in its article, beside it, or in another section."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

# What a page calls the places of what is not its article: the clock, teasers, readers.
_OTHERS = re.compile(
    r"(?:^|[-_ ])(?:comment\w*|disqus|related|recommend\w*|teasers?|ticker|widget|trending"
    r"|latest|most-?read|popular|newsfeed|breaking|carousel|slider|menu|topbar|masthead|weather"
    r"|site-header|promo|more-news|also|river|(?<!post-)(?<!entry-)(?<!article-)footer|recirc\w*"
    r"|(?<!layout-)(?<!with-)(?<!has-)sidebar)(?:[-_ ]|s?$)"
)
_OUTSIDE = frozenset({"nav", "aside"})
_INSIDE = frozenset({"article", "main"})
_CLIMB = 12
_READERS = re.compile(
    r"(?:^|[-_ ])(?:comment\w*|disqus|related|recommend\w*|teasers?|trending|latest|popular"
    r"|carousel|menu|more-news|also|river|recirc\w*|cards?)(?:[-_ ]|s?$)"
)
_MATTER = re.compile(r"author|byline|article|post|meta|credit")  # of an aside that is the article's
_PARAGRAPHS, _PARAGRAPH = 3, 80  # paragraphs in the article's own container, letters of one


def in_article(element: HtmlElement, *, lists: bool = True) -> bool | None:
    """Whether an element stands inside the article; None where it stands in another section.

    Items of lists and links count as another section unless `lists` is False.
    """
    inside = False
    for above in [element, *list(element.iterancestors())[:_CLIMB]]:
        if above.tag in {"body", "html"}:
            break
        names = f"{above.get('class', '')} {above.get('id', '')}".lower()
        listed = lists and not inside and above.tag in {"li", "a"}
        foot = above.tag == "footer" and next(above.iterancestors("article"), None) is None
        other = above.tag in _OUTSIDE or foot or _OTHERS.search(names)
        if listed or (other and not _holds_article(above)):
            return None
        inside = inside or above.tag in _INSIDE
    return inside


def is_others(element: HtmlElement) -> bool:
    """Whether an element stands among readers' comments, teasers of other articles, or menus."""
    for above in [element, *list(element.iterancestors())[:_CLIMB]]:
        names = f"{above.get('class', '')} {above.get('id', '')}".lower()
        beside = above.tag == "aside" and not _MATTER.search(names)
        other = above.tag == "nav" or beside or _READERS.search(names)
        if above.tag not in {"body", "html"} and other and not _holds_article(above):
            return True
    return False


def _holds_article(element: HtmlElement) -> bool:
    """Whether headline and text stand inside, whatever the element is called.

    Page builders call a column beside which a sidebar stands "sidebar", and a tag that was not
    closed takes in all that follows.
    """
    if next(element.iter("h1"), None) is None:
        return False
    long = (item for item in element.iter("p") if len(item.text_content()) >= _PARAGRAPH)
    return sum(1 for _ in islice(long, _PARAGRAPHS)) == _PARAGRAPHS
