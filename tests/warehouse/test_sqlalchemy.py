"""The snapshot as SQLAlchemy and the tools built on it see it, through duckdb-engine.

SQLAlchemy 2.0.45 and later ask for a catalogue table that DuckDB lacks, so that duckdb-engine 0.17
cannot reflect columns with them: `make clients` does it with versions that go together.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.reading.catalogue import catalogue
from copydesk.warehouse.reading.query import run_query
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk


@pytest.fixture(scope="module")
def snapshot(lasting_desk: Desk) -> Path:
    lasting_desk.ingest(Page(), Page(key="url:quaynews.example/bread", source="quaynews.example"))
    return lasting_desk.publish()


@pytest.fixture(scope="module")
def engine(snapshot: Path) -> Iterator[Engine]:
    """As docs/bi.md says: read-only, and no connection kept."""
    engine = create_engine(
        f"duckdb:///{snapshot}", connect_args={"read_only": True}, poolclass=NullPool
    )
    event.listen(engine, "connect", lambda con, _: con.execute("SET TimeZone = 'UTC'"))
    yield engine
    engine.dispose()


def test_every_table_and_view_is_listed(engine: Engine) -> None:
    seen = inspect(engine)
    names = {*seen.get_table_names(), *seen.get_view_names()}
    documented = {
        line.removeprefix("## ").removesuffix(" (view)")
        for line in catalogue().splitlines()
        if line.startswith("## ")
    }
    assert names == documented


def test_tables_are_described(engine: Engine) -> None:
    seen = inspect(engine)
    for name in seen.get_table_names():
        text = seen.get_table_comment(name)["text"]
        assert text is not None
        assert text.startswith("One row"), name


@pytest.mark.parametrize("name", sql_names("queries"))
def test_queries_give_what_they_give_here(engine: Engine, snapshot: Path, name: str) -> None:
    with engine.connect() as con:
        found = con.exec_driver_sql(sql_text("queries", name))
        rows = [tuple(row) for row in found]
    expected = run_query(snapshot, sql_text("queries", name))
    assert (tuple(found.keys()), rows) == (expected.columns, expected.rows)


def test_nothing_can_be_written(engine: Engine) -> None:
    with engine.connect() as con, pytest.raises(DBAPIError, match="read-only"):
        con.exec_driver_sql("DELETE FROM articles")


def test_the_next_connection_sees_the_next_snapshot(desk: Desk) -> None:
    desk.ingest(Page())
    engine = create_engine(
        f"duckdb:///{desk.publish()}", connect_args={"read_only": True}, poolclass=NullPool
    )
    count = "SELECT count(*) FROM articles"
    with engine.connect() as first:
        desk.ingest(Page(key="url:quaynews.example/bread"))
        desk.publish()
        assert first.exec_driver_sql(count).scalar_one() == 1
    with engine.connect() as next_one:
        assert next_one.exec_driver_sql(count).scalar_one() == 2
