from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from typing import NoReturn

import pytest

from copydesk.flows.runs.text_work.workers import submit, worker_pool


def test_workers_are_fresh_interpreters_with_one_polars_thread() -> None:
    with worker_pool(1) as pool:
        assert pool.submit(os.getpid).result() != os.getpid()
        assert pool.submit(os.getenv, "POLARS_MAX_THREADS").result() == "1"
    assert not active_children()


def test_a_killed_worker_breaks_the_pool_and_leaves_no_other() -> None:
    def killed() -> None:
        with worker_pool(2) as pool:
            sleeping = pool.submit(time.sleep, 600)
            os.kill(pool.submit(os.getpid).result(), 9)
            sleeping.result()

    with pytest.raises(BrokenProcessPool):
        killed()
    assert not active_children()


def test_an_interrupt_does_not_wait_for_the_work() -> None:
    def interrupted() -> None:
        with worker_pool(1) as pool:
            pool.submit(os.getpid).result()
            pool.submit(time.sleep, 600)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not active_children()


@pytest.mark.parametrize(
    ("met", "raised"),
    [
        (OSError("handle is closed"), BrokenProcessPool),
        (OSError(24, "Too many open files"), OSError),
    ],
)
def test_closed_pipes_mean_a_killed_worker(met: OSError, raised: type[Exception]) -> None:
    class Closing(ProcessPoolExecutor):
        def submit(self, *_: object) -> NoReturn:  # type: ignore[override]
            raise met

    with pytest.raises(raised):
        submit(Closing(1), os.getpid)
