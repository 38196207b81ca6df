"""When an input is due: a cron line or an interval, in a time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from copydesk.flows.config.kinds import BadValue, span, text

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNKNOWN_TO_PREFECT = re.compile(r"LW|(\d|SUN|MON|TUE|WED|THU|FRI|SAT)L", re.IGNORECASE)
_SHORTEST = 10.0  # seconds between two runs of an input


@dataclass(frozen=True, slots=True)
class Schedule:
    """Either `cron` (five fields) or `seconds` is set; windows are counted in `zone`."""

    zone: str = "UTC"
    cron: str | None = None
    seconds: float | None = None

    def previous(self, now: datetime) -> datetime:
        """Give the newest window that has begun at `now`, in UTC.

        Intervals are counted from 1970, so that every process counts the same windows.
        """
        if self.seconds is not None:
            begun = (now - _EPOCH).total_seconds() // self.seconds
            return _EPOCH + timedelta(seconds=begun * self.seconds)
        # a moment later, for the search backwards does not give the minute it starts in
        local = now.astimezone(ZoneInfo(self.zone)) + timedelta(seconds=1)
        return next(CronSim(self.cron or "", local, reverse=True)).astimezone(UTC)

    def following(self, now: datetime) -> datetime:
        """Give the first window that begins after `now`, in UTC."""
        if self.seconds is not None:
            return self.previous(now) + timedelta(seconds=self.seconds)
        local = now.astimezone(ZoneInfo(self.zone))
        return next(CronSim(self.cron or "", local)).astimezone(UTC)


def parse_schedule(value: object, zone: str) -> Schedule:
    """Read "*/15 * * * *" or "every 15 minutes"; raises BadValue for what is neither."""
    string = text(value)
    if len(string.split()) == 5:
        return Schedule(zone, cron=_checked(string, zone))
    try:
        seconds = span(string)
    except BadValue:
        raise BadValue(
            'must be a cron expression such as "*/15 * * * *" or an interval such as "15m", '
            f"not {string!r}"
        ) from None
    if seconds < _SHORTEST:
        raise BadValue(f"must leave at least {_SHORTEST:.0f} seconds between two runs")
    return Schedule(zone, seconds=seconds)


def _checked(cron: str, zone: str) -> str:
    if _UNKNOWN_TO_PREFECT.search(cron):
        raise BadValue(f"must not use LW or 5L, which Prefect does not support: {cron!r}")
    try:
        next(CronSim(cron, datetime(2026, 1, 1, tzinfo=ZoneInfo(zone))))
    except (CronSimError, StopIteration) as error:
        raise BadValue(f"is not a valid cron expression: {error or 'it matches no day'}") from error
    return cron
