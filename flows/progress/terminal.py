"""Progress and messages on standard error; results go to standard output."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text


class _Rate(ProgressColumn):
    """Documents finished, and how many a second."""

    def render(self, task: Task) -> Text:
        documents = task.fields.get("documents", 0)
        seconds = task.finished_time or task.elapsed or 0.0
        said = f"{documents:,} documents" if documents else ""
        if said and seconds >= 1:  # before, a rate says nothing
            said += f", {documents / seconds:,.0f}/s"
        return Text(said, no_wrap=True)


class _Left(ProgressColumn):
    """The time that a measured step will still take, when it can be told."""

    def render(self, task: Task) -> Text:
        left = task.time_remaining if task.total and not task.finished else None
        return Text(f"{timedelta(seconds=int(left))} left" if left else "", no_wrap=True)


class TerminalReporter:
    """Draws a bar on a terminal; elsewhere writes a line a step."""

    def __init__(self, console: Console, progress: Progress) -> None:
        self._console, self._progress = console, progress
        self._task: TaskID | None = None

    def say(self, sentence: str) -> None:
        """Tell what happens now."""
        self._end_step()
        if self._console.is_terminal:
            self._task = self._progress.add_task(sentence, total=None, documents=0)
        else:
            self._console.print(f"{sentence} ...")

    def warn(self, sentence: str) -> None:
        """Tell what somebody should look at, above the bar."""
        self._console.print(sentence, style="yellow", markup=False, highlight=False)

    def begin(self, step: str, total: int, unit: str) -> None:
        """Begin a measured step."""
        self._end_step()
        if self._console.is_terminal:
            self._task = self._progress.add_task(step, total=total, documents=0)
        else:
            self._console.print(f"{step} {total:,} {unit} ...")

    def advance(self, done: int, documents: int) -> None:
        """Move the bar."""
        if self._task is not None:
            self._progress.update(self._task, completed=done, documents=documents)

    def about(self, **fields: str) -> None:
        """Do nothing: who looks on knows."""

    def _end_step(self) -> None:
        if self._task is not None:
            done = self._progress.tasks[-1].completed or 1
            self._progress.update(self._task, total=done, completed=done)
            self._progress.stop_task(self._task)
            self._task = None


def error_console() -> Console:
    """Give standard error as a console; colours obey NO_COLOR."""
    return Console(stderr=True)


@contextmanager
def terminal_reporter(
    console: Console, clock: Callable[[], float] = time.monotonic
) -> Iterator[TerminalReporter]:
    """Show progress while the block runs; `clock` gives seconds."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(20),
               _Rate(), TimeElapsedColumn(), _Left())  # fmt: skip
    disable = not console.is_terminal
    with Progress(*columns, console=console, get_time=clock, disable=disable) as progress:
        yield TerminalReporter(console, progress)
