"""`copydesk rebuild` as a user runs it, and killed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.checksums import checksums
from copydesk.flows.paths import DataFolder
from tests.flows.running import command, copydesk, kill_group, session_of, until
from tests.flows.runs.rebuilding import rows

pytestmark = pytest.mark.slow


def snapshot(data: Path) -> dict[str, str]:
    return checksums(DataFolder(data).snapshot)


@pytest.fixture(scope="module")
def corrected(sample_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples with two corrections."""
    data = shutil.copytree(sample_run, tmp_path_factory.mktemp("corrected") / "data")
    removed = "SELECT min(block_id) FROM removed_blocks WHERE reason = 'rule:{}'"
    for action, rule in (("restore", "share_bar"), ("drop", "view_counter")):
        ((block,),) = rows(data, removed.format(rule))
        done = copydesk(action, block, "--data", data)
        assert done.returncode == 0, done.stderr
    return data


@pytest.fixture(scope="module")
def rebuilt(corrected: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = shutil.copytree(corrected, tmp_path_factory.mktemp("rebuilt") / "data")
    done = copydesk("rebuild", "--data", data)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "Published at" in done.stderr
    return data


def test_a_rebuild_makes_the_same_tables(corrected: Path, rebuilt: Path) -> None:
    before, after = snapshot(corrected), snapshot(rebuilt)
    same = {name for name in before if before[name] == after[name]}
    with_runs = {"articles", "documents", "duplicate_log", "duplicate_members", "rejections",
                 "site_templates", "story_log"}  # fmt: skip
    assert set(before) - same <= with_runs
    for table in sorted(with_runs):
        query = (
            f"SELECT COLUMNS(lambda name: NOT ends_with(name, 'run_id')) FROM {table} ORDER BY ALL"
        )
        assert rows(corrected, query) == rows(rebuilt, query), table


def test_the_runs_of_old_are_there_still(corrected: Path, rebuilt: Path) -> None:
    assert rows(corrected, "FROM runs") == rows(rebuilt, "FROM runs ORDER BY run_id LIMIT 1")
    assert rows(rebuilt, "SELECT count(*) FROM runs") == [(2,)]


@pytest.mark.parametrize("step", ["Reading", "Cleaning", "Loading", "Publishing"])
def test_a_killed_rebuild_changes_nothing_and_can_be_run_again(
    step: str, corrected: Path, rebuilt: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(corrected, tmp_path / "data")
    process = subprocess.Popen(
        command("rebuild", "--data", data), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    )  # fmt: skip
    until(process, step)
    kill_group(process)
    assert session_of(process.pid) == []
    assert snapshot(data) == snapshot(corrected)
    done = copydesk("publish", "--data", data)
    assert done.returncode == 0, done.stderr
    if step != "Publishing":  # the new warehouse is in place by then
        assert snapshot(data) == snapshot(corrected)
        assert copydesk("rebuild", "--data", data).returncode == 0
    assert snapshot(data) == snapshot(rebuilt)
    assert not list(data.glob(".*"))


def test_what_cannot_be_rebuilt_is_said_at_once(tmp_path: Path) -> None:
    done = copydesk("rebuild", "--data", tmp_path / "none")
    assert done.returncode == 1
    assert "There is neither a warehouse nor an archive" in done.stderr.splitlines()[-1]
    assert "Starting Prefect" not in done.stderr
