"""Where on a page an element stands: in its article, beside it, or in another section."""

from __future__ import annotations

import re

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
        if above.tag in _OUTSIDE or listed or foot or _OTHERS.search(names):
            return None
        inside = inside or above.tag in _INSIDE
    return inside
