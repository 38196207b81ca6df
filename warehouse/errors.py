"""What can go wrong with the warehouse, each said in one sentence by `str(error)`."""

from __future__ import annotations


class WarehouseError(Exception):
    """Anything about the warehouse or the snapshot that a person has to know."""


class WarehouseBusy(WarehouseError):
    """Another process has the warehouse open."""


class WarehouseDamaged(WarehouseError):
    """The file is there but cannot be read as this version's warehouse."""


class SnapshotMissing(WarehouseError):
    """Nothing has been published yet."""


class QueryError(WarehouseError):
    """A query that cannot be answered as it was asked."""


def first_line(error: Exception) -> str:
    """Take the first line of a database error, without its class name and full stop."""
    line = str(error).strip().partition("\n")[0]
    return line.partition(": ")[2].rstrip(".!") or line
