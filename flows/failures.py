"""Why a run failed, in one sentence; what nobody foresaw is written down in full."""

from __future__ import annotations

import traceback
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from copydesk.errors import CopydeskError
from copydesk.flows.broken_installation import broken_installation
from copydesk.transforms.metadata.hidden_secrets import hide_secrets

_KILLED = (
    "Worker processes were killed or ran out of memory; try --workers 1 and a smaller --batch-size."
)


def in_one_sentence(error: Exception, log: Path) -> str:
    """Say what went wrong; an error that was not foreseen goes to `log` with its traceback.

    Secrets in addresses are hidden in both.
    """
    return hide_secrets(_sentence(error, log))


def _sentence(error: Exception, log: Path) -> str:
    if isinstance(error, CopydeskError):
        return str(error)
    if isinstance(error, ImportError):
        return str(broken_installation(error))
    if isinstance(error, BrokenProcessPool | MemoryError):
        return _KILLED
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}." if error.filename else f"{error.strerror}."
    return f"{_flat(error)} The details are in {log}." if _logged(error, log) else _flat(error)


def _flat(error: Exception) -> str:
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return text if text.endswith(".") else f"{text}."


def _logged(error: Exception, log: Path) -> bool:
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        trace = hide_secrets("".join(traceback.format_exception(error)))
        log.write_text(trace, "utf-8", "backslashreplace")
    except OSError:
        return False
    return True
