"""What a query must not do: write, read other files, change settings, by whatever way in."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from copydesk.warehouse.database.warehouse_errors import QueryError
from copydesk.warehouse.reading.query import run_query, run_statements
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk

# SNAPSHOT is its path: DuckDB allows its own file, log and folder without external access.
HOSTILE = [
    "COPY (SELECT 1) TO 'SNAPSHOT.wal'",
    "COPY (SELECT 1) TO 'SNAPSHOT.wal.checkpoint'",
    "COPY (SELECT 1) TO 'SNAPSHOT.tmp/a.csv'",
    "COPY (SELECT 1) TO 'SNAPSHOT'",
    "COPY (SELECT 1) TO 'beside.csv'",
    "COPY (SELECT 1) TO '/dev/stdout'",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO 'SNAPSHOT.wal'",
    "PREPARE q AS COPY (SELECT 1) TO 'SNAPSHOT.wal'; EXECUTE q",
    "WITH x AS (COPY (SELECT 1) TO 'SNAPSHOT.wal') FROM x",
    "EXPORT DATABASE 'SNAPSHOT.tmp'",
    "IMPORT DATABASE 'SNAPSHOT.tmp'",
    "ATTACH 'beside.duckdb'",
    "ATTACH ':memory:' AS m",
    "INSTALL httpfs",
    "LOAD 'beside.duckdb_extension'",
    "FROM read_text('SNAPSHOT')",
    "FROM read_blob('/etc/hosts')",
    "FROM '/etc/hosts'",
    "FROM glob('/*')",
    "FROM read_csv('https://news.example/a.csv')",
    "DELETE FROM articles",
    "TRUNCATE articles",
    "DROP TABLE articles",
    "ALTER TABLE runs ADD COLUMN x INTEGER",
    "CREATE TABLE x AS SELECT 1",
    "CREATE OR REPLACE VIEW current_articles AS SELECT 1",
    "COMMENT ON TABLE articles IS 'x'",
    "WITH x AS (DELETE FROM articles RETURNING *) FROM x",
    "SET enable_external_access = true",
    "SET disabled_filesystems = ''",
    "SET allowed_configs = ['threads']",
    "RESET lock_configuration",
    "SET temp_directory = 'beside'",
    "SET log_query_path = 'beside.log'",
    "SET threads = 1",
    "PRAGMA enable_profiling",
    "CALL enable_logging(storage = 'file')",
    "CREATE PERSISTENT SECRET s (TYPE HTTP)",
]
COVERS = [
    "{}",
    "SET TimeZone = 'Asia/Tokyo'; {}; SELECT 1",
    "SELECT ';' AS \"--\" /* ; */; -- ;\n{}",
]


@pytest.fixture(scope="module")
def snapshot(lasting_desk: Desk) -> Path:
    lasting_desk.ingest(Page())
    return lasting_desk.publish()


@pytest.mark.parametrize("cover", COVERS)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_statement_leaves_the_snapshot(
    hostile: str, cover: str, snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in snapshot.parent.rglob("*") if path.is_file()}
    sql = cover.format(hostile.replace("SNAPSHOT", str(snapshot)))
    with pytest.raises(QueryError) as caught:
        list(run_statements(snapshot, sql))
    assert "\n" not in str(caught.value)
    with pytest.raises(QueryError):
        run_query(snapshot, sql)
    after = {path: path.read_bytes() for path in snapshot.parent.rglob("*") if path.is_file()}
    assert after == before
    assert list(tmp_path.iterdir()) == []


def test_without_the_files_barred_a_query_could_spoil_the_snapshot(snapshot: Path) -> None:
    """Why `confine.sql` bars the file system: this is what external access alone lets through."""
    log = Path(f"{snapshot}.wal")
    with duckdb.connect(
        snapshot, read_only=True, config={"enable_external_access": "false"}
    ) as con:
        con.execute(f"WITH x AS (COPY (SELECT 1) TO '{log}') FROM x")
    try:
        assert log.is_file()
    finally:
        log.unlink()


@pytest.mark.parametrize("name", ["snapshot", "caught", "cover"])
def test_names_of_the_program_are_no_tables(name: str, snapshot: Path) -> None:
    with pytest.raises(QueryError, match="does not exist"):
        list(run_statements(snapshot, f"FROM {name}"))


def test_what_a_session_makes_for_itself_stays_in_it(snapshot: Path) -> None:
    made = "CREATE TEMP TABLE mine AS SELECT 5 AS n; PIVOT (FROM mine) ON n; FROM mine"
    assert [result.rows for result in run_statements(snapshot, made)] == [[(1,)], [(5,)]]
    with pytest.raises(QueryError, match="mine"):
        list(run_statements(snapshot, "FROM mine"))
    assert run_query(snapshot, "SELECT current_setting('TimeZone')").rows == [("UTC",)]
