"""Whose work a page says its article is: people with their roles, else an outlet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from copydesk.transforms.html.declared import meta_tags
from copydesk.transforms.html.declared.byline_places import is_written_small
from copydesk.transforms.html.declared.jsonld import person_names
from copydesk.transforms.html.declared.markup import Markup
from copydesk.transforms.html.declared.page_byline import shown_byline
from copydesk.transforms.html.declared.page_title import choose_title
from copydesk.transforms.html.tree import visible_lines
from copydesk.transforms.metadata.author_names import clean_authors, is_cased, is_name
from copydesk.transforms.metadata.people import kind_of_name, names_outlet


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
    declared = [clean_authors(names) for names in (person_names(page.statement), *_metas(page))]
    sites = [item for item in (page.site, *_site_names(page)) if item]
    outlets = _outlet_names(page, sites, {name for names in declared for name in names})
    named = next(filter(None, (_people(names, outlets) for names in declared)), ())
    claims = page.declared_titles
    title = choose_title(None, claims, page.tree, page.site)
    shown = shown_byline(page, [title, *claims] if title else claims, outlets)
    if shown and shown.authors and _is_better(shown.names, named, sites):
        named = shown.names
    roles = tuple((name, role) for name, role in (shown.authors if shown else ())
                  if role and name in named)  # fmt: skip
    organisations = clean_authors(person_names(page.statement, organisations=True))
    outlet = next(
        _outlets((*organisations, *chain.from_iterable(declared)), organisations, outlets), None
    )
    attribution = outlet or (shown.outlet if shown else None)
    return Credits(named, roles, None if named else attribution)


def _metas(page: Markup) -> Iterator[Sequence[str]]:
    """Give the authors that the meta elements name, under each of their names."""
    return (page.metas[name] for name in meta_tags.AUTHOR if name in page.metas)


def _is_better(shown: Sequence[str], named: Sequence[str], sites: Sequence[str]) -> bool:
    """Whether the names that a page shows are believed before those that it declares."""
    doubtful = not any(map(_is_full, named)) or set(named) <= set(sites)
    return doubtful or set(named) < set(shown)


def _outlet_names(page: Markup, sites: Sequence[str], declared: Collection[str]) -> list[str]:
    """Give the names of the site and its publisher, unless it is a person's own.

    That is where the publisher is declared a person, or where the site is called as its author,
    and no word of the name stands in small letters on the page: "Loona Construction" builds.
    """
    owners = {*person_names(page.statement, keys=("publisher",))}
    sites = [item for item in sites if item not in owners]
    organisations = {*person_names(page.statement, organisations=True)}
    own = {
        item
        for item in {*sites} & {*declared} - organisations
        if len(declared) == 1 and _is_personal(item, page)
    }
    return [item for item in sites if item not in own]


def _is_personal(name: str, page: Markup) -> bool:
    """Whether a site's name is a person's: cased, and of words that are nothing but names."""
    if not (is_cased(name) and is_name(name, alone=False) and kind_of_name(name) == "person"):
        return False
    return not (names_outlet(name) or is_written_small(name, visible_lines(page.tree)))


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
