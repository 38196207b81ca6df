"""Configured inputs through the command line, plainly and with Prefect."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.fetch.server import Site, response, serving
from tests.flows.pieces import FERRY, MARKET, written
from tests.flows.running import copydesk
from tests.flows.sample_answers import rows

pytestmark = pytest.mark.slow


def page(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip() and "|" not in line]
    title, body = lines[0], "".join(f"<p>{line}</p>" for line in lines[3:])
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


def feed(site: Site, *paths: str, date: str = "Wed, 04 Mar 2026 10:00:00 GMT") -> bytes:
    items = "".join(
        f"<item><link>{site.url(path, '127.0.0.1')}</link><pubDate>{date}</pubDate>"
        "<author>Mara Quill</author><category>Ferries</category></item>"
        for path in paths
    )
    return response(f"<rss version='2.0'><channel>{items}</channel></rss>", kind="text/xml")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        made.pages |= {"/ferry": response(page(FERRY)), "/market": response(page(MARKET))}
        made.pages["/feed"] = feed(made, "/ferry", "/market", "/gone")
        yield made


@pytest.fixture
def config(site: Site, tmp_path: Path) -> Path:
    written(tmp_path / "drop" / "a.txt", MARKET)
    return written(tmp_path / "copydesk.toml", f"""
[fetch]
delay = 0
[[inputs]]
name = "desk"
kind = "feed"
location = "{site.url("/feed", "127.0.0.1")}"
allow_hosts = ["127.0.0.1"]
[[inputs]]
name = "drop"
kind = "files"
location = "drop/*.txt"
priority = 1
""")  # fmt: skip


@pytest.mark.parametrize("with_prefect", [False, True])
def test_all_inputs_are_read_and_again_for_what_is_new(
    with_prefect: bool,
    site: Site,
    config: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    if with_prefect:
        request.getfixturevalue("_prefect")
    data = tmp_path / "data"
    done = copydesk("ingest", "--config", config, "--data", data, "--json", "--quiet")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert [entry["articles_new"] for entry in json.loads(done.stdout)] == [1, 2]
    snapshot = data / "published" / "news.duckdb"
    assert rows(snapshot, "SELECT input, (config ->> '$.limits.spool_bytes') IS NOT NULL AS kept "
                "FROM runs ORDER BY run_id") == [
        {"input": name, "kept": True} for name in ("drop", "desk")
    ]  # fmt: skip
    assert rows(snapshot, "SELECT reason FROM rejections ORDER BY 1") == [
        {"reason": "gone"}
    ]  # fmt: skip
    assert rows(snapshot, "SELECT origin, count(*) AS n FROM date_candidates "
                "WHERE origin = 'feed' GROUP BY 1") == [{"origin": "feed", "n": 2}]  # fmt: skip
    assert rows(snapshot, "SELECT DISTINCT name FROM tags") == [{"name": "Ferries"}]

    changed = feed(site, "/ferry", "/market", date="Wed, 04 Mar 2026 11:00:00 GMT")
    site.pages["/feed"] = changed
    site.pages["/ferry"] = response(page(FERRY.replace("forty", "fifty")))
    done = copydesk("ingest", "--config", config, "--data", data, "--input", "desk",
                    "--log-format", "json")  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert {line["source"] for line in lines} == {None, "desk"}
    ended = {line["stage"]: line for line in lines if "seconds" in line}
    assert list(ended) == [
        *(["prefect"] if with_prefect else []), "lists", "fetch", "parse", "count", "clean", "load",
        "copies", "stories", "changes", "checks", "publish", "report",
    ]  # fmt: skip
    assert (ended["fetch"]["count"], ended["load"]["run"]) == (2, "run-000003")
    notes = json.loads((data / "reports" / "run-000003.json").read_bytes())
    assert [note["name"] for note in notes["stages"]] == list(ended)[with_prefect:-1]
    assert rows(snapshot, "SELECT count(*) AS n FROM articles WHERE NOT is_current") == [{"n": 1}]
    assert not list((data / "fetched" / "desk").iterdir())

    done = copydesk("rebuild", "--config", config, "--data", data, "--quiet")
    assert done.returncode == 0, done.stderr
    assert rows(snapshot, "SELECT count(*) AS n FROM articles WHERE NOT is_current") == [{"n": 1}]


def test_an_input_that_is_not_there_is_wrong_usage(config: Path, tmp_path: Path) -> None:
    done = copydesk("ingest", "--config", config, "--data", tmp_path, "--input", "dsk")
    assert done.returncode == 2
    assert "did you mean `desk`?" in done.stderr
