from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool

import pytest

from copydesk.flows.runs.text_work import guarded as guards
from copydesk.flows.runs.text_work.budget import TooSlow, cpu_budget
from copydesk.flows.runs.text_work.guarded import guarded
from copydesk.flows.runs.text_work.workers import worker_pool
from copydesk.transforms.options import TextOptions
from copydesk.transforms.records import RawDocument, Rejection

PAGE = RawDocument("file:///a", "text/plain", b"News.")


def _spin(*_given: object) -> None:
    while True:
        try:
            for _ in range(1000):
                pass
        except Exception:  # noqa: BLE001 (as libraries do)
            continue


def _take(size: int) -> int:
    return len(bytearray(size))


def test_a_document_beyond_its_seconds_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "cpu_budget", lambda: cpu_budget(0.2))
    found = guarded(_spin, PAGE, TextOptions(), "parse")
    assert isinstance(found, Rejection)
    assert (found.stage, found.reason) == ("parse", "too_slow")
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_nothing_is_left_of_a_budget_that_held() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with cpu_budget(100):
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
        assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)  # not this process's end
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == before


def test_other_threads_are_not_told() -> None:
    found: list[float] = []

    def look() -> None:
        with cpu_budget(100):
            found.append(signal.getitimer(signal.ITIMER_PROF)[0])

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [0.0]


def _spin_deaf() -> None:
    with cpu_budget(0.1):
        signal.signal(signal.SIGPROF, signal.SIG_IGN)  # as within a library
        _spin()


@pytest.mark.parametrize("work", [_spin_deaf])
def test_a_worker_that_does_not_react_dies(work: Callable[[], None]) -> None:
    with pytest.raises(BrokenProcessPool), worker_pool(1) as pool:
        pool.submit(work).result()


def test_a_worker_has_only_so_much_memory() -> None:
    with worker_pool(1) as pool:
        assert pool.submit(_take, 1 << 20).result() == 1 << 20
        with pytest.raises(MemoryError):
            pool.submit(_take, 5 << 30).result()
        assert pool.submit(_take, 1 << 20).result() == 1 << 20


def test_the_budget_is_an_exception_that_libraries_do_not_catch() -> None:
    assert not issubclass(TooSlow, Exception)
