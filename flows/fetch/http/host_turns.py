"""One request to a host at a time, and a pause before the next, over all inputs and processes."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from copydesk.flows.fetch.file_names import file_name


@dataclass(frozen=True, slots=True)
class HostTurns:
    """Keeps when each host was last asked in a small file that is locked meanwhile."""

    folder: Path
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    @contextmanager
    def turn(self, host: str, delay: float) -> Iterator[None]:
        """Wait until the host may be asked again, and keep others from it inside the block."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / f"{file_name(host)}.turn").open("a+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            wait = min(_number(file.read()) + delay - self.now(), delay)  # clocks are set back
            if wait > 0:
                self.sleep(wait)
            try:
                yield
            finally:
                file.truncate(0)
                file.write(f"{self.now():.3f}")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
