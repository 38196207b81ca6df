"""What a user may set about fetching."""

from __future__ import annotations

from dataclasses import dataclass

_HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Times are seconds.

    `delay` lies between two requests to a host, `timeout` bounds one silence, `deadline` one
    whole response. `again_after` says when a page is asked for again after it was first fetched.
    `pages_per_run` bounds what one run of an input fetches; the rest waits for the next run.
    """

    delay: float = 1.0
    timeout: float = 20.0
    deadline: float = 90.0
    attempts: int = 3
    redirects: int = 5
    hosts_at_once: int = 8
    pages_per_run: int = 500
    again_after: tuple[float, ...] = (1 * _HOUR, 6 * _HOUR, 24 * _HOUR)
    contact: str | None = None
