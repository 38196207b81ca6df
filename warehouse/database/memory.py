"""Memory for heavy work: little as a rule, more where that was not enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.statements import sql_names, sql_text

_Result = TypeVar("_Result")
_UNALLOCATED = "failed to allocate data"


def with_enough_memory(con: DuckDBPyConnection, work: Callable[[], _Result]) -> _Result:
    """Do `work` under the limit of sql/memory's first file, and again under the next.

    The work must leave nothing behind when it raises, as a transaction does. Raises what DuckDB
    says when the last limit is not enough either.
    """
    *steps, last = sql_names("memory")
    for name in steps:
        try:
            con.execute(sql_text("memory", name))
            return work()
        except duckdb.Error as error:
            if not is_want_of_memory(error):
                raise
    con.execute(sql_text("memory", last))
    return work()


def is_want_of_memory(error: duckdb.Error) -> bool:
    """Tell an error that more memory would mend; a checkpoint's is an IOException."""
    return isinstance(error, duckdb.OutOfMemoryException) or _UNALLOCATED in str(error)
