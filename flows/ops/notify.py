"""Notifications: a webhook and a command get the same small JSON object.

A notification that fails is logged and never fails a run.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from html import escape
from typing import Literal

import httpx
import orjson

from copydesk.flows.config.watching import Notify
from copydesk.flows.progress.printable import printable

Event = Literal["run_failed", "input_failed", "input_recovered", "input_silent"]
_MENTION = re.compile(r"@(?=\w)")
_PATIENCE = 15.0  # seconds


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice: `message` is one sentence, `text` is what chat programs show.

    What the sentence quotes of others is no markup there: no link, no mention of everybody.
    """

    event: Event
    input: str
    message: str
    at: datetime
    run_id: str | None = None

    def as_json(self) -> bytes:
        """Give what is sent."""
        return orjson.dumps({**asdict(self), "text": as_chat(f"{self.input}: {self.message}")})


def as_chat(text: str) -> str:
    """Escape what Slack, Mattermost, Discord and Teams would take for a link or a mention."""
    escaped = escape(printable(text), quote=False)
    return _MENTION.sub("@\u200b", escaped).replace("](", "]\u200b(")


def tell(notify: Notify, notice: Notice, complain: Callable[[str], None]) -> None:
    """Send a notice to all targets; `complain` takes a sentence when one fails."""
    if notify.webhook:
        try:
            headers = {"Content-Type": "application/json"}
            answer = httpx.post(notify.webhook, content=notice.as_json(), headers=headers,
                                timeout=_PATIENCE)  # fmt: skip
            answer.raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            complain(f"The webhook could not be notified: {type(error).__name__}.")
    if notify.command:
        try:
            subprocess.run(
                notify.command, input=notice.as_json(), timeout=_PATIENCE, check=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as error:
            complain(f"The command {notify.command[0]} failed: {type(error).__name__}.")
