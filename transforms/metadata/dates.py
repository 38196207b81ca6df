"""The dates of a document: those it declares, those its lines state, and the choice among them.

No clock is read: "yesterday" and "on Monday" are never dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from copydesk.transforms.metadata.declared_dates import date_in_url, parse_date
from copydesk.transforms.metadata.visible_dates import find_dates
from copydesk.transforms.records import DateCandidate

__all__ = ["choose_published", "date_in_url", "find_dates", "parse_date"]

_PRECISIONS = ("second", "minute", "day", "month", "year")
_ORIGINS = ("record", "jsonld", "meta", "feed", "text", "url")


def choose_published(candidates: Iterable[DateCandidate]) -> DateCandidate | None:
    """Choose by origin (record, jsonld, meta, feed, text, url), then the most exact agreeing one.

    Two candidates agree when both can be the same moment in some zone. Candidates of a later
    version ("…_modified") are not looked at.
    """
    ranked = sorted((c for c in candidates if c.origin in _ORIGINS),
                    key=lambda c: _ORIGINS.index(c.origin))  # fmt: skip
    if not ranked:
        return None
    agreeing = [c for c in ranked if _agree(ranked[0], c)]
    return min(agreeing, key=lambda c: _PRECISIONS.index(c.precision))


def _agree(base: DateCandidate, other: DateCandidate) -> bool:
    a, b = base.value, other.value
    if base.precision == "year":
        return a.year == b.year
    if base.precision == "month":
        return (a.year, a.month) == (b.year, b.month)
    if base.precision == "day":
        return timedelta(hours=-14) <= b - a < timedelta(hours=36)
    return abs(a - b) < timedelta(minutes=1)
