"""All that a page's markup declares, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from copydesk.transforms.html.declared.jsonld import article_statements, own_statement, text_of
from copydesk.transforms.html.declared.marked_times import MarkedTime, marked_times
from copydesk.transforms.html.declared.meta_tags import (
    DESCRIPTION,
    SITE,
    TITLE,
    canonical_links,
    first_of,
    meta_values,
)
from copydesk.transforms.html.declared.page_title import shown_titles
from copydesk.transforms.html.declared.title_parts import without_site


class Markup(NamedTuple):
    """A page's tree with its JSON-LD statement, meta contents, marked-up times and site name.

    `elements` are all of the tree, in order. They are held because lxml makes the Python object of
    an element anew at each visit otherwise.
    """

    tree: HtmlElement
    elements: Sequence[HtmlElement]
    statement: Mapping[str, Any]
    metas: Mapping[str, Sequence[str]]
    times: Sequence[MarkedTime]
    site: str | None

    @property
    def declared_titles(self) -> list[str]:
        """The titles of the page's meta elements, best first."""
        return [self.metas[name][0] for name in TITLE if name in self.metas]

    @property
    def descriptions(self) -> list[str]:
        """What the page declares its article to be about, JSON-LD's word before meta elements'."""
        told = [text_of(self.statement, key) for key in ("description", "alternativeHeadline")]
        told += [self.metas[name][0] for name in DESCRIPTION if name in self.metas]
        return [text for text in told if text]


def read_markup(tree: HtmlElement, url: str | None = None) -> Markup:
    """Collect what the page declares; `url` is its address, where it is known."""
    elements = list(tree.iter())
    metas = meta_values(tree)
    addresses = [*([url] if url else []), *canonical_links(tree, metas)]
    titles = [*(metas[name][0] for name in TITLE if name in metas), *shown_titles(tree)]
    site = first_of(metas, SITE)
    titles += [without_site(claim, site) for claim in titles]
    statement = own_statement(article_statements(tree), addresses, titles)
    site = _publisher(statement) or site
    return Markup(tree, elements, statement, metas, marked_times(tree, elements), site)


def _publisher(statement: Mapping[str, Any]) -> str | None:
    """Give the publisher, unless the headline was written in its place."""
    name = text_of(statement, "publisher")
    return None if name and name == text_of(statement, "headline") else name
