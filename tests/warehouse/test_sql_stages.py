"""Stages of several SQL files: numbered as they are executed, each says what it reads and writes.

Temporary tables and registered frames carry data from one file to the next; the first lines of a
file name them, and the permanent tables too.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from copydesk.warehouse.database.statements import sql_names, sql_step, sql_text
from tests.warehouse.sql_tables import tables_of

SQL = Path(str(files("copydesk.sql")))
NO_STAGE = {"memory", "migrations"}  # settings to try in turn, and scripts that are for ever
FOLDERS = sorted(path.relative_to(SQL).as_posix() for path in SQL.rglob("*") if path.is_dir())
STEPS = [
    (folder, name)
    for folder in FOLDERS
    if folder not in NO_STAGE
    for name in sql_names(folder)
    if name[0].isdigit()
]
PERMANENT = {
    table
    for name in sql_names("migrations")
    for table in re.findall(r"CREATE TABLE ([a-z_]+)", sql_text("migrations", name))
}
HEADER = re.compile(r"-- reads: (.+(?:\n--     .+)*)\n-- writes: (.+(?:\n--     .+)*)\n")


def named(part: str) -> list[str]:
    return [] if part == "nothing" else part.replace("\n--    ", "").split(", ")


def creators(folder: str) -> dict[str, str]:
    """The first file of a folder that makes a temporary table or view, by the table's name."""
    made: dict[str, str] = {}
    for name in reversed(sql_names(folder)):
        for table in re.findall(r"TEMP (?:TABLE|VIEW) ([a-z_]+)", sql_text(folder, name)):
            made[table] = name
    return made


def test_there_are_stages() -> None:
    assert len(STEPS) > 70
    assert {"load", "match", "stories", "replace", "rematch", "forget", "site_lines"} <= {
        folder for folder, _ in STEPS
    }


@pytest.mark.parametrize(("folder", "name"), STEPS)
def test_a_step_opens_with_what_it_reads_and_writes(folder: str, name: str) -> None:
    text = sql_text(folder, name)
    header = HEADER.match(text)
    assert header, "the first lines are `-- reads: …` and `-- writes: …`"
    assert (named(header[1]), named(header[2])) == tables_of(text)


@pytest.mark.parametrize("folder", [folder for folder in FOLDERS if folder not in NO_STAGE])
def test_what_a_stage_hands_on_is_made_before_it_is_read(folder: str) -> None:
    made = creators(folder)
    for name in sql_names(folder):
        read, _ = tables_of(sql_text(folder, name))
        for table in (made.keys() & set(read)) - PERMANENT:
            assert name[0].isdigit(), f"{name} reads {table}, which {made[table]} makes: number it"
            assert made[table][:2] < name[:2], f"{name} reads {table} before {made[table]}"


def test_no_temporary_table_is_made_by_files_of_two_meanings() -> None:
    """Files of one stage that share a number are alternatives; other stages use other names."""
    shared = {"affected_keys", "to_rematch", "assigned", "story_outdated"}
    made: dict[str, set[str]] = {}
    for folder in sorted({folder for folder, _ in STEPS} - {"publish/incremental"}):
        for name in sql_names(folder):
            for table in re.findall(r"TEMP (?:TABLE|VIEW) ([a-z_]+)", sql_text(folder, name)):
                made.setdefault(table, set()).add(f"{folder}/{name[:2]}")
    assert {table for table, places in made.items() if len(places) > 1} == shared


def test_a_step_is_found_by_its_name() -> None:
    assert sql_step("match", "fresh") == sql_text("match", "03_fresh.sql")
    with pytest.raises(FileNotFoundError, match="match has no step reading"):
        sql_step("match", "reading")


@pytest.mark.parametrize(
    ("text", "read", "written"),
    [
        ("SELECT 1 -- FROM nowhere\n", [], []),
        ("SELECT 'FROM nowhere' FROM a, b WHERE x IS DISTINCT FROM y", ["a", "b"], []),
        ("WITH c AS (SELECT * FROM a) SELECT * FROM c JOIN d USING (k)", ["a", "d"], []),
        ("MERGE INTO a USING b ON a.k = b.k WHEN MATCHED THEN UPDATE SET v = 1", ["b"], ["a"]),
        ("CREATE TEMP TABLE t AS FROM main.a; INSERT INTO b FROM t; DROP TABLE t",
         ["main.a"], ["b", "t"]),
        ("UPDATE a SET v = n.v FROM n", ["n"], ["a"]),
        ("DELETE FROM a WHERE k IN (SELECT k FROM read_parquet('x') SEMI JOIN b USING (k))",
         ["b"], ["a"]),
    ],
)  # fmt: skip
def test_tables_are_told_from_the_text(text: str, read: list[str], written: list[str]) -> None:
    assert tables_of(text) == (read, written)
