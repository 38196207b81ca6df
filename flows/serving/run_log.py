"""What a scheduled run says: lines for whoever serves it, and Prefect's log of the run."""

from __future__ import annotations

import os

from prefect.logging import get_run_logger
from prefect.runtime import deployment

from flows.json_log import JsonReporter
from flows.plain_lines import PlainLines
from flows.reporting import Reporter, Silent, reporter
from flows.serving.parent import PARENT


class RunLog:
    """Says everything twice: to another reporter, and to Prefect's log."""

    def __init__(self, other: Reporter) -> None:
        self._log, self._other = get_run_logger(), other

    def say(self, sentence: str) -> None:
        """Tell what happens now."""
        self._log.info(sentence)
        self._other.say(sentence)

    def begin(self, step: str, total: int, unit: str) -> None:
        """Begin a measured step."""
        self._log.info("%s %s %s", step, f"{total:,}", unit)
        self._other.begin(step, total, unit)

    def advance(self, done: int, documents: int) -> None:
        """Report progress; in Prefect the tasks show it."""
        self._other.advance(done, documents)

    def about(self, **fields: str) -> None:
        """Say what the next messages are about."""
        self._other.about(**fields)


def run_reporter() -> Reporter:
    """Give the reporter of this run: its own when a schedule started it."""
    return RunLog(_shown()) if deployment.get_id() else reporter()


def _shown() -> Reporter:
    if os.environ.get("COPYDESK_LOG_FORMAT") == "json":
        return JsonReporter()
    return PlainLines() if PARENT in os.environ else Silent()
