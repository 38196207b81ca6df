"""Where batches are worked on, and what a batch's task is: plain calls, or tasks of Prefect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

from copydesk.flows.runs.text_work.batch_work import BatchWork
from copydesk.flows.runs.text_work.stages import StagedBatch
from copydesk.flows.runs.text_work.surviving_pool import surviving_pool


class Executor(Protocol):
    """Takes work on batches."""

    def submit(self, work: BatchWork, /) -> Pending:
        """Begin the work on a batch."""


class Pending(Protocol):
    """A batch in progress."""

    def result(self) -> StagedBatch:
        """Wait for the batch; raises what its work raised."""


Job = Callable[[], Pending]
OpenExecutor = Callable[[int], AbstractContextManager[Executor]]
StartTask = Callable[[str, int, Job], Pending]


def start_plainly(_phase: str, _number: int, job: Job) -> Pending:
    """Begin a batch with no task around it."""
    return job()


@dataclass(frozen=True, slots=True)
class Engine:
    """How a run does its text work.

    `open` makes an executor with so many workers; `start` begins the work on a batch, given the
    phase ("parse", "clean"), the batch's number in it from 1, and the job.
    """

    open: OpenExecutor = surviving_pool
    start: StartTask = start_plainly


class InProcess:
    """An executor without processes: the work is done when it is handed over."""

    def submit(self, work: BatchWork, /) -> Pending:
        """Do the work on a batch now."""
        future: Future[StagedBatch] = Future()
        future.set_result(work.run())
        return future


@contextmanager
def in_process(_workers: int) -> Iterator[Executor]:
    """Work in this process, for tests and debuggers."""
    yield InProcess()
