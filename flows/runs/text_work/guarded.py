"""Where a document meets faults that are not its own: they cost that document and nothing else."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from copydesk.flows.broken_installation import broken_installation
from copydesk.flows.runs.text_work.budget import CPU_SECONDS, TooSlow, cpu_budget
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import reject
from copydesk.transforms.records import ParsedDocument, RawDocument, Rejection

_Document = TypeVar("_Document", RawDocument, ParsedDocument)
_Result = TypeVar("_Result")
_KILLED = (
    "The worker process was killed at this document, again when it worked on nothing else: "
    "memory ran out, or a library crashed."
)
_TOO_SLOW = f"The document took more than {CPU_SECONDS:.0f} seconds of CPU time."


def guarded(
    work: Callable[[_Document, TextOptions], _Result],
    document: _Document,
    options: TextOptions,
    stage: str,
) -> _Result | Rejection:
    """Do the work; a fault of ours costs the one document that showed it, not the run.

    Raises BrokenInstallation for what every document would meet: half a library rejects half the
    news, and the run would look like a success.
    """
    try:
        with cpu_budget():
            return work(document, options)
    except TooSlow:
        return reject(document, stage, "too_slow", _TOO_SLOW)
    except MemoryError:  # says something about the machine, nothing about the document
        raise
    except Exception as error:
        if broken := broken_installation(error):
            raise broken from error
        return reject(document, stage, "internal_error", _told(error))


def reject_killer(document: RawDocument | ParsedDocument, stage: str) -> Rejection:
    """Reject a document whose work ends the process that does it."""
    return reject(document, stage, "killed", _KILLED)


def _told(error: Exception) -> str:
    """Say what failed and where, the same on every machine."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    location = f"{Path(frame.filename).name} line {frame.lineno}"
    return (
        f"An unexpected {type(error).__name__} in {location}; please report it with the document."
    )
