"""The dates of a page: JSON-LD, meta elements, marked-up times, visible lines, the address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from copydesk.transforms.html.jsonld import texts_of
from copydesk.transforms.html.markup import Markup
from copydesk.transforms.html.meta_tags import MODIFIED, PUBLISHED
from copydesk.transforms.html.tree import visible_lines
from copydesk.transforms.metadata.dates import date_in_url, find_dates, parse_date
from copydesk.transforms.records import DateCandidate

_FIRST_LINES = 400  # of visible text, among which a page without marked-up dates states one


def published_dates(page: Markup, url: str | None, zone: tzinfo) -> tuple[DateCandidate, ...]:
    """List the candidates for the publication date, best origin first, without repeats.

    Visible lines are read only where nothing is marked up: they also hold other articles' dates.
    """
    published = [value for what, value in page.times if what == "published"]
    metas = [page.metas[name][0] for name in PUBLISHED if name in page.metas]
    found = [
        *_parsed(texts_of(page.statement, "datePublished"), "jsonld", zone),
        *_parsed([*metas, *published], "meta", zone),
    ]
    found = found or [*_parsed(_first_bare_time(page), "text", zone)] or _stated(page, zone)
    in_url = date_in_url(url) if url else None
    return tuple(dict.fromkeys([*found, in_url] if in_url else found))


def modified_time(page: Markup, zone: tzinfo) -> datetime | None:
    """Give the time of the latest change that the page declares, None when it declares none."""
    marked = (value for what, value in page.times if what == "modified")
    metas = (page.metas[name][0] for name in MODIFIED if name in page.metas)
    said = _parsed([*texts_of(page.statement, "dateModified"), *metas, *marked], "meta", zone)
    return next((candidate.value for candidate in said), None)


def _parsed(values: Iterable[str], origin: str, zone: tzinfo) -> Iterator[DateCandidate]:
    for value in values:
        read = parse_date(value, zone)
        if read:
            yield DateCandidate(read[0], read[1], origin, value)


def _first_bare_time(page: Markup) -> list[str]:
    return [value for what, value in page.times if what == "time"][:1]


def _stated(page: Markup, zone: tzinfo) -> list[DateCandidate]:
    dates = find_dates(visible_lines(page.tree)[:_FIRST_LINES], None, zone)
    return [date for _, date, _ in dates if date.origin == "text"]
