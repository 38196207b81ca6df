"""Runs again, in other batches, and after kills: the same tables."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from benchmarks.checksums import checksums
from tests.flows.pieces import FERRY, written
from tests.flows.running import (
    copydesk,
    ingest,
    kill_group,
    session_of,
    started,
    until,
    wait_for,
    workers_of,
)
from tests.flows.sample_answers import SAMPLES, rows

pytestmark = pytest.mark.slow


def snapshot(data: Path) -> Path:
    return data / "published" / "news.duckdb"


@pytest.fixture(scope="module")
def undisturbed(sample_run: Path) -> dict[str, str]:
    return checksums(snapshot(sample_run))


def test_the_same_input_again_adds_a_run_and_nothing_else(
    sample_run: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    data = shutil.copytree(sample_run, tmp_path / "data")
    before = snapshot(data).stat().st_mtime_ns
    done = ingest(SAMPLES, "--data", data)
    assert "Nothing new; the snapshot is unchanged." in done.stderr
    assert done.stdout == ""
    assert snapshot(data).stat().st_mtime_ns == before
    assert len(list((data / "published" / "kept").iterdir())) == 1
    assert len(list((data / "reports").glob("run-*.html"))) == 1
    assert copydesk("publish", "--data", data).returncode == 0
    assert checksums(snapshot(data)) == undisturbed
    first, second = rows(snapshot(data), "FROM runs ORDER BY run_id")
    assert (second["articles_new"], second["articles_changed"]) == (0, 0)
    assert second["unchanged"] + second["rejected"] == first["documents_read"]


def test_nothing_new_writes_the_report_that_a_kill_kept_from_being_written(
    sample_run: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(sample_run, tmp_path / "data")
    (page,) = (data / "reports").glob("run-*.html")
    for left in (page, data / "reports" / "latest.html", data / "reports" / "index.html"):
        left.unlink()
    done = ingest(SAMPLES, "--data", data)
    assert "Nothing new; the snapshot is unchanged." in done.stderr
    assert page.is_file()
    assert (data / "reports" / "latest.html").read_text("utf-8") == page.read_text("utf-8")
    assert page.name in (data / "reports" / "index.html").read_text("utf-8")


def test_nothing_new_publishes_what_a_kill_kept_from_being_published(
    sample_run: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    data = shutil.copytree(sample_run, tmp_path / "data")
    snapshot(data).unlink()
    assert "Published at" in ingest(SAMPLES, "--data", data).stderr
    assert checksums(snapshot(data)) == undisturbed


@pytest.mark.usefixtures("_prefect")
def test_as_prefect_flows_runs_give_the_same_tables(
    undisturbed: dict[str, str], tmp_path: Path
) -> None:
    done = ingest(SAMPLES, "--data", tmp_path)
    assert "Starting Prefect" in done.stderr
    assert checksums(snapshot(tmp_path)) == undisturbed
    assert copydesk("rebuild", "--data", tmp_path).returncode == 0
    assert checksums(snapshot(tmp_path))["blocks"] == undisturbed["blocks"]


def test_prefect_can_be_asked_for_without_a_configured_api(tmp_path: Path) -> None:
    """Its history is then in the data folder, and the user's own Prefect home is left alone."""
    done = ingest(written(tmp_path / "a.txt", FERRY), "--data", tmp_path / "data", "--prefect")
    assert "Starting Prefect" in done.stderr
    assert list((tmp_path / "data").rglob("prefect.db"))
    assert not list(Path(os.environ["PREFECT_HOME"]).glob("*.db"))


def test_batches_and_workers_change_nothing(undisturbed: dict[str, str], tmp_path: Path) -> None:
    ingest(SAMPLES, "--data", tmp_path, "--batch-size", "3", "--workers", "1")
    assert checksums(snapshot(tmp_path)) == undisturbed


@pytest.mark.parametrize("step", ["Reading", "Cleaning", "Loading", "Publishing"])
def test_a_killed_run_goes_on(step: str, undisturbed: dict[str, str], tmp_path: Path) -> None:
    process = started(SAMPLES, "--data", tmp_path, "--batch-size", "8")
    until(process, step)
    if step == "Reading":
        wait_for(lambda: any(tmp_path.glob("staging/run-000001/parsed/*/*.parquet")))
    kill_group(process)
    wait_for(lambda: not session_of(process.pid))
    ingest(SAMPLES, "--data", tmp_path, "--batch-size", "8")
    assert checksums(snapshot(tmp_path)) == undisturbed
    assert not any((tmp_path / "staging").iterdir())
    assert not list((tmp_path / "raw").glob("**/.*"))


def test_a_killed_parent_takes_its_workers_and_its_api_along(
    tmp_path: Path,
) -> None:
    process = started(SAMPLES, "--data", tmp_path, "--batch-size", "2", "--prefect")
    until(process, "Reading")
    wait_for(lambda: len(workers_of(process.pid)) > 0)
    assert len(session_of(process.pid)) > 2
    process.kill()
    process.communicate()
    wait_for(lambda: not session_of(process.pid))


def test_a_run_outlives_a_killed_worker(undisturbed: dict[str, str], tmp_path: Path) -> None:
    process = started(SAMPLES, "--data", tmp_path, "--batch-size", "2")
    until(process, "Reading")
    wait_for(lambda: len(workers_of(process.pid)) > 0)
    os.kill(workers_of(process.pid)[0], signal.SIGKILL)
    _, err = process.communicate()
    assert process.returncode == 0, err
    assert "Traceback" not in err
    wait_for(lambda: not session_of(process.pid))
    assert checksums(snapshot(tmp_path)) == undisturbed


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_is_one_sentence(number: signal.Signals, tmp_path: Path) -> None:
    process = started(SAMPLES, "--data", tmp_path, "--batch-size", "2")
    until(process, "Reading")
    os.killpg(process.pid, number)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    (sentence,) = [line for line in err.splitlines() if not line.endswith("...")]
    assert sentence == "Interrupted. The same command resumes where it stopped."
    wait_for(lambda: not session_of(process.pid))


def test_a_warehouse_in_use_is_said_at_once(tmp_path: Path) -> None:
    text = written(tmp_path / "in.txt", FERRY)
    process = started(SAMPLES, "--data", tmp_path / "data", "--batch-size", "2")
    until(process, "Reading")
    second = copydesk("ingest", text, "--data", tmp_path / "data")
    status = copydesk("status", "--data", tmp_path / "data")
    kill_group(process)
    assert second.returncode == 1
    message = second.stderr.splitlines()[-1]
    assert f"is in use by `copydesk ingest` (process {process.pid} on " in message
    assert "Starting Prefect" not in second.stderr
    assert "A run is in progress" in status.stdout
