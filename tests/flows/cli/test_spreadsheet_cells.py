"""Cells of `copydesk sql --format csv` are made harmless as those of an export are."""

from __future__ import annotations

import duckdb
import pytest

from copydesk.flows.cli.spreadsheet_cells import safe_cell
from copydesk.warehouse.database.statements import sql_text

CELLS = [
    "=1+1", "+cmd", "-2+3", "@sum", "＝1", "\t=1", "\rx", " =1", "\u00a0=1", "\u200b=1", "\n=1",
    "-5", "+1.5e3", "-.5", "- said Mara", "-", "--", "a=b", "", " ", "'=1", "-inf", "5", "=",
    "-1 2",
]  # fmt: skip


@pytest.mark.parametrize("cell", CELLS)
def test_like_the_macro_of_exports(cell: str) -> None:
    with duckdb.connect() as con:
        con.execute(sql_text("export", "safe_cell.sql"))
        ((expected,),) = con.execute("SELECT safe_cell(?)", [cell]).fetchall()
    assert safe_cell(cell) == expected
