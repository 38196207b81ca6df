"""Why a page could not be fetched: the closed list of reasons, and the error that carries one."""

from __future__ import annotations

from typing import Literal

from copydesk.transforms.metadata.hidden_secrets import hide_secrets
from copydesk.transforms.records import Rejection

Reason = Literal[
    # the address
    "bad_address", "forbidden_address", "unknown_host", "robots", "robots_unanswered",
    # the way there
    "unreachable", "tls", "timed_out", "truncated", "redirect_loop", "too_many_redirects",
    # the answer
    "gone", "refused", "rate_limited", "server_error", "http_status", "wrong_type", "too_large",
    "bad_encoding", "empty", "not_a_list",
]  # fmt: skip
_PASSING = frozenset({"robots_unanswered", "unknown_host", "unreachable", "timed_out", "truncated",
                      "rate_limited", "server_error"})  # fmt: skip


class FetchError(Exception):
    """A page that could not be fetched; `retry_after` is the server's request, in seconds."""

    def __init__(self, reason: Reason, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.reason, self.message, self.retry_after = reason, message, retry_after

    @property
    def may_pass(self) -> bool:
        """Whether trying again soon may help."""
        return self.reason in _PASSING

    def rejection(self, url: str, locator: str | None = None) -> Rejection:
        """Say it of an address, or of a line in a list of them."""
        message = hide_secrets(self.message)
        return Rejection(hide_secrets(url), "fetch", self.reason, message, locator=locator)
