"""The templates of the report's pages: everything escaped, nothing undefined."""

from __future__ import annotations

from datetime import datetime, timedelta

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment() -> Environment:
    """Give the environment of the pages, with their ways to write numbers and times."""
    made = Environment(
        loader=PackageLoader("copydesk.flows.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["count"] = lambda number: f"{number or 0:,}"
    made.filters["share"] = lambda value, digits: "–" if value is None else f"{value:.{digits}f}"
    made.filters["moment"] = _moment
    made.filters["delay"] = _delay
    made.filters["took"] = took
    return made


def took(begun: datetime, ended: datetime | None) -> str:
    """Say how long something took."""
    if ended is None:
        return "–"
    seconds = (ended - begun).total_seconds()
    return f"{seconds:.1f} s" if seconds < 60 else str(timedelta(seconds=round(seconds)))


def _moment(value: datetime | None) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if value else "unknown"


def _delay(minutes: int | None) -> str:
    """Say a delay in the unit that fits."""
    if minutes is None:
        return "time unknown"
    if minutes < 120:
        return f"{minutes} min later"
    return (
        f"{minutes / 60:.0f} h later" if minutes < 2 * 24 * 60 else f"{minutes / 1440:.0f} d later"
    )
