"""When a page is requested again: pure decisions, given the time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from copydesk.flows.fetch.crawl_state import CrawlRecord
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.server_answer import Answer
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
    """Record a page's entry in its list: due now when it is new or said to have changed.

    A list that says so over and over of a page that does not change is heeded only at the times
    the page would be asked for anyway.
    """
    if record is None:
        return CrawlRecord(entry.key, entry.url, entry.listed, entry.change_token, due_at=now)
    if entry.change_token is None or entry.change_token == record.change_token:
        return record
    updated = replace(record, url=entry.url, listed=entry.listed, change_token=entry.change_token)
    if record.fetched_at is None:
        return updated if record.due_at else replace(updated, due_at=now, failures=0)
    due = now
    if record.idle >= _CRIED_WOLF and again:
        due = record.fetched_at + timedelta(seconds=again[min(record.idle, len(again)) - 1])
    return replace(updated, due_at=min(due, record.due_at or due), since=None, recheck_step=0)


def answered(
    record: CrawlRecord, answer: Answer, sha256: str | None, now: datetime, again: Again
) -> CrawlRecord:
    """Record a response; `sha256` is its body's, None when nothing changed (304)."""
    changed = sha256 is not None and sha256 != record.sha256
    validators = answer.validators if sha256 is not None else record.validators
    since = record.since or now
    step = record.recheck_step if record.since is None else record.recheck_step + 1
    while step < len(again) and since + timedelta(seconds=again[step]) <= now:
        step += 1  # times that were slept through are made up by this one
    due = since + timedelta(seconds=again[step]) if step < len(again) else None
    return replace(
        record, validators=validators, sha256=sha256 or record.sha256, since=since,
        recheck_step=step, fetched_at=now, due_at=due, failures=0,
        idle=0 if changed else record.idle + 1,
    )  # fmt: skip


def failed(record: CrawlRecord, error: FetchError, now: datetime) -> CrawlRecord:
    """Record a failure: retry soon, then at growing intervals, where a retry may help."""
    failures = record.failures + 1
    if error.may_pass:
        wait = min(_FIRST_RETRY * 2.0 ** min(failures - 1, 20), _LONGEST_RETRY)
        tries = _MOST_RETRIES
    else:
        wait, tries = _SLOW_RETRY, _SLOW_RETRIES
    vanished = error.reason == "gone" and record.fetched_at is not None
    over = failures >= tries or vanished
    due = None if over else now + timedelta(seconds=max(wait, error.retry_after or 0.0))
    return replace(record, failures=failures, due_at=due)
