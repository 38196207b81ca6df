"""What was stopped half-way says so until it is given again."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.flows.cli.main import cli
from copydesk.flows.editing import forget_articles
from copydesk.flows.editing.unfinished import is_unfinished, noted_until_done, unfinished
from copydesk.flows.paths import DataFolder
from copydesk.warehouse.database.connection import read_warehouse
from tests.flows.pieces import FERRY, MARKET, ingest_plainly, written


class Refused(Exception):
    pass


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


def test_a_command_that_ends_well_leaves_nothing(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    with noted_until_done(folder, "restore"):
        assert is_unfinished(folder, "restore")
    assert unfinished(folder) == []


def test_one_that_is_stopped_is_told_until_it_is_given_again(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    with pytest.raises(OSError, match="full"), noted_until_done(folder, "publish --rollback"):
        raise OSError(28, "full")
    assert unfinished(folder) == [
        "`copydesk publish --rollback` was stopped before it had finished: give the same command "
        "again."
    ]
    with pytest.raises(Refused), noted_until_done(folder, "publish --rollback", (Refused,)):
        raise Refused
    assert unfinished(folder)  # the first one is still not done
    with noted_until_done(folder, "publish --rollback", (Refused,)):
        pass
    assert unfinished(folder) == []


def test_one_that_was_refused_changed_nothing(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    with pytest.raises(Refused), noted_until_done(folder, "drop", (Refused,)):
        raise Refused
    assert unfinished(folder) == []


def test_forget_that_was_stopped_is_finished_by_the_same_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder(tmp_path / "data")
    for name, text in (("a", FERRY), ("b", MARKET)):
        written(tmp_path / "in" / f"{name}.txt", text)
    ingest_plainly(folder.root, [tmp_path / "in"])
    with read_warehouse(folder.warehouse) as con:
        ((article,), *_) = con.table("articles").select("article_id").fetchall()
    with monkeypatch.context() as patch:

        def full(_path: Path) -> None:
            raise OSError(28, "No space left on device")

        patch.setattr(forget_articles, "rewrite", full)
        assert run("forget", article, "--data", folder.root).exit_code == 1
    sentence = "`copydesk forget` was stopped before it had finished"
    for command in ("status", "check"):
        assert sentence in run(command, "--data", folder.root).output
    assert run("check", "--data", folder.root).exit_code == 1
    doctor = run("doctor", "--offline", "--data", folder.root)
    assert doctor.exit_code == 1
    assert sentence in doctor.output
    again = run("forget", article, "--data", folder.root)
    assert again.exit_code == 0, again.output
    assert unfinished(folder) == []
    assert run("check", "--data", folder.root).exit_code == 0
