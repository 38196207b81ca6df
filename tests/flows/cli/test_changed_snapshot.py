"""A published file that another program wrote to, through the commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from copydesk.flows.paths import DataFolder
from tests.flows.pieces import FERRY, written
from tests.flows.running import copydesk

TOLD = "Another program wrote to "


def test_it_is_told_and_written_again(published: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(published, data)
    assert copydesk("check", "--data", data).returncode == 0
    snapshot = DataFolder(data).snapshot
    snapshot.chmod(0o644)
    with duckdb.connect(snapshot) as con:
        con.execute("UPDATE articles SET title = 'Not ours'")

    checked = copydesk("check", "--data", data)
    assert (checked.returncode, checked.stderr.startswith(TOLD)) == (1, True)
    assert TOLD in copydesk("status", "--data", data).stdout
    page = written(tmp_path / "harbourpost.example" / "again.txt", FERRY.replace("Skarv", "Halm"))
    done = copydesk("ingest", page, "--data", data)
    assert TOLD in done.stderr
    assert done.returncode == 0

    with duckdb.connect(snapshot, read_only=True) as con:
        rows = con.execute("SELECT count(*), count(*) FILTER (title = 'Not ours') FROM articles")
        assert rows.fetchall() == [(3, 0)]
    assert copydesk("check", "--data", data).returncode == 0
    assert TOLD not in copydesk("status", "--data", data).stdout
