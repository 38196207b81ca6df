"""Ids of documents loaded or rejected already; compact, as each document is looked up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.statements import sql_text


def loaded_document_ids(con: DuckDBPyConnection) -> npt.NDArray[np.bytes_]:
    """Give the whole ids of all documents in the warehouse, sorted: 12 bytes each, dtype S12."""
    columns = con.execute(sql_text("loaded", "document_ids.sql")).fetchnumpy()
    ids = np.empty(len(columns["head"]), dtype=[("head", ">u8"), ("tail", ">u4")])
    ids["head"], ids["tail"] = columns["head"], columns["tail"]
    return ids.view("S12")


def rejected_document_ids(con: DuckDBPyConnection, rules: str) -> list[str]:
    """Give the ids of the documents that these rules (a pipeline version) rejected, unsorted."""
    rows = con.execute(sql_text("loaded", "rejected_ids.sql"), {"rules": rules}).fetchall()
    return [document_id for (document_id,) in rows]


def read_rejections(con: DuckDBPyConnection) -> list[tuple[str, str, str, str, str, str]]:
    """Give what could not be read: uri, stage, reason, message, record_id, locator."""
    return con.execute(sql_text("loaded", "read_rejections.sql")).fetchall()
