"""Pages named on a command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from copydesk.flows.cli.main import cli
from copydesk.flows.paths import DataFolder
from tests.flows.fetch.server import Site, response, serving
from tests.flows.pieces import FERRY, written
from tests.flows.running import copydesk
from tests.flows.runs.test_ingest_input import page
from tests.flows.sample_answers import rows


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        made.pages["/ferry"] = response(page(FERRY))
        yield made


@pytest.fixture
def config(site: Site, tmp_path: Path) -> Path:
    """A configuration whose one input may be fetched from this machine."""
    return written(tmp_path / "copydesk.toml", f"""
[fetch]
delay = 0
attempts = 1
[[inputs]]
name = "desk"
kind = "urls"
location = "{site.url("/list", "127.0.0.1")}"
allow_hosts = ["127.0.0.1"]
""")  # fmt: skip


def test_a_page_is_ingested_as_a_list_of_it_would_be(
    site: Site, config: Path, tmp_path: Path
) -> None:
    url, data = site.url("/ferry", "127.0.0.1"), tmp_path / "data"
    done = copydesk("ingest", url, "--config", config, "--data", data)
    assert done.returncode == 0, done.stderr
    snapshot = DataFolder(data).snapshot
    assert rows(snapshot, "SELECT url, title FROM articles") == [
        {"url": url, "title": "Ferry to Skarv island runs again after storm"}
    ]
    assert rows(snapshot, "SELECT input FROM runs") == [{"input": "command-line"}]
    site.pages["/list"] = response(url, kind="text/plain")
    again = copydesk("ingest", "--input", "desk", "--config", config, "--data", data)
    assert again.returncode == 0, again.stderr
    assert rows(snapshot, "SELECT count(*) AS n FROM articles") == [{"n": 1}]


def test_a_page_is_cleaned(site: Site, config: Path) -> None:
    done = CliRunner().invoke(
        cli, ["clean", site.url("/ferry", "127.0.0.1"), "--config", str(config)]
    )
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("Ferry to Skarv island runs again after storm\n\nThe ferry")


@pytest.mark.parametrize("command", ["ingest", "clean"])
def test_this_machine_is_not_asked_unless_an_input_allows_it(
    command: str, site: Site, tmp_path: Path
) -> None:
    url = site.url("/ferry", "127.0.0.1")
    done = CliRunner().invoke(cli, [command, url, "--data", str(tmp_path / "data")])
    assert done.exit_code == 1
    assert "allow_hosts" in done.stderr
    assert not site.asked


@pytest.mark.parametrize("command", ["ingest", "clean"])
@pytest.mark.parametrize(
    "source", ["s3://bucket/crawl", "ftp://harbourpost.example/a", "http://", "http://[::1"]
)
def test_what_is_not_fetched_is_wrong_usage(command: str, source: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, [command, source, "--data", str(tmp_path / "data")])
    assert done.exit_code == 2
    assert source in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_page_that_fails_is_no_input_in_trouble(site: Site, config: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for path in ("/gone", "/gone", "/ferry"):
        url = site.url(path, "127.0.0.1")
        done = copydesk("ingest", url, "--config", config, "--data", data, "--workers", "1")
        assert (done.returncode != 0) == (path == "/gone"), done.stderr
        assert "can be read again" not in done.stderr
    assert "failing" not in copydesk("status", "--data", data).stdout
    report = (DataFolder(data).reports / "run-000002.html").read_text("utf-8")
    assert site.url("/gone", "127.0.0.1") in report
    assert "--input command-line" not in report
    assert site.paths().count("/gone") == 2  # not a third time, beside another page


def test_pages_and_files_are_two_runs(tmp_path: Path) -> None:
    page = str(written(tmp_path / "a.txt", FERRY))
    done = CliRunner().invoke(cli, ["ingest", "https://harbourpost.example/a", page])
    assert done.exit_code == 2
    assert "Give pages or files, not both." in done.stderr
