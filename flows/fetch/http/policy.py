"""When a page is asked for again: pure decisions, the time being told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from copydesk.flows.fetch.answers import Answer
from copydesk.flows.fetch.crawl_state import CrawlRecord
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.listings.entry import Entry
from copydesk.transforms.metadata.declared_dates import parse_date

Again = tuple[float, ...]
_FIRST_RETRY, _LONGEST_RETRY, _MOST_RETRIES = 60.0, 6 * 3600.0, 12
_SLOW_RETRY, _SLOW_RETRIES = 86400.0, 3
_CRIED_WOLF = 2  # changes said by a list that were none, after which it is believed less


def listed_at(record: CrawlRecord) -> float:
    """Give the moment that its list names for a page, in seconds; 0 where it names none."""
    read = parse_date(record.listed.published or record.listed.modified or "", UTC)
    return read[0].timestamp() if read else 0.0


def listed_again(
    record: CrawlRecord | None, entry: Entry, now: datetime, again: Again
) -> CrawlRecord:
    """Take notice of a page in its list: due now when it is new or said to have changed.

    A list that says so over and over of a page that does not change is heeded only at the times
    the page would be asked for anyway.
    """
    if record is None:
        return CrawlRecord(entry.key, entry.url, entry.listed, entry.stamp, due_at=now)
    if entry.stamp is None or entry.stamp == record.stamp:
        return record
    heard = replace(record, url=entry.url, listed=entry.listed, stamp=entry.stamp)
    if record.fetched_at is None:
        return heard if record.due_at else replace(heard, due_at=now, failures=0)
    due = now
    if record.idle >= _CRIED_WOLF and again:
        due = record.fetched_at + timedelta(seconds=again[min(record.idle, len(again)) - 1])
    return replace(heard, due_at=min(due, record.due_at or due), since=None, rung=0)


def answered(
    record: CrawlRecord, answer: Answer, sha256: str | None, now: datetime, again: Again
) -> CrawlRecord:
    """Take notice of an answer; `sha256` is its body's, None when nothing changed (304)."""
    changed = sha256 is not None and sha256 != record.sha256
    validators = answer.validators if sha256 is not None else record.validators
    since = record.since or now
    rung = record.rung if record.since is None else record.rung + 1
    while rung < len(again) and since + timedelta(seconds=again[rung]) <= now:
        rung += 1  # times that were slept through are made up by this one
    due = since + timedelta(seconds=again[rung]) if rung < len(again) else None
    return replace(
        record, validators=validators, sha256=sha256 or record.sha256, since=since, rung=rung,
        fetched_at=now, due_at=due, idle=0 if changed else record.idle + 1, failures=0,
    )  # fmt: skip


def failed(record: CrawlRecord, error: FetchError, now: datetime) -> CrawlRecord:
    """Take notice of a failure: soon again, and later and later, where trying may help."""
    failures = record.failures + 1
    if error.may_pass:
        wait = min(_FIRST_RETRY * 2.0 ** min(failures - 1, 20), _LONGEST_RETRY)
        most = _MOST_RETRIES
    else:
        wait, most = _SLOW_RETRY, _SLOW_RETRIES
    vanished = error.reason == "gone" and record.fetched_at is not None
    over = failures >= most or vanished
    due = None if over else now + timedelta(seconds=max(wait, error.retry_after or 0.0))
    return replace(record, failures=failures, due_at=due)
