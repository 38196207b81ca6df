"""A pool of workers that outlives them: a document that kills its worker costs itself alone.

A worker that ends abruptly (a crash in a library's C code, the kernel's out-of-memory killer) takes
all batches in flight with it, and does not tell at which document it was. Each of those batches is
done again in a process of its own; where that one dies too, its documents are tried out by halves.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TypeVar

from copydesk.flows.runs.text_work.batch_work import BatchWork
from copydesk.flows.runs.text_work.stages import StagedBatch
from copydesk.flows.runs.text_work.workers import WorkerPool, worker_pool

LOST = (BrokenProcessPool, MemoryError)  # what a future raises whose worker was killed, or nearly
_MOST_KILLERS = 4  # in a batch; more of them say something about the machine

_Result = TypeVar("_Result")


class SurvivingPool:
    """Workers that are started again when they were killed; threads may share it."""

    def __init__(self, shared: _Workers, apart: _Workers) -> None:
        self._shared, self._apart = shared, apart
        self._recovering = threading.Lock()

    def submit(self, work: BatchWork, /) -> _PendingBatch:
        """Begin the work on a batch."""
        return _PendingBatch(self, work, self._shared.submit(work.run))

    def recover(self, work: BatchWork) -> StagedBatch:
        """Do a batch again whose worker was killed, if need be without what kills workers.

        Raises BrokenProcessPool or MemoryError where no document, or where too many are to blame.
        """
        with self._recovering:  # one batch at a time, so that what dies now dies of this one
            try:
                return self._apart.submit(work.run).result()
            except LOST:
                killers = self._killers(work)
                if not killers:
                    raise
            return self._apart.submit(partial(work.run, killed=frozenset(killers))).result()

    def _killers(self, work: BatchWork) -> list[str]:
        """Find the documents that kill a worker when they are worked on alone."""
        self._apart.submit(work.try_out, frozenset()).result()  # raises where none is to blame
        killers: list[str] = []
        waiting: list[Sequence[str]] = [work.document_ids()]
        while waiting and len(killers) <= _MOST_KILLERS:
            part = waiting.pop()
            if self._survives(work, part):
                continue
            if len(part) == 1:
                killers += part
            else:
                middle = len(part) // 2
                waiting += part[:middle], part[middle:]
        return killers if len(killers) <= _MOST_KILLERS else []

    def _survives(self, work: BatchWork, part: Sequence[str]) -> bool:
        try:
            self._apart.submit(work.try_out, frozenset(part)).result()
        except LOST:
            return False
        return True


class _PendingBatch:
    """A batch in progress."""

    def __init__(self, pool: SurvivingPool, work: BatchWork, future: Future[StagedBatch]) -> None:
        self._pool, self._work, self._future = pool, work, future

    def result(self) -> StagedBatch:
        """Wait for the batch; raises what its work raised."""
        try:
            return self._future.result()
        except LOST:
            return self._pool.recover(self._work)


class _Workers:
    """A pool that is opened when there is work, and again when it is broken."""

    def __init__(self, count: int, pools: ExitStack) -> None:
        self._count, self._pools = count, pools
        self._pool: WorkerPool | None = None
        self._opening = threading.Lock()

    def submit(self, work: Callable[..., _Result], /, *given: object) -> Future[_Result]:
        """Hand work over."""
        with self._opening:
            if self._pool is not None:
                try:
                    return self._pool.submit(work, *given)
                except BrokenProcessPool:
                    pass
            self._pool = self._pools.enter_context(worker_pool(self._count))
            return self._pool.submit(work, *given)


@contextmanager
def surviving_pool(workers: int) -> Iterator[SurvivingPool]:
    """Open a pool with so many workers; when the block raises, their work is thrown away."""
    with ExitStack() as pools:
        yield SurvivingPool(_Workers(workers, pools), _Workers(1, pools))
