"""Which documents are loaded already, small enough to hand to every worker."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.statements import sql_text


def known_document_ids(con: DuckDBPyConnection) -> npt.NDArray[np.uint64]:
    """Give the first 16 hexadecimal digits of every loaded document's id as sorted numbers."""
    numbers = con.execute(sql_text("known", "document_numbers.sql")).fetchnumpy()["number"]
    return np.asarray(numbers, dtype=np.uint64)
