"""Why input could not be read: the closed list of reasons, and the error that carries one."""

from __future__ import annotations

from typing import Literal

from copydesk.errors import UsageError
from copydesk.transforms.records import Rejection

Reason = Literal[
    # a file or folder
    "unreadable", "not_a_file", "broken_link", "link_loop", "outside_link", "empty", "binary",
    "unsupported", "truncated", "corrupt", "too_large",
    # a record in a file
    "invalid_json", "not_an_object", "wrong_type", "no_text_key", "no_text_column", "bad_value",
    "no_header", "bad_row",
]  # fmt: skip


NAME_THE_TEXT = (
    'Name yours in copydesk.toml, under [keys] or an input\'s [inputs.keys]: text = ["NAME"].'
)


class ReadError(Exception):
    """Input that cannot be read: `reason` from the list, `message` one sentence."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason, self.message = reason, message

    def rejection(
        self, uri: str, locator: str | None = None, record_id: str | None = None
    ) -> Rejection:
        """Say it of a file, or of a place in one."""
        return Rejection(uri, "read", self.reason, self.message, record_id, locator)


class SourceMissing(UsageError):
    """A source named on the command line that matches nothing: wrong usage."""
