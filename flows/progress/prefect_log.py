"""What a scheduled run says goes to Prefect's log of the run too."""

from __future__ import annotations

from prefect.logging import get_run_logger
from prefect.runtime import deployment

from copydesk.flows.progress.plain_lines import in_words
from copydesk.flows.progress.reporter import Relay, Reporter, Stage, StageTime, reporter


class RunLog(Relay):
    """Says everything twice: to another reporter, and to Prefect's log.

    Progress within a stage is not logged; in Prefect the tasks show it.
    """

    def __init__(self, other: Reporter) -> None:
        super().__init__(other)
        self._log = get_run_logger()

    def say(self, sentence: str) -> None:
        """Tell something that happened."""
        self._log.info(sentence)
        super().say(sentence)

    def warn(self, sentence: str) -> None:
        """Report something that needs attention."""
        self._log.warning(sentence)
        super().warn(sentence)

    def begin(self, stage: Stage) -> None:
        """Begin a stage."""
        self._log.info(in_words(stage))
        super().begin(stage)

    def end(self, time: StageTime) -> None:
        """End a stage, with its seconds."""
        self._log.info("%s took %.1f s", time.label, time.seconds)
        super().end(time)


def run_reporter() -> Reporter:
    """Give the reporter of this run; Prefect's log hears it when a schedule started the run."""
    return RunLog(reporter()) if deployment.get_id() else reporter()
