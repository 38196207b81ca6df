"""The process pool that does the text work."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, TypeVar

from copydesk.flows.runs.text_work.budget import limit_memory

_Result = TypeVar("_Result")
_STARTING = threading.Lock()  # held while workers are started, and for good once they are ended
_ENDED = threading.Event()
_GRACE = 1.0  # seconds for a start in progress


class WorkerPool:
    """Processes that take work, and say so when one of them was killed."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def submit(self, work: Callable[..., _Result], /, *given: object) -> Future[_Result]:
        """Hand work over; raises BrokenProcessPool where one of the workers was killed."""
        try:
            with _undisturbed(), _STARTING, _started_deaf():
                begun = self._pool.submit(work, *given)
        except OSError as error:
            if error.errno is not None:
                raise
            # "handle is closed": the pool closes its pipes just before it counts as broken
            raise BrokenProcessPool(str(error)) from error
        future: Future[_Result] = Future()
        begun.add_done_callback(partial(_pass_on, future))
        return future


@contextmanager
def worker_pool(workers: int) -> Iterator[WorkerPool]:
    """Start a pool of fresh interpreters that end with their parent, however it ends.

    None is started before there is work. When the block raises, what the workers are at is thrown
    away at once.
    """
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_prepare)
    try:
        yield WorkerPool(pool)
    except BaseException:
        # The pool's own processes alone, for other inputs may be at work in this process; there is
        # no public name for them before Python 3.14.
        processes = pool._processes
        manager: Any = pool._executor_manager_thread
        pool.shutdown(wait=False, cancel_futures=True)  # lets a start in progress come to its end
        for worker in list((processes or {}).values()):
            worker.kill()  # what is staged is renamed into place: nothing is left half done
        if manager is not None:
            manager.join()  # it sees the workers off
        raise
    pool.shutdown()


def end_workers() -> None:
    """End all workers of this process, which is about to end itself.

    None is caught halfway through its start, where it would print how it lost its parent; and no
    run learns that its workers are gone, for that would be taken and told as its failure.
    """
    _ENDED.set()
    _STARTING.acquire(timeout=_GRACE)
    for worker in active_children():
        worker.kill()


def _pass_on(future: Future[_Result], begun: Future[_Result]) -> None:
    if _ENDED.is_set():
        return
    if begun.cancelled():
        future.cancel()
    elif (error := begun.exception()) is not None:
        future.set_exception(error)
    else:
        future.set_result(begun.result())


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C and SIGTERM back: the first work starts the processes.

    One that is started and then forgotten waits for its parent's instructions, and prints a
    traceback when they never come.
    """
    if threading.current_thread() is not threading.main_thread():  # it alone meets signals
        yield
        return
    met: list[int] = []
    before = {number: signal.signal(number, lambda number, _: met.append(number))
              for number in (signal.SIGINT, signal.SIGTERM)}  # fmt: skip
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if met:
            raise KeyboardInterrupt


@contextmanager
def _started_deaf() -> Iterator[None]:
    """Block SIGINT for the processes started here, which inherit that, until `_prepare` is run.

    One that met Ctrl-C while it starts would print a traceback.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare() -> None:
    # A terminal sends Ctrl-C to every process; the parent alone decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    # Frames of one batch are small: a polars thread pool in every worker would only compete.
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    limit_memory()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
