"""What a server answered, and what its status means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from copydesk.flows.fetch.http.fetch_errors import FetchError, Reason

NOT_MODIFIED = 304
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_STATUSES: dict[int, Reason] = {
    401: "refused", 403: "refused", 404: "gone", 407: "refused", 410: "gone", 429: "rate_limited",
    451: "refused", 408: "timed_out",
}  # fmt: skip
_LONGEST_WAIT = 7 * 86400.0


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask with whether a page changed."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Give the headers of a conditional request; a request's may hold ASCII alone."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value and value.isascii()}


@dataclass(frozen=True, slots=True)
class Answer:
    """A response that is whole; `url` is where it came from in the end, `body` is unpacked."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Give a header's value, empty when it is not there."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def media_type(self) -> str:
        """The type without its parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the header declares."""
        for parameter in self.header("content-type").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset" and value.strip(" \"'"):
                return value.strip(" \"'")[:40]
        return None

    @property
    def validators(self) -> Validators:
        """What to ask with the next time."""
        return Validators(self.header("etag") or None, self.header("last-modified") or None)


def check_status(status: int, retry_after: str, now: datetime) -> None:
    """Raise FetchError for a status that gives no page."""
    if status < 300 and status != 204:
        return
    reason = _STATUSES.get(status, "server_error" if status >= 500 else "http_status")
    seconds = _wait(retry_after.strip(), now)
    raise FetchError(reason, f"The server answered with status {status}.", seconds)


def _wait(retry_after: str, now: datetime) -> float | None:
    """Read Retry-After: seconds, or the time to wait for."""
    if retry_after.isascii() and retry_after.isdecimal():
        return min(float(retry_after[:9]), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):  # numbers beyond all bounds give the second
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((aware - now).total_seconds(), 0.0), _LONGEST_WAIT)
