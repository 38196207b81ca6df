from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from pathlib import Path
from typing import NoReturn

import pytest

from copydesk.flows.runs.text_work.workers import WorkerPool, worker_pool
from tests.flows.running import session_of, wait_for


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


def test_a_run_that_fails_ends_its_own_workers_alone() -> None:
    """Several inputs are at work in one process under `copydesk serve`."""

    def failing() -> None:
        with worker_pool(1) as pool:
            pool.submit(time.sleep, 600)
            raise ZeroDivisionError

    with worker_pool(1) as other:
        first = other.submit(os.getpid).result()
        with pytest.raises(ZeroDivisionError):
            failing()
        assert other.submit(os.getpid).result() == first


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_workers_are_started_before_an_interrupt_is_met(number: int) -> None:
    class Starting(ProcessPoolExecutor):
        def submit(self, *_: object) -> Future[int]:  # type: ignore[override]
            signal.raise_signal(number)  # another thread may meet what kill sends, and later
            started.append(self)
            return Future()

    started: list[object] = []
    with pytest.raises(KeyboardInterrupt):
        WorkerPool(Starting(1)).submit(os.getpid)
    assert started


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
        WorkerPool(Closing(1)).submit(os.getpid)


ENDING = """
import os, sys, threading, time
from copydesk.flows.runs.text_work.workers import end_workers, worker_pool

def run():
    try:
        with worker_pool(2) as pool:
            for _ in range(4):
                pool.submit(time.sleep, 600).result()
    except BaseException as error:
        print("noticed", type(error).__name__, flush=True)

if __name__ == "__main__":
    for _ in range(3):
        threading.Thread(target=run, daemon=True).start()
    time.sleep(float(sys.argv[1]))
    end_workers()
    time.sleep(0.5)  # for runs to take the end of their workers for a failure, if they could
    print("ended", flush=True)
    os._exit(0)
"""


@pytest.mark.parametrize("seconds", ["0", "0.02", "0.1", "0.5", "2"])
def test_workers_that_are_ended_say_nothing_and_no_run_notices(
    tmp_path: Path, seconds: str
) -> None:
    script = tmp_path / "ending.py"
    script.write_text(ENDING)
    process = subprocess.Popen(
        [sys.executable, script, seconds], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, start_new_session=True, env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    output, _ = process.communicate(timeout=300)
    assert output.splitlines() == ["ended"]
    wait_for(lambda: not session_of(process.pid))


INTERRUPTED = """
import os, signal, time
from copydesk.flows.runs.text_work.workers import worker_pool

if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda *_: None)
    with worker_pool(2) as pool:
        waiting = [pool.submit(os.getpid) for _ in range(2)]
        while not all(future.done() for future in waiting):
            os.killpg(0, signal.SIGINT)
            time.sleep(0.01)
        print(len({future.result() for future in waiting} - {os.getpid()}) > 0)
"""


def test_workers_do_not_hear_ctrl_c_while_they_start(tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, start_new_session=True,
        check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr, done.returncode) == ("True\n", "", 0)
