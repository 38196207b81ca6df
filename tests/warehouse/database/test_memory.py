from __future__ import annotations

from collections.abc import Callable

import duckdb
import polars as pl
import pytest

from copydesk.warehouse.database.frames import registered
from copydesk.warehouse.database.memory import with_enough_memory
from copydesk.warehouse.database.transaction import transaction
from tests.warehouse.conftest import Desk


def limit(desk: Desk) -> str:
    ((setting,),) = desk.con.execute("SELECT current_setting('memory_limit')").fetchall()
    return str(setting)


CHECKPOINT = duckdb.IOException(
    "IO Error: Detached database 'snapshot', but CHECKPOINT during DETACH failed. Original error: "
    "failed to allocate data of size 52.0 MiB (149.6 MiB/190.7 MiB used)"
)


def needing(
    tries: int, seen: list[str], desk: Desk, error: duckdb.Error | None = None
) -> Callable[[], str]:
    """Work that runs out of memory until it was tried often enough."""

    def work() -> str:
        seen.append(limit(desk))
        if len(seen) < tries:
            raise error or duckdb.OutOfMemoryException("failed to allocate")
        return "done"

    return work


def test_what_fits_is_done_once_with_little(desk: Desk) -> None:
    seen: list[str] = []
    assert with_enough_memory(desk.con, needing(1, seen, desk)) == "done"
    assert seen == ["190.7 MiB"]


@pytest.mark.parametrize("error", [None, CHECKPOINT])
def test_what_does_not_fit_is_tried_with_more(desk: Desk, error: duckdb.Error | None) -> None:
    seen: list[str] = []
    assert with_enough_memory(desk.con, needing(3, seen, desk, error)) == "done"
    assert seen[:2] == ["190.7 MiB", "953.6 MiB"]
    assert seen[2] not in seen[:2]
    assert with_enough_memory(desk.con, lambda: limit(desk)) == "190.7 MiB"


def test_in_the_end_it_is_said(desk: Desk) -> None:
    seen: list[str] = []
    with pytest.raises(duckdb.OutOfMemoryException):
        with_enough_memory(desk.con, needing(9, seen, desk))
    assert len(seen) == 3


def test_other_errors_are_not_tried_again(desk: Desk) -> None:
    seen: list[int] = []

    def work() -> None:
        seen.append(1)
        raise duckdb.ConversionException("no")

    with pytest.raises(duckdb.ConversionException):
        with_enough_memory(desk.con, work)
    assert seen == [1]


def test_want_of_memory_is_seen_through_registered_frames(desk: Desk) -> None:
    desk.con.execute("SET temp_directory = ''")

    def work() -> int:
        with transaction(desk.con), registered(desk.con, frame=pl.DataFrame({"a": [1]})):
            long = "SELECT repeat(i::VARCHAR, 9000) AS text FROM range(10000) r(i)"
            desk.con.execute(f"CREATE TABLE large AS {long}")
        return len(desk.con.table("large"))

    assert with_enough_memory(desk.con, work) == 10_000
