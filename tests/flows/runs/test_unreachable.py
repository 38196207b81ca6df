"""Inputs that cannot be read, or not all of them: their runs fail, and lose nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html
import pytest

from copydesk.flows.ops.input_state import read_state
from copydesk.flows.paths import DataFolder
from copydesk.flows.report.write import report_again
from copydesk.flows.runs.ingest_input import ingest_input
from copydesk.flows.runs.run_options import RunOptions
from copydesk.flows.runs.source.input_files import InputUnreachable
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.engine import Engine, in_process
from copydesk.warehouse.database.connection import read_warehouse
from tests.flows.fetch.server import Site, response, serving
from tests.flows.pieces import FERRY, MARKET, written
from tests.flows.running import copydesk
from tests.flows.runs.test_ingest_input import feed, page
from tests.flows.sample_answers import rows

DOWN = response(status="503 Busy")
SAID = "The server answered with status 503."
Read = Callable[..., RunSummary | None]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        made.pages |= {"/ferry": response(page(FERRY)), "/market": response(page(MARKET))}
        made.pages |= {"/feed": feed(made, "/ferry"), "/other": DOWN}
        yield made


@pytest.fixture
def config(site: Site, tmp_path: Path) -> Path:
    places = [site.url(path, "127.0.0.1") for path in ("/feed", "/other")]
    return written(tmp_path / "copydesk.toml", f"""
[fetch]
delay = 0
attempts = 1
[[inputs]]
name = "desk"
kind = "feed"
location = "{places[0]}"
allow_hosts = ["127.0.0.1"]
[[inputs]]
name = "both"
kind = "feed"
location = {json.dumps(places)}
allow_hosts = ["127.0.0.1"]
[[inputs]]
name = "drop"
kind = "files"
location = "nowhere/*.txt"
""")  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def read(config: Path, folder: DataFolder) -> Read:
    """Read an input by its name, in this process."""

    def call(name: str, *, last_try: bool = True) -> RunSummary | None:
        options = RunOptions(config, workers=1)
        return ingest_input(
            name, folder.root, options, engine=Engine(in_process), last_try=last_try
        )

    return call


def failing(read: Read, name: str) -> RunSummary:
    with pytest.raises(InputUnreachable) as failure:
        read(name)
    assert failure.value.summary is not None
    return failure.value.summary


def runs(folder: DataFolder) -> list[tuple[str, str | None]]:
    with read_warehouse(folder.warehouse) as con:
        return con.execute("SELECT status, message FROM runs ORDER BY run_id").fetchall()


def text(path: Path | None) -> str:
    assert path is not None
    (main,) = lxml.html.fromstring(path.read_text("utf-8")).xpath("//main")
    return " ".join(" ".join(main.itertext()).split())


def test_a_feed_that_is_down_fails_its_run(site: Site, read: Read, folder: DataFolder) -> None:
    site.pages["/feed"] = DOWN
    summary = failing(read, "desk")
    assert summary.problem == f"desk: {SAID}"
    assert runs(folder) == [("failed", SAID)]
    assert not folder.snapshot.exists()
    report = text(summary.report)
    assert "run-000001: desk" in report
    assert f"desk could not be read. {SAID}" in report
    assert "/feed server error" in report
    assert "Copydesk retries" in report  # what to do
    assert "No run of this input has succeeded yet" in report
    assert SAID in text(folder.reports / "index.html")


def test_failures_are_counted_until_it_can_be_read_again(
    site: Site, read: Read, folder: DataFolder
) -> None:
    read("desk")
    before = folder.snapshot.read_bytes()
    feed_page, site.pages["/feed"] = site.pages["/feed"], DOWN
    failing(read, "desk")
    report = text(failing(read, "desk").report)
    assert "2 failed runs in a row" in report
    assert "run-000001" in report
    assert "1 read, 1 new" in report
    assert folder.snapshot.read_bytes() == before
    assert read_state(folder.inputs, "desk").failures == 2

    site.pages |= {"/feed": feed(site, "/ferry", "/market"), "/ferry": feed_page}
    summary = read("desk")
    assert summary is not None
    assert summary.problem is None
    assert "run-000001, " in text(summary.report).partition("last run of this input")[2][:20]
    assert [status for status, _ in runs(folder)] == ["succeeded", "failed", "failed", "succeeded"]
    assert read_state(folder.inputs, "desk").failures == 0


def test_what_the_other_locations_give_is_loaded(
    site: Site, read: Read, folder: DataFolder
) -> None:
    location = site.url("/other", "127.0.0.1")
    summary = failing(read, "both")
    assert summary.problem == f"both: {location}: {SAID}"
    assert summary.counts.articles_new == 1
    assert runs(folder) == [("succeeded", f"{location}: {SAID}")]
    assert rows(folder.snapshot, "SELECT reason FROM rejections") == [{"reason": "server_error"}]
    assert f"{location}: {SAID} Everything else that the run read is loaded." in text(
        summary.report
    )


def test_files_that_are_not_there_fail_the_run(read: Read, folder: DataFolder) -> None:
    report = text(failing(read, "drop").report)
    assert "nothing found" in report
    assert "Correct the input's location" in report
    assert runs(folder)[0][0] == "failed"


def test_pages_that_are_all_out_of_reach_fail_the_run(
    site: Site, read: Read, folder: DataFolder
) -> None:
    gone = [f"http://127.0.0.1:9/{number}" for number in range(3)]  # nobody listens there
    items = "".join(f"<item><link>{url}</link></item>" for url in gone)
    site.pages["/feed"] = response(
        f"<rss version='2.0'><channel>{items}</channel></rss>", kind="text/xml"
    )
    assert "None of 3 pages could be fetched" in (failing(read, "desk").problem or "")
    assert runs(folder)[0][0] == "failed"


def test_before_the_last_try_nothing_is_noted(site: Site, read: Read, folder: DataFolder) -> None:
    site.pages["/feed"] = DOWN
    with pytest.raises(InputUnreachable) as failure:
        read("desk", last_try=False)
    assert failure.value.summary is None
    assert not folder.warehouse.exists()
    assert read_state(folder.inputs, "desk").failures == 0


def test_the_report_can_be_made_again(site: Site, read: Read, folder: DataFolder) -> None:
    site.pages["/feed"] = DOWN
    report = failing(read, "desk").report
    assert report is not None
    written_first = report.read_bytes()
    report.unlink()
    assert report_again(folder, "run-000001") == report
    assert report.read_bytes() == written_first


def test_the_command_fails_and_status_says_why(site: Site, config: Path, tmp_path: Path) -> None:
    site.pages["/feed"] = DOWN
    data = tmp_path / "data"
    done = copydesk("ingest", "--config", config, "--data", data, "--input", "desk", "--json",
                    "--workers", "1")  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"Error: desk: {SAID}"
    assert done.stderr.count(SAID) == 1
    (run,) = json.loads(done.stdout)
    assert (run["run_id"], run["problem"]) == ("run-000001", f"desk: {SAID}")
    output = copydesk("status", "--data", data).stdout
    assert output.splitlines()[1].split()[:3] == ["run-000001", "failed", "desk"]
    assert f"run-000001: {SAID}" in output
    assert f"failing for 1 run: {SAID}" in output


IN_PREFECT = """
import sys
from copydesk.flows.runs.prefect_flows import ingest_input
tried = ingest_input.with_options(retries=1, retry_delay_seconds=0)
state = tried("desk", *sys.argv[1:], 1, return_state=True)
print(state.type.value, state.message)
"""


@pytest.mark.usefixtures("_prefect")
def test_in_prefect_the_run_is_failed_and_noted_once(
    site: Site, config: Path, folder: DataFolder
) -> None:
    site.pages["/feed"] = DOWN
    done = subprocess.run(
        [sys.executable, "-c", IN_PREFECT, folder.root, config], capture_output=True, text=True,
        timeout=300, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("FAILED")
    assert SAID in done.stdout
    assert site.paths().count("/feed") == 2
    assert runs(folder) == [("failed", SAID)]
