"""One page at a time: redirects by hand, bounds on everything, tries again where that may help."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

import httpcore
import httpx

from copydesk import __version__
from copydesk.flows.fetch.http.authorization import Authorization
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.fetch_options import FetchOptions
from copydesk.flows.fetch.http.host_turns import HostTurns
from copydesk.flows.fetch.http.response_body import ENCODINGS, read_body
from copydesk.flows.fetch.http.server_answer import (
    NOT_MODIFIED,
    REDIRECTS,
    Answer,
    Validators,
    check_status,
)
from copydesk.flows.fetch.http.transport import Deadline, VettedTransport
from copydesk.flows.fetch.http.vet_addresses import Resolve, resolve, vet

_PATIENCE = 60.0  # seconds that a run waits for a server's Retry-After; longer waits for the next
_Allows = Callable[[str], float]


def utc_now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)


def agent_name(contact: str | None) -> str:
    """Give the user agent: the program, its version, and whom to ask."""
    return f"copydesk/{__version__}" + (f" (+{contact})" if contact else "")


@dataclass(frozen=True, slots=True)
class Environment:
    """What a client needs of the world; tests put their own in."""

    look_up: Resolve = resolve
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = utc_now
    monotonic: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class Request:
    """A request.

    `takes` says of a media type whether it is wanted, `limit` bounds the unpacked bytes. `allows`
    is asked before each step of the way: it raises FetchError, or gives the host's own delay.
    """

    url: str
    takes: Callable[[str], bool]
    limit: int
    validators: Validators = field(default_factory=Validators)
    allows: _Allows = field(default=lambda _url: 0.0)


class Client:
    """Asks one thing after the other; one thread a client."""

    def __init__(
        self,
        options: FetchOptions,
        allow_hosts: Collection[str],
        turns: HostTurns,
        environment: Environment | None = None,
        authorization: Authorization | None = None,
    ) -> None:
        self._authorization = authorization
        self._options, self._turns, self._environment = options, turns, environment or Environment()
        self._deadline = Deadline(self._environment.monotonic)
        look_up = self._environment.look_up
        transport = VettedTransport(
            lambda host, port: vet(host, port, allow_hosts, look_up), self._deadline
        )
        self._http = httpx.Client(
            transport=transport, trust_env=False, timeout=options.timeout,
            headers={"User-Agent": agent_name(options.contact), "Accept-Encoding": ENCODINGS},
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, request: Request) -> Answer:
        """Get a page, or status 304 without a body when it has not changed; raises FetchError."""
        for attempt in range(self._options.attempts):
            try:
                return self._follow(request)
            except FetchError as error:
                wait = error.retry_after if error.retry_after is not None else 2.0**attempt
                if attempt + 1 == self._options.attempts or not error.may_pass or wait > _PATIENCE:
                    raise
                self._environment.sleep(wait)
        raise AssertionError  # attempts are at least 1

    def _follow(self, request: Request) -> Answer:
        url, seen = request.url, set[str]()
        while url not in seen:
            if len(seen) > self._options.redirects:
                message = f"The address redirects more than {self._options.redirects} redirects."
                raise FetchError("too_many_redirects", message)
            seen.add(url)
            answer = self._once(url, request)
            if answer.status not in REDIRECTS or not answer.header("location"):
                return answer
            url = _joined(url, answer.header("location"))
        raise FetchError("redirect_loop", f"The redirects loop back to {url}.")

    def _once(self, url: str, request: Request) -> Answer:
        host = _checked_host(url)
        delay = max(self._options.delay, request.allows(url))
        with self._turns.turn(host, delay):
            self._deadline.start(self._options.deadline)
            try:
                return self._exchange(url, request)
            except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError,
                    httpcore.UnsupportedProtocol, httpx.InvalidURL,
                    httpx.RemoteProtocolError) as error:  # fmt: skip
                raise _told(error) from error

    def _exchange(self, url: str, request: Request) -> Answer:
        self._http.cookies.clear()  # nobody is to be recognised
        known = self._authorization.headers(url) if self._authorization else {}
        headers_sent = request.validators.headers() | known
        with self._http.stream("GET", url, headers=headers_sent) as response:
            headers = tuple(response.headers.multi_items())
            answer = Answer(url, response.status_code, headers, b"")
            if answer.status == NOT_MODIFIED or answer.status in REDIRECTS:
                return answer
            now = self._environment.now()
            check_status(answer.status, answer.header("retry-after"), now)
            if not request.takes(answer.media_type):
                message = f"The response is {answer.media_type[:80]!r}, which is not supported."
                raise FetchError("wrong_type", message)
            encoding = answer.header("content-encoding")
            body = read_body(response.iter_raw(), encoding, request.limit)
        return Answer(url, answer.status, headers, body)


def _checked_host(url: str) -> str:
    """Check that an address is a web address without a password; give its host."""
    try:
        parsed = httpx.URL(url)
        host = parsed.host  # where names beyond ASCII are decoded, or are none
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("bad_address", f"{url[:200]!r} is not a valid address.") from error
    if parsed.scheme not in ("http", "https") or not host or parsed.userinfo:
        raise FetchError("bad_address", f"{url[:200]!r} is not the address of a web page.")
    return host


def _joined(url: str, location: str) -> str:
    try:
        return str(httpx.URL(url).join(location).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("bad_address", f"The address redirects to {location[:200]!r}.") from error


def _told(error: Exception) -> FetchError:
    """Say what went wrong on the way in one of our words."""
    if isinstance(error, httpcore.TimeoutException):
        return FetchError("timed_out", "The server took too long.")
    if isinstance(
        error, (httpx.InvalidURL, httpx.RemoteProtocolError, httpcore.UnsupportedProtocol)
    ):
        return FetchError("bad_address", "The address cannot be requested.")
    if isinstance(error.__cause__ or error.__context__, ssl.SSLError):
        return FetchError("tls", "The server's certificate or encryption cannot be trusted.")
    if isinstance(error, httpcore.ConnectError):
        return FetchError("unreachable", "The server cannot be reached.")
    return FetchError("truncated", "The connection closed before the response was complete.")
