"""Each mart against a folder of input rows and the rows it must give."""

from collections.abc import Iterator
from pathlib import Path, PurePath

import duckdb
import pytest

from copydesk.warehouse.database.statements import sql_names, sql_text
from tests.warehouse.conftest import Desk

MARTS = [PurePath(name).stem for name in sql_names("marts")]
CASES = Path(__file__).parent / "marts"


@pytest.fixture
def tables(desk: Desk) -> Iterator[duckdb.DuckDBPyConnection]:
    """The empty snapshot; a mart may read one that is made before it."""
    with duckdb.connect(desk.publish()) as con:
        con.execute("SET TimeZone = 'UTC'")
        yield con


def fill(con: duckdb.DuckDBPyConnection, table: str, file: Path) -> None:
    con.execute(
        f"INSERT INTO {table} BY NAME FROM read_csv(?, header = true, all_varchar = true)",
        [str(file)],
    )


@pytest.mark.parametrize("mart", MARTS)
def test_mart_gives_the_expected_rows(tables: duckdb.DuckDBPyConnection, mart: str) -> None:
    tables.execute(f"DROP TABLE {mart}")
    for file in sorted((CASES / mart).glob("input_*.csv")):
        fill(tables, file.stem.removeprefix("input_"), file)
    tables.execute(sql_text("marts", f"{mart}.sql"))
    tables.execute(f"CREATE TEMP TABLE expected AS FROM {mart} LIMIT 0")
    fill(tables, "expected", CASES / mart / "expected.csv")
    assert len(tables.table("expected")) > 0
    assert tables.table(mart).fetchall() == tables.table("expected").fetchall()


def test_every_folder_belongs_to_a_mart() -> None:
    assert sorted(folder.name for folder in CASES.iterdir()) == MARTS
