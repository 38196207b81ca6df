"""What happens when nobody reads on (`copydesk ... | head`), or the output's disk is full."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.pieces import FERRY, written

FULL = Path("/dev/full")
COMMANDS = [
    ["sql", "FROM blocks, range(200)"],
    ["sql", "FROM blocks, range(200)", "--format", "record"],
    ["sql", "FROM blocks, range(200)", "--format", "csv"],
    ["sql", "FROM blocks, range(200)", "--format", "json"],
    ["sql", "SELECT 1"],
    ["blocks", "ARTICLE"],
    ["blocks", "ARTICLE", "--format", "json"],
    ["diff", "ARTICLE"],
    ["status"],
    ["status", "--json"],
    ["check"],
    ["corrections"],
    ["doctor"],
    ["prune", "--dry-run"],
    ["export", "OUT"],
    ["clean", "FILE"],
    ["completion", "bash"],
    ["--help"],
    ["sql", "--help"],
    ["--version"],
]


@pytest.fixture(scope="module")
def article(published: Path) -> str:
    done = copydesk(
        ["sql", "SELECT article_id FROM articles LIMIT 1", "--format", "csv"], published
    )
    return done.stdout.split()[1]


def copydesk(
    command: list[str], data: Path, stdout: int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "copydesk", *command], check=False, text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE,
        env={**os.environ, "COPYDESK_DATA": str(data), **environment},
    )  # fmt: skip


def filled(command: list[str], article: str, folder: Path) -> list[str]:
    names = {"ARTICLE": article, "OUT": str(folder / "out"),
             "FILE": str(written(folder / "ferry.txt", FERRY))}  # fmt: skip
    return [names.get(word, word) for word in command]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_reader_that_left_ends_a_command_quietly(
    command: list[str], article: str, published: Path, tmp_path: Path
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = copydesk(filled(command, article, tmp_path), published, writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", [["sql", "SELECT 1"], ["status"], ["--help"]], ids=" ".join)
def test_a_full_disk_is_one_sentence(command: list[str], published: Path) -> None:
    with FULL.open("w") as full:
        done = copydesk(command, published, full.fileno())
    assert (done.returncode, done.stderr) == (1, "Error: No space left on device.\n")


@pytest.mark.parametrize("form", ["table", "record", "csv", "json"])
def test_what_the_output_has_no_character_for_is_escaped(form: str, published: Path) -> None:
    query = ["sql", "SELECT 'caf\u00e9 \u6e2f' AS place", "--format", form]
    done = copydesk(query, published, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "caf\\xe9 \\u6e2f" in done.stdout
    assert "caf\u00e9 \u6e2f" in copydesk(query, published, PYTHONIOENCODING="utf-8").stdout


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_failure(closed: str, tmp_path: Path) -> None:
    page = written(tmp_path / "ferry.txt", FERRY)
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-m", "copydesk", "clean", page],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_a_warehouse_is_not_what_a_closed_stream_writes_to(tmp_path: Path) -> None:
    page, data = written(tmp_path / "ferry.txt", FERRY), tmp_path / "data"
    command = [sys.executable, "-m", "copydesk", "ingest", page, "--workers", "1", "--data", data]
    subprocess.run(["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *command], check=True)
    done = copydesk(["sql", "SELECT title FROM articles", "--format", "csv"], data)
    assert "Ferry to Skarv" in done.stdout
