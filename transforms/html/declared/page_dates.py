"""The dates of a page: JSON-LD, meta elements, marked-up times, visible lines, the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from lxml.html import HtmlElement

from copydesk.transforms.html.declared.jsonld import texts_of
from copydesk.transforms.html.declared.markup import Markup
from copydesk.transforms.html.declared.meta_tags import MODIFIED, PUBLISHED
from copydesk.transforms.html.declared.page_title import shown_titles
from copydesk.transforms.html.declared.title_parts import normal
from copydesk.transforms.html.tree import visible_lines
from copydesk.transforms.metadata.dates import date_in_url, find_dates, parse_date
from copydesk.transforms.records import DateCandidate

_LONGEST_SCRIPT = 2_000_000
_IN_DATA = re.compile(
    r"""["']?(?:datePublished|date_published|published_?[aA]t|publish(?:ed|ing)?_?[dD]ate|pub_?[dD]ate"""
    r"""|publicationDate|publication_date|firstPublished(?:At|Date)?|published_time|publishTime)"""
    r"""["']?\s*[:=]\s*["'](\d{4}-?\d\d-?\d\d[T\d:.+Z -]{0,24})["']"""
)
_NEAR = 12  # lines
_FIRST_LINES = 400  # of visible text, among which a page without marked-up dates states one


def published_dates(page: Markup, url: str | None, zone: tzinfo) -> tuple[DateCandidate, ...]:
    """List the candidates for the publication date, best origin first, without repeats.

    Visible lines are read only where nothing is marked up: they also hold other articles' dates.
    The page's data are the last that is asked before the address.
    """
    published = [item.value for item in page.times if item.what == "published"]
    metas = [page.metas[name][0] for name in PUBLISHED if name in page.metas]
    found = [
        *_parsed(texts_of(page.statement, "datePublished"), "jsonld", zone),
        *_parsed([*metas, *published], "meta", zone),
    ]
    found = found or _first_bare_time(page, zone) or _stated(page, zone)
    found = found or [*_parsed(dates_in_data(page.tree), "meta", zone)]
    in_url = date_in_url(url) if url else None
    return tuple(dict.fromkeys([*found, in_url] if in_url else found))


def modified_time(page: Markup, zone: tzinfo) -> datetime | None:
    """Give the time of the latest change that the page declares, None when it declares none."""
    marked = (item.value for item in page.times if item.what == "modified")
    metas = (page.metas[name][0] for name in MODIFIED if name in page.metas)
    values = [*texts_of(page.statement, "dateModified"), *metas, *marked]
    changes = (candidate.value for candidate in _parsed(values, "meta", zone))
    return next(changes, None) or next(_stated_changes(page, zone), None)


def dates_in_data(tree: HtmlElement) -> list[str]:
    """Give the publication date that a page's scripts hold; [] where they hold several."""
    texts = (script.text or "" for script in tree.iter("script"))
    found = {value for text in texts for value in _IN_DATA.findall(text[:_LONGEST_SCRIPT])}
    return list(found) if len({value[:10] for value in found}) == 1 else []


def _parsed(values: Iterable[str], origin: str, zone: tzinfo) -> Iterator[DateCandidate]:
    for value in values:
        read = parse_date(value, zone)
        if read:
            yield DateCandidate(read[0], read[1], origin, value)


def _first_bare_time(page: Markup, zone: tzinfo) -> list[DateCandidate]:
    """Read the first bare time of the article, of the page where the article has none."""
    bare = [item for item in page.times if item.what == "time"]
    ordered = sorted(bare, key=lambda item: not item.in_article)
    return list(_parsed((item.value for item in ordered), "text", zone))[:1]


def _stated(page: Markup, zone: tzinfo) -> list[DateCandidate]:
    return [date for date in _visible_dates(page, zone) if date.origin == "text"]


def _stated_changes(page: Markup, zone: tzinfo) -> Iterator[datetime]:
    return (date.value for date in _visible_dates(page, zone) if date.origin == "text_modified")


def _visible_dates(page: Markup, zone: tzinfo) -> list[DateCandidate]:
    """Find the dates of visible lines, those beside the headline first.

    Dates stand right below a headline, or right above it; further up is the day of the visit.
    """
    lines = visible_lines(page.tree)[:_FIRST_LINES]
    titles = {normal(title) for title in shown_titles(page.tree)}
    below = next((index for index, line in enumerate(lines) if normal(line) in titles), 0)
    near = range(max(below - _NEAR, 0), below), range(below, below + _NEAR)
    found = find_dates(lines, None, zone)
    ranked = sorted(
        found, key=lambda item: 0 if item[0] in near[1] else 1 if item[0] in near[0] else 2
    )
    return [date for _, date, _ in ranked]
