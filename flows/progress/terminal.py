"""Progress and messages on standard error; results go to standard output.

Only the stage at work is drawn and redrawn. One that has ended is an ordinary line with its count
and seconds, so that whatever is written afterwards, by whomever, stands whole below it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn
from rich.table import Column
from rich.text import Text

from copydesk.flows.progress.amounts import amount
from copydesk.flows.progress.plain_lines import in_words
from copydesk.flows.progress.printable import printable
from copydesk.flows.progress.reporter import Stage, StageTime

_LABEL, _COUNT, _SECONDS = 28, 34, 10  # columns of the line of a stage that has ended
_BAR_NARROW, _BAR_WIDE, _WIDE = 10, 20, 100  # columns; the last: from which width on bars are wide


class _Rate(ProgressColumn):
    """Documents finished, and how many a second."""

    def render(self, task: Task) -> Text:
        documents = task.fields["documents"]
        counted = f"{documents:,} documents" if documents else ""
        return Text(counted + _rate(documents, task.elapsed or 0.0), no_wrap=True)


class _Clock(ProgressColumn):
    """The time that a measured stage will still take where that is known, else its time so far."""

    def render(self, task: Task) -> Text:
        left = task.time_remaining if task.total else None
        seconds = task.elapsed or 0.0 if left is None else left
        clock = str(timedelta(seconds=int(seconds)))
        return Text(clock if left is None else f"{clock} left", no_wrap=True)


class TerminalReporter:
    """Draws a bar on a terminal; elsewhere writes a line a stage."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._console, self._clock = console, clock
        self._progress: Progress | None = None

    def say(self, sentence: str) -> None:
        """Tell something that happened."""
        self._console.print(printable(sentence), markup=False, highlight=False, soft_wrap=True)

    def warn(self, sentence: str) -> None:
        """Report something that needs attention, above the bar."""
        self._console.print(
            printable(sentence), style="yellow", markup=False, highlight=False, soft_wrap=True
        )

    def begin(self, stage: Stage) -> None:
        """Begin a stage."""
        if not self._console.is_terminal:
            self.say(f"{in_words(stage)} ...")
            return
        self.close()
        self._progress = Progress(
            *_columns(stage, self._console.width),
            console=self._console, get_time=self._clock, transient=True,
        )  # fmt: skip
        self._progress.add_task(stage.label, total=stage.total, documents=0)
        self._progress.start()

    def advance(self, done: int, documents: int) -> None:
        """Move the bar."""
        if self._progress is not None:
            task = self._progress.tasks[-1].id
            self._progress.update(task, completed=done, documents=documents)

    def end(self, time: StageTime) -> None:
        """Put a line in the place of the bar."""
        self.close()
        if self._console.is_terminal:
            self._console.print(ended_line(time), markup=False, highlight=False, soft_wrap=True)

    def about(self, **fields: str) -> None:
        """Head what follows with the input that it is about."""
        if "source" in fields:
            self._console.print(f"Input {fields['source']}", style="bold", markup=False,
                                highlight=False)  # fmt: skip

    def close(self) -> None:
        """Take the bar away, if one is drawn."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None


def ended_line(time: StageTime) -> str:
    """Give the line of a stage that has ended: label, count and rate, seconds."""
    counted = ""
    if time.count:
        rate = _rate(time.count, time.seconds) if time.unit == "documents" else ""
        counted = f"{amount(time.count, time.unit)}{rate}"
    if not time.finished:
        counted = "not finished"
    return f"{_cut(time.label):{_LABEL}}{counted:{_COUNT}}{f'{time.seconds:,.1f} s':>{_SECONDS}}"


def _columns(stage: Stage, width: int) -> tuple[ProgressColumn, ...]:
    """Choose what is drawn of a stage: nothing that it cannot measure."""
    label = TextColumn("{task.description}", markup=False,
                       table_column=Column(no_wrap=True, overflow="ellipsis"))  # fmt: skip
    if stage.total is None:
        return SpinnerColumn(), label, _Clock()
    bar = BarColumn(_BAR_WIDE if width >= _WIDE else _BAR_NARROW)
    return SpinnerColumn(), label, bar, _Rate(), _Clock()


def _rate(documents: int, seconds: float) -> str:
    """Say how many a second; in the first second that would say nothing."""
    return f", {documents / seconds:,.0f}/s" if documents and seconds >= 1 else ""


def _cut(label: str) -> str:
    return label if len(label) < _LABEL else f"{label[: _LABEL - 2]}…"


def error_console() -> Console:
    """Give standard error as a console; colours obey NO_COLOR."""
    return Console(stderr=True)


@contextmanager
def terminal_reporter(
    console: Console, clock: Callable[[], float] = time.monotonic
) -> Iterator[TerminalReporter]:
    """Show progress while the block runs; `clock` gives seconds."""
    reporter = TerminalReporter(console, clock)
    try:
        yield reporter
    finally:
        reporter.close()
