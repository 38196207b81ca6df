"""Outlets: what an input, a feed and pages say of them, in the tables and after a rebuild."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.fetch.server import Site, response, serving
from tests.flows.pieces import FERRY, MARKET, written
from tests.flows.running import copydesk
from tests.flows.runs.rebuilding import rebuild_plainly, rows
from tests.flows.runs.test_ingest_input import page

pytestmark = pytest.mark.slow

OUTLETS = "SELECT domain, name FROM sources ORDER BY domain"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        head = '<head><meta property="og:site_name" content="The Harbour Post">'
        made.pages["/ferry"] = response(page(FERRY).replace("<head>", head))
        made.pages["/market"] = response(page(MARKET))
        items = "".join(f"<item><link>{path}</link></item>" for path in ("/ferry", "/market"))
        made.pages["/feed"] = response(
            f"<rss version='2.0'><channel><title>Desk wire RSS</title>{items}</channel></rss>",
            kind="text/xml",
        )
        yield made


def test_every_article_has_an_outlet_with_a_name(site: Site, tmp_path: Path) -> None:
    written(tmp_path / "drop" / "ferry.txt", FERRY)
    record = {"id": "7", "text": MARKET, "source": "Tallow Creek Courier"}
    written(tmp_path / "drop" / "wire.jsonl", json.dumps(record))
    config = written(tmp_path / "copydesk.toml", f"""
[fetch]
delay = 0
[[inputs]]
name = "drop"
kind = "files"
location = "drop"
source = "quaynews.example"
[[inputs]]
name = "feed"
kind = "feed"
location = "{site.url("/feed", "127.0.0.1")}"
allow_hosts = ["127.0.0.1"]
""")  # fmt: skip
    data = tmp_path / "data"
    done = copydesk("ingest", "--config", config, "--data", data)
    assert done.returncode == 0, done.stderr
    # of the two names of one outlet, given once each, the first by the alphabet
    assert rows(data, OUTLETS) == [
        ("127.0.0.1", "Desk wire"),
        ("Tallow Creek Courier", "Tallow Creek Courier"),
        ("quaynews.example", "quaynews.example"),
    ]
    assert rows(data, "SELECT count(*) FROM articles WHERE source_id IS NULL") == [(0,)]
    before = rows(data, OUTLETS), rows(data, "SELECT article_key FROM articles ORDER BY ALL")
    rebuild_plainly(data)
    assert before == (
        rows(data, OUTLETS),
        rows(data, "SELECT article_key FROM articles ORDER BY ALL"),
    )
