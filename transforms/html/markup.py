"""All that a page's markup declares, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from copydesk.transforms.html.jsonld import article_statement, text_of
from copydesk.transforms.html.meta_tags import SITE, first_of, marked_times, meta_values


class Markup(NamedTuple):
    """A page's tree with its JSON-LD statement, meta contents, marked-up times and site name."""

    tree: HtmlElement
    statement: Mapping[str, Any]
    metas: Mapping[str, Sequence[str]]
    times: Sequence[tuple[str, str]]
    site: str | None


def read_markup(tree: HtmlElement) -> Markup:
    """Collect what the page declares."""
    statement, metas = article_statement(tree), meta_values(tree)
    site = text_of(statement, "publisher") or first_of(metas, SITE)
    return Markup(tree, statement, metas, marked_times(tree), site)
