"""What one document may take of a worker: the last resort behind the bounds on counts and bytes.

Those bounds decide alike everywhere, and come first; a budget in seconds decides by the machine,
and is set where no document comes that does not hang.
"""

from __future__ import annotations

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from types import FrameType

CPU_SECONDS = 120.0  # ten times what the largest pages within the bounds take
_MEMORY = 4 << 30  # bytes beyond what a worker takes before its first document
_KILLED_AFTER = 2.0  # times the seconds: of work in a library that no exception reaches


class TooSlow(BaseException):  # past what libraries catch
    """A document took more than its CPU seconds."""


@contextmanager
def cpu_budget(seconds: float = CPU_SECONDS) -> Iterator[None]:
    """Raise TooSlow in the block beyond so many CPU seconds; a worker that does not react dies.

    Only the main thread of a process can be told; in others the block has no bound.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    if parent_process() is not None:  # a worker: its pool outlives it
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds * _KILLED_AFTER)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGPROF, before)


def limit_memory(size: int = _MEMORY) -> None:
    """Let this process take so many bytes more than it has, and no more: it then has MemoryError.

    Where the system has no such limit, or a lower one, nothing changes.
    """
    taken = _data_size()
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = taken + size
    if taken and (soft == resource.RLIM_INFINITY or soft > most):
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _data_size() -> int:
    """Give the bytes of this process that count to RLIMIT_DATA; 0 where nobody says."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 (no file)
            line = next(line for line in status if line.startswith("VmData:"))
    except (OSError, StopIteration):
        return 0
    return int(line.split()[1]) << 10


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow
