"""Whose work a page says its article is: people with their roles, else an outlet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from copydesk.transforms.html.declared import meta_tags
from copydesk.transforms.html.declared.jsonld import person_names
from copydesk.transforms.html.declared.markup import Markup
from copydesk.transforms.html.declared.page_byline import shown_byline
from copydesk.transforms.metadata.author_names import clean_authors
from copydesk.transforms.metadata.people import kind_of_name


class Credits(NamedTuple):
    """People's names, (name, role) where a role is told, and an outlet where no person is named."""

    names: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    attribution: str | None


def page_credits(page: Markup) -> Credits:
    """Give the authors by the first that names people: JSON-LD, meta elements, the shown byline.

    A declared name of one word may be an account's: the shown byline is believed before it, and
    before a declaration that leaves out some of those it shows.
    """
    owners = person_names(page.statement, keys=("publisher",))  # of sites that are one person's
    outlets = [item for item in (page.site, *_site_names(page)) if item and item not in owners]
    declared = [
        clean_authors(person_names(page.statement)),
        clean_authors(meta_tags.all_of(page.metas, meta_tags.AUTHOR)),
    ]
    named = next(filter(None, (_people(names, outlets) for names in declared)), ())
    shown = shown_byline(page.tree, outlets)
    if shown and (not any(map(_is_full, named)) or set(named) < set(shown.names)):
        named = shown.names
    roles = tuple((name, role) for name, role in (shown.authors if shown else ())
                  if role and name in named)  # fmt: skip
    organisations = clean_authors(person_names(page.statement, organisations=True))
    outlet = next(
        _outlets((*organisations, *declared[0], *declared[1]), organisations, outlets), None
    )
    attribution = outlet or (shown.outlet if shown else None)
    return Credits(named, roles, None if named else attribution)


def _site_names(page: Markup) -> Iterator[str]:
    for name in meta_tags.SITE:
        yield from page.metas.get(name, ())


def _people(names: Iterable[str], outlets: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if kind_of_name(name, outlets) == "person")


def _outlets(
    names: Iterable[str], organisations: Sequence[str], outlets: Sequence[str]
) -> Iterator[str]:
    for name in names:
        kind = kind_of_name(name, outlets)
        if kind == "organisation" or (kind == "person" and name in organisations):
            yield name


def _is_full(name: str) -> bool:
    return len(name.split()) > 1 or not name.isascii()
