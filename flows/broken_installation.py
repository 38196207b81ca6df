"""Faults of the installation, which say nothing about the document that met them first."""

from __future__ import annotations

import re
from types import ModuleType

from copydesk.errors import CopydeskError

# What Python says of a call that does not fit the function it reaches.
_MISFIT = re.compile(
    r"unexpected keyword argument|invalid keyword argument|takes no (?:keyword )?arguments"
    r"|missing \d+ required|positional arguments? but|takes exactly"
)


class BrokenInstallation(CopydeskError):
    """A part of Copydesk or of a library is missing, unreadable or of another version."""


def broken_installation(error: BaseException) -> BrokenInstallation | None:
    """Tell an error that installing again mends from a bug; None where it is none.

    No stage opens a file for a document, so an OSError that names one is about our own. A call of
    ours that does not fit met a library of another version; one within a library is its own bug.
    """
    if isinstance(error, BrokenInstallation):
        return error
    if isinstance(error, ImportError):
        return _broken(error.msg or "a module cannot be imported")
    if isinstance(error, AttributeError) and isinstance(error.obj, ModuleType):
        return _broken(f"{error.obj.__name__} has no {error.name}")
    if isinstance(error, TypeError) and _MISFIT.search(str(error)) and _is_call_of_ours(error):
        return _broken(str(error))
    if isinstance(error, OSError) and error.filename is not None:
        return _broken(f"{error.strerror}: {error.filename}")
    return None


def _is_call_of_ours(error: TypeError) -> bool:
    """Whether the innermost frame is ours: arguments that do not fit never reach the callee's."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    module = str(frame.tb_frame.f_globals.get("__name__")) if frame is not None else ""
    return module.partition(".")[0] == __name__.partition(".")[0]


def _broken(what: str) -> BrokenInstallation:
    return BrokenInstallation(
        f"The installation is broken ({' '.join(what.split()).rstrip('.')}): install Copydesk "
        "again with its dependencies, then repeat the command."
    )
