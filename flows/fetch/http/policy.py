"""When a page is asked for again: pure decisions, the time being told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from copydesk.flows.fetch.answers import Answer
from copydesk.flows.fetch.crawl_state import Known
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.listings.entry import Entry
from copydesk.transforms.metadata.declared_dates import parse_date

Again = tuple[float, ...]
_FIRST_RETRY, _LONGEST_RETRY, _MOST_RETRIES = 60.0, 6 * 3600.0, 12
_SLOW_RETRY, _SLOW_RETRIES = 86400.0, 3
_CRIED_WOLF = 2  # changes said by a list that were none, after which it is believed less


def listed_at(known: Known) -> float:
    """Give the moment that its list names for a page, in seconds; 0 where it names none."""
    read = parse_date(known.listed.published or known.listed.modified or "", UTC)
    return read[0].timestamp() if read else 0.0


def listed_again(known: Known | None, entry: Entry, now: datetime, again: Again) -> Known:
    """Take notice of a page in its list: due now when it is new or said to have changed.

    A list that says so over and over of a page that does not change is heeded only at the times
    the page would be asked for anyway.
    """
    if known is None:
        return Known(entry.key, entry.url, entry.listed, entry.stamp, due_at=now)
    if entry.stamp is None or entry.stamp == known.stamp:
        return known
    heard = replace(known, url=entry.url, listed=entry.listed, stamp=entry.stamp)
    if known.fetched_at is None:
        return heard if known.due_at else replace(heard, due_at=now, failures=0)
    due = now
    if known.idle >= _CRIED_WOLF and again:
        due = known.fetched_at + timedelta(seconds=again[min(known.idle, len(again)) - 1])
    return replace(heard, due_at=min(due, known.due_at or due), since=None, rung=0)


def answered(
    known: Known, answer: Answer, sha256: str | None, now: datetime, again: Again
) -> Known:
    """Take notice of an answer; `sha256` is its body's, None when nothing changed (304)."""
    changed = sha256 is not None and sha256 != known.sha256
    validators = answer.validators if sha256 is not None else known.validators
    since = known.since or now
    rung = known.rung if known.since is None else known.rung + 1
    while rung < len(again) and since + timedelta(seconds=again[rung]) <= now:
        rung += 1  # times that were slept through are made up by this one
    due = since + timedelta(seconds=again[rung]) if rung < len(again) else None
    return replace(
        known, validators=validators, sha256=sha256 or known.sha256, since=since, rung=rung,
        fetched_at=now, due_at=due, idle=0 if changed else known.idle + 1, failures=0,
    )  # fmt: skip


def failed(known: Known, error: FetchError, now: datetime) -> Known:
    """Take notice of a failure: soon again, and later and later, where trying may help."""
    failures = known.failures + 1
    if error.may_pass:
        wait = min(_FIRST_RETRY * 2.0 ** min(failures - 1, 20), _LONGEST_RETRY)
        most = _MOST_RETRIES
    else:
        wait, most = _SLOW_RETRY, _SLOW_RETRIES
    vanished = error.reason == "gone" and known.fetched_at is not None
    over = failures >= most or vanished
    due = None if over else now + timedelta(seconds=max(wait, error.retry_after or 0.0))
    return replace(known, failures=failures, due_at=due)
