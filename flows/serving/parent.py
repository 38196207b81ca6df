"""A scheduled run ends with the process that serves it, however that ends."""

from __future__ import annotations

import atexit
import os
import threading
import time

PARENT = "COPYDESK_SERVED_BY"
_STEP = 1.0  # seconds


def end_with_parent() -> None:
    """Watch the process that started this one, where `copydesk serve` did; end when it is gone."""
    if PARENT in os.environ:
        atexit.register(_silence)
        threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_STEP)
    os._exit(1)


def _silence() -> None:
    """Drop what duckdb's binding prints about Prefect's threads when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
