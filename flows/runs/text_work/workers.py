"""The process pool that does the text work."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

_Result = TypeVar("_Result")


@contextmanager
def worker_pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Start a pool of fresh interpreters that end with their parent, however it ends.

    When the block raises, what the workers are at is thrown away at once.
    """
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_prepare)
    try:
        yield pool
    except BaseException:
        for worker in active_children():
            worker.terminate()
        pool.shutdown(cancel_futures=True)
        raise
    pool.shutdown()


def submit(
    pool: ProcessPoolExecutor, work: Callable[..., _Result], *given: object
) -> Future[_Result]:
    """Hand work to the pool; raises BrokenProcessPool where one of its workers was killed."""
    try:
        return pool.submit(work, *given)
    except OSError as error:
        if error.errno is not None:
            raise
        # "handle is closed": the pool closes its pipes just before it counts as broken
        raise BrokenProcessPool(str(error)) from error


def _prepare() -> None:
    # A terminal sends Ctrl-C to every process; the parent alone decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Frames of one batch are small: a polars thread pool in every worker would only compete.
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
