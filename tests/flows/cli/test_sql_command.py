"""`copydesk sql` at a terminal: several statements, time zones, what is cut and what never is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from copydesk.flows.cli import display
from copydesk.flows.cli.main import cli
from tests.flows.pieces import written

LONG = "SELECT 'harbour ' || repeat('quay ', 60) AS text, 1234567 AS number"
WIDE = "SELECT repeat('港', 70) AS text, 7 AS number UNION ALL SELECT NULL, NULL"


def sql(data: Path, *arguments: str, columns: int = 80, stdin: str | None = None) -> Result:
    environment = {"COLUMNS": str(columns), "COPYDESK_DATA": None}
    call = ["sql", *arguments, "--data", str(data)]
    return CliRunner().invoke(cli, call, env=environment, input=stdin)


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("query", [LONG, WIDE, "FROM articles", "FROM current_articles"])
def test_a_table_fits_the_terminal(query: str, columns: int, published: Path) -> None:
    result = sql(published, query, columns=columns)
    lines = result.stdout.splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert len(lines) == 4 + len(published_rows(published, query))  # a line a row
    assert "shortened to fit" in result.stderr


def published_rows(data: Path, query: str) -> list[object]:
    rows: list[object] = json.loads(sql(data, query, "--format", "json").stdout)
    return rows


def test_the_cut_is_told_with_the_number_of_rows(published: Path) -> None:
    assert sql(published, LONG).stderr.startswith("1 row, shortened to fit; --wide")
    assert sql(published, "SELECT 1 AS n").stderr == ""


@pytest.mark.parametrize("form", [["--wide"], ["--format", "csv"], ["--format", "json"]])
def test_nothing_else_is_cut(form: list[str], published: Path) -> None:
    result = sql(published, LONG, *form)
    assert "quay " * 59 in result.stdout
    assert "…" not in result.stdout
    assert result.stderr == ""


def test_numbers_stay_whole_and_right_and_nothing_is_told_from_text(published: Path) -> None:
    rows = "SELECT * FROM (VALUES (5, 'NULL', NULL), (1234567, '', 'x')) t(number, text, other)"
    lines = sql(published, rows, columns=200).stdout.splitlines()
    assert lines[3].split("│")[1:4] == ["       5 ", " NULL ", " NULL  "]
    assert lines[4].split("│")[1:4] == [" 1234567 ", "      ", " x     "]
    narrow = sql(published, f"SELECT repeat('x', 90) AS text, * FROM ({rows})").stdout
    assert " 1234567 " in narrow


def test_records_show_values_whole_beside_their_names(published: Path) -> None:
    query = "SELECT repeat('港 ', 60) AS text, 'a' || chr(10) || 'b' AS lines, NULL AS none"
    result = sql(published, query, "--format", "record")
    lines = result.stdout.splitlines()
    assert lines[0] == "-- record 1"
    assert max(map(cell_len, lines)) <= 80
    assert result.stdout.count("港") == 60
    assert lines[-3:] == ["lines  a", "       b", "none   NULL"]


def test_each_statement_shows_its_result(published: Path) -> None:
    query = "SELECT 1 AS one; SET VARIABLE n = 2; SELECT getvariable('n') AS two"
    assert sql(published, query, "--format", "csv").stdout == "one\n1\n\ntwo\n2\n"
    tables = sql(published, query).stdout
    assert tables.index("one") < tables.index("two")
    decoder, text = json.JSONDecoder(), sql(published, query, "--format", "json").stdout
    first, end = decoder.raw_decode(text)
    assert (first, json.loads(text[end:])) == ([{"one": 1}], [{"two": 2}])
    assert json.loads(sql(published, "SET TimeZone = 'UTC'; SELECT 1 AS n", "--format", "json")
                      .stdout) == [{"n": 1}]  # fmt: skip


@pytest.mark.parametrize("setting", ["SET TimeZone = 'Asia/Tokyo'", "SET TIME ZONE 'Asia/Tokyo'"])
def test_a_time_zone_holds_for_what_follows(setting: str, published: Path) -> None:
    moment = "SELECT TIMESTAMPTZ '2026-03-04 19:15:00+00' AS moment, moment::DATE AS day"
    query = f"{moment}; {setting}; {moment}"
    shown = sql(published, query, "--format", "csv").stdout.splitlines()
    assert shown[1] == "2026-03-04T19:15:00Z,2026-03-04"
    assert shown[4] == "2026-03-05T04:15:00+09:00,2026-03-05"
    assert "2026-03-05 04:15:00+09:00" in sql(published, query).stdout
    assert "Unknown TimeZone 'Mars'" in sql(published, "SET TimeZone = 'Mars'").stderr


def test_statements_come_from_standard_input_too(published: Path) -> None:
    for arguments in ([], ["-"], ["-f", "-"]):
        assert (
            sql(published, *arguments, "--format", "csv", stdin="SELECT 3 AS n").stdout == "n\n3\n"
        )
    nothing = sql(published, stdin=" \n")
    assert (nothing.exit_code, "Give a query" in nothing.stderr) == (2, True)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT 1;\nSELEC 2", 'Error: Line 2: syntax error at or near "SELEC".'),
        ("SELECT 1 AS n;\n\nSELECT\n nope\nFROM articles", "Error: Line 4: Referenced column"),
        ("SELECT nope FROM articles", "Error: Referenced column"),
    ],
)
def test_a_mistake_is_told_with_its_line(query: str, message: str, published: Path) -> None:
    result = sql(published, query)
    assert result.exit_code == 1
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_results_before_a_mistake_are_shown_unless_it_cannot_be_parsed(
    published: Path, tmp_path: Path
) -> None:
    query = written(tmp_path / "q.sql", "SELECT 1 AS n;\nSELECT error('no quay')")
    late = sql(published, "-f", str(query), "--format", "csv")
    assert (late.exit_code, late.stdout) == (1, "n\n1\n")
    assert "no quay" in late.stderr
    assert sql(published, "SELECT 1 AS n; SELEC").stdout == ""


def test_a_query_may_begin_with_a_comment(published: Path) -> None:
    for comment in ("-- how many", "--how many"):
        result = sql(published, f"{comment}\nSELECT 4 AS n", "--format", "csv")
        assert (result.exit_code, result.stdout) == (0, "n\n4\n"), result.stderr
    # a slip in an option's name is still told
    assert sql(published, "SELECT 1", "--wied").exit_code == 2
    nothing = sql(published, "-- nothing else")
    assert (nothing.exit_code, nothing.stderr) == (1, "Error: The query is empty.\n")


def test_a_fault_while_writing_leaves_no_snapshot_open(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ValueError("no such character")

    with monkeypatch.context() as broken:
        broken.setattr(display, "write_result", refuse)
        failed = sql(published, "SELECT 1 AS n")
    again = sql(published, "SELECT 4 AS n", "--format", "csv")
    # while the failed call's traceback lives: with it would live a generator that nobody closed
    assert failed.exit_code == 1
    assert (again.exit_code, again.stdout) == (0, "n\n4\n")
