"""Faults of the installation, which say nothing about the document that met them first."""

from __future__ import annotations

from types import ModuleType


class BrokenInstallation(Exception):
    """A part of Copydesk or of a library is missing, unreadable or of another version."""


def broken_installation(error: BaseException) -> BrokenInstallation | None:
    """Tell an error that installing again mends from a bug; None where it is none.

    No stage opens a file for a document, so an OSError that names one is about our own.
    """
    if isinstance(error, BrokenInstallation):
        return error
    if isinstance(error, ImportError):
        return _broken(error.msg or "a module cannot be imported")
    if isinstance(error, AttributeError) and isinstance(error.obj, ModuleType):
        return _broken(f"{error.obj.__name__} has no {error.name}")
    if isinstance(error, OSError) and error.filename is not None:
        return _broken(f"{error.strerror}: {error.filename}")
    return None


def _broken(what: str) -> BrokenInstallation:
    return BrokenInstallation(
        f"The installation is incomplete ({' '.join(what.split()).rstrip('.')}): install Copydesk "
        "again with its dependencies, then repeat the command."
    )
