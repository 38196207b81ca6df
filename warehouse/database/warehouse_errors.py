"""Errors of the warehouse, each described in one sentence by `str(error)`."""

from __future__ import annotations

from copydesk.errors import CopydeskError


class WarehouseError(CopydeskError):
    """Anything about the warehouse or the snapshot that a person has to know."""


class WarehouseBusy(WarehouseError):
    """Another process has the warehouse open."""


class WarehouseDamaged(WarehouseError):
    """The file is there but cannot be read as this version's warehouse."""


class SnapshotMissing(WarehouseError):
    """Nothing has been published yet."""


class QueryError(WarehouseError):
    """A query that cannot be answered as it was asked."""


def in_one_sentence(error: Exception) -> str:
    """Say a database error without its class, the query's text and the line breaks."""
    message = " ".join(str(error).partition("\n\n")[0].split())
    message = message.partition(": ")[2] or message
    return message if message.endswith((".", "?", "!")) else f"{message}."
