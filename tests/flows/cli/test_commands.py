"""The commands that look at a warehouse, called as a user would."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from copydesk.flows.cli.main import cli
from copydesk.flows.paths import DataFolder
from copydesk.warehouse.database.connection import open_warehouse
from copydesk.warehouse.loading.runs import fail_run, start_run
from tests.flows.pieces import MARKET, ingest_plainly, written


def copydesk(*arguments: str | Path, columns: int = 200) -> Result:
    environment = {"COLUMNS": str(columns), "COPYDESK_DATA": None}
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], env=environment)


def one_sentence(result: Result, code: int) -> str:
    """Check that a mistake ends with its code and one line; give the line."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_sql_answers_as_table_csv_and_json(published: Path) -> None:
    query = "SELECT title, word_count > 0 AS some FROM articles ORDER BY title"
    table = copydesk("sql", query, "--data", published)
    assert "Ferry to Skarv island runs again after storm" in table.output
    comma = copydesk("sql", query, "--data", published, "--format", "csv")
    assert comma.output.splitlines()[1] == "Ferry to Skarv island runs again after storm,true"
    found = json.loads(copydesk("sql", query, "--data", published, "--format", "json").output)
    assert found[1] == {"title": "Market hall roof to be mended before winter", "some": True}


def test_sql_reads_a_file(published: Path, tmp_path: Path) -> None:
    query = written(tmp_path / "count.sql", "SELECT count(*) AS n FROM articles")
    result = copydesk("sql", "-f", query, "--data", published, "--format", "csv")
    assert result.output == "n\n2\n"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT * FROM article", "articles"),
        ("DELETE FROM articles", "read-only"),
        ("SELECT * FROM read_text('/etc/passwd')", "disabled"),
        ("", "empty"),
        ("SELECT '\udcff'", "not UTF-8"),
    ],
)
def test_a_query_that_cannot_be_answered_is_one_sentence(
    query: str, message: str, published: Path
) -> None:
    assert message in one_sentence(copydesk("sql", query, "--data", published), 1)


def test_sql_wants_one_query(published: Path, tmp_path: Path) -> None:
    query = written(tmp_path / "q.sql", "SELECT 1")
    one_sentence(copydesk("sql", "--data", published), 2)
    one_sentence(copydesk("sql", "SELECT 1", "-f", query, "--data", published), 2)
    binary = written(tmp_path / "b.sql", b"\xff\xfe\x00")
    assert "not UTF-8" in one_sentence(copydesk("sql", "-f", binary, "--data", published), 2)


def test_blocks_shows_what_was_removed_and_why(published: Path) -> None:
    query = "SELECT article_id FROM articles WHERE title LIKE 'Ferry%'"
    answer = copydesk("sql", query, "--data", published, "--format", "csv")
    article = answer.output.splitlines()[1]
    result = copydesk("blocks", article, "--data", published)
    assert result.exit_code == 0
    (line,) = [item for item in result.output.splitlines() if "Share this article" in item]
    assert line.split()[1:4] == ["-", "rule:share_bar", "0.02"]
    found = copydesk("blocks", article[:10], "--data", published, "--format", "json")
    removed = [row["text"] for row in json.loads(found.output) if not row["kept"]]
    assert "Share this article" in removed


def test_blocks_of_what_is_no_text(published: Path) -> None:
    assert "not UTF-8" in one_sentence(copydesk("blocks", "\udcff", "--data", published), 1)


def test_blocks_of_an_unknown_article(published: Path) -> None:
    message = one_sentence(copydesk("blocks", "zzz", "--data", published), 1)
    assert "'zzz'" in message


def test_check_says_that_all_is_well(published: Path) -> None:
    result = copydesk("check", "--data", published)
    assert result.exit_code == 0
    assert result.output.strip().endswith("checks, 0 with findings.")


def test_status_fits_eighty_columns(published: Path) -> None:
    result = copydesk("status", "--data", published, columns=80)
    assert result.exit_code == 0
    table = result.output.splitlines()[:2]
    assert table[0].split()[:2] == ["run", "status"]
    assert table[1].split()[:2] == ["run-000001", "succeeded"]
    assert all(len(line) <= 80 for line in table)
    assert "The snapshot is up to date." in result.output


def test_large_counts_take_their_room_from_names_of_inputs(tmp_path: Path) -> None:
    with open_warehouse(DataFolder(tmp_path).warehouse) as con:
        start_run(con, config_hash="c", copydesk_version="0", plan_hash="p", read_from="/",
                  input_name="harbour-and-quay-feed-of-all-outlets")  # fmt: skip
        con.execute("UPDATE runs SET documents_read = 12345678, articles_new = 12345670, "
                    "rejected = 8, status = 'succeeded'")  # fmt: skip
    head, run = copydesk("status", "--data", tmp_path, columns=80).output.splitlines()[:2]
    assert head.split()[-3:] == ["read", "new", "rejected"]
    assert run.split()[-3:] == ["12,345,678", "12,345,670", "8"]
    assert len(run) <= 80


@pytest.mark.parametrize(("columns", "more"), [(80, False), (120, True)])
def test_status_names_what_each_run_read(tmp_path: Path, columns: int, more: bool) -> None:
    with open_warehouse(DataFolder(tmp_path).warehouse) as con:
        for name, location in (("desk", "https://a.example/"), (None, f"/srv/{'long/' * 9}crawl")):
            run_id = start_run(con, config_hash="c", copydesk_version="0", plan_hash=location,
                               input_name=name, read_from=location)  # fmt: skip
            fail_run(con, run_id, f"{location} could not be read.")
    lines = copydesk("status", "--data", tmp_path, columns=columns).output.splitlines()
    head, crawl, desk = lines[:3]
    assert all(len(line) <= columns for line in lines[:3])
    assert ("took" in head, "changed" in head) == (more, more)
    assert crawl[head.index("input") :].split()[0].endswith("/crawl")
    assert desk[head.index("input") :].split()[0] == "desk"
    assert "run-000001: https://a.example/ could not be read." in lines


def test_status_for_machines(published: Path) -> None:
    output = json.loads(copydesk("status", "--json", "--data", published).output)
    assert (output["runs"][0]["run_id"], output["runs"][0]["status"]) == ("run-000001", "succeeded")
    assert output["snapshot"]["path"] == str(published / "published" / "news.duckdb")
    assert (output["is_busy"], output["is_stale"], output["inputs"]) == (False, False, {})


@pytest.mark.parametrize("path", ["raw", "raw/out", "staging", "published/../logs/out"])
def test_an_export_stays_out_of_the_programs_own_folders(path: str, published: Path) -> None:
    before = sorted(published.rglob("*"))
    done = copydesk("export", published / path, "--data", published)
    assert "holds Copydesk's own files" in one_sentence(done, 2)
    assert sorted(published.rglob("*")) == before


def test_export_writes_every_table(published: Path, tmp_path: Path) -> None:
    result = copydesk("export", tmp_path / "out", "--data", published)
    assert result.exit_code == 0
    assert "2 rows  1 files, 1 written" in result.output
    (parquet,) = (tmp_path / "out" / "articles").glob("*.parquet")
    assert pq.read_table(parquet).num_rows == 2
    copydesk("export", tmp_path / "out", "--data", published, "--format", "csv")
    (comma,) = (tmp_path / "out" / "articles").glob("*.csv")
    assert "Ferry to Skarv" in comma.read_text(encoding="utf-8")


def test_publish_brings_a_stale_snapshot_up_to_date(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ingest_plainly(data, [written(tmp_path / "a.txt", MARKET)])
    snapshot = data / "published" / "news.duckdb"
    snapshot.unlink()
    assert "`copydesk publish` brings it up to date" in copydesk("status", "--data", data).output
    assert copydesk("publish", "--data", data).exit_code == 0
    assert snapshot.is_file()
    assert "up to date." in copydesk("status", "--data", data).output


@pytest.mark.parametrize(
    "command",
    [["sql", "SELECT 1"], ["blocks", "a"], ["status"], ["check"], ["publish"], ["export", "out"]],
)
def test_without_a_warehouse_every_command_says_so(command: list[str], tmp_path: Path) -> None:
    message = one_sentence(copydesk(*command, "--data", tmp_path / "none"), 1)
    assert "copydesk ingest" in message
    assert not (tmp_path / "none").exists()


def test_a_damaged_warehouse_is_one_sentence(tmp_path: Path) -> None:
    written(tmp_path / "warehouse.duckdb", "no database")
    written(tmp_path / "published" / "news.duckdb", "no database")
    for command in (["sql", "SELECT 1"], ["status"], ["check"], ["publish"]):
        one_sentence(copydesk(*command, "--data", tmp_path), 1)


def test_wrong_usage_exits_with_two(tmp_path: Path) -> None:
    afile = written(tmp_path / "file", "x")
    calls: list[list[str]] = [
        ["nonsense"], ["sql", "--format", "xml", "SELECT 1"], ["ingest"],
        ["status", "--data", str(afile)], ["ingest", "--workers", "two", "x"],
    ]  # fmt: skip
    for call in calls:
        result = copydesk(*call)
        assert result.exit_code == 2, call
        assert "Traceback" not in result.output


def test_help_names_every_command() -> None:
    result = copydesk("--help")
    for name in ("ingest", "clean", "sql", "blocks", "status", "check", "publish", "export"):
        assert f"  {name} " in result.output
        assert copydesk(name, "--help").exit_code == 0


def test_mistakes_in_ingest_are_told_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = written(tmp_path / "a.txt", MARKET)
    bad = written(tmp_path / "bad.toml", "[rum]\n")
    blocked = written(tmp_path / "blocked", "x")
    calls: list[tuple[list[str | Path], int, str]] = [
        (["nowhere.txt"], 2, "Nothing was found at 'nowhere.txt'."),
        (["no/*.txt"], 2, "Nothing was found"),
        ([text, "--workers", "0"], 2, "workers must be 1 to 64"),
        ([text, "--batch-size", "0"], 2, "batch_size must be at least 1"),
        ([text, "--config", bad], 2, "did you mean `run`?"),
        ([text, "--config", tmp_path / "none.toml"], 2, "cannot be read"),
        ([text, "--data", blocked / "data"], 1, "cannot be created"),
    ]
    for call, code, message in calls:
        result = copydesk("ingest", *call)
        assert result.exit_code == code, (call, result.stderr)
        assert message in result.stderr
        assert "Traceback" not in result.stderr
    assert not (tmp_path / "data").exists()
