"""What a scheduled run says goes to Prefect's log of the run too."""

from __future__ import annotations

from prefect.logging import get_run_logger
from prefect.runtime import deployment

from copydesk.flows.progress.reporter import Reporter, reporter


class RunLog:
    """Says everything twice: to another reporter, and to Prefect's log."""

    def __init__(self, other: Reporter) -> None:
        self._log, self._other = get_run_logger(), other

    def say(self, sentence: str) -> None:
        """Tell what happens now."""
        self._log.info(sentence)
        self._other.say(sentence)

    def warn(self, sentence: str) -> None:
        """Tell what somebody should look at."""
        self._log.warning(sentence)
        self._other.warn(sentence)

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
    """Give the reporter of this run; Prefect's log hears it when a schedule started the run."""
    return RunLog(reporter()) if deployment.get_id() else reporter()
