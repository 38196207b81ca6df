"""A site with every oddity that feeds, sitemaps and pages are served with, through `ingest`."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from copydesk.flows.cli.main import cli
from tests.flows.fetch.server import Site, redirect, response, serving
from tests.flows.pieces import written
from tests.flows.runs.rebuilding import rebuild_plainly, rows

pytestmark = pytest.mark.slow

HOST = "harbourpost.example"
TOWNS = ("Skarv", "Elvin", "Tallow", "Brackwater", "Lindmoor", "Ostrel", "Vexley", "Hexport",
         "Dunvarry", "Pellworth", "Akenside", "Saltmere")  # fmt: skip
KEYS = "SELECT regexp_replace(article_key, '^url:[^/]+', '') FROM articles WHERE {} ORDER BY 1"


def page(number: int, extra: str = "", canonical: str = "") -> str:
    town, other = TOWNS[number % len(TOWNS)], TOWNS[(number * 5 + 1) % len(TOWNS)]
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    title = f"Harbour wall of {town} to be mended, part {number}"
    return (
        f"<html><head>{link}<title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>The council of {town} decided on Tuesday to mend the harbour wall before the storms "
        f"of winter arrive, after a debate that went on until past midnight in hall {number}.</p>"
        f"<p>Engineers from {other} will survey the sea bed in spring, and the work is expected to "
        f"cost {number * 137 + 900} crowns, most of which was set aside a year ago. {extra}</p>"
        f"<p>Fishermen from {other} said that they would keep their boats in {town} meanwhile.</p>"
        "</article></body></html>"
    )


def members(text: str) -> bytes:
    """A body packed as several gzip members, as servers send that flush as they go."""
    data = text.encode()
    return b"".join(gzip.compress(data[i : i + 300]) for i in range(0, len(data), 300))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The site, under a name that only this process knows."""
    resolve = socket.getaddrinfo

    def known(host: Any, *rest: Any, **more: Any) -> Any:
        return resolve("127.0.0.1" if host == HOST else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", known)
    with serving() as made:
        names = ("links", "permalink", "en/relative", "two", "other", "nested", "amp&x=1", "packed")
        made.pages |= {f"/news/{name}": response(page(number)) for number, name in enumerate(names)}
        made.pages["/news/packed"] = response(members(page(7)), Content_Encoding="gzip")
        made.pages["/news/plain"] = response(page(8), Content_Encoding="none")
        yield made


def feed_of(site: Site) -> bytes:
    url = site.url("", HOST)
    return (
        '\n\n<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>Post</title><link>{url}/news/en/</link>"
        f"<item><title>Salt & Vinegar</title><link>{url}/news/links</link>"
        "<author>Jiří Dvořák §</author></item>"
        f"<item><title>Permalink</title><guid>{url}/news/permalink</guid></item>"
        "<item><title>Relative</title><link>relative</link></item>"
        "<item><title>No address at all</title></item>"
        "<item><title>A number</title><guid isPermaLink='false'>77</guid></item>"
        f"<item><title>Packed</title><link>{url}/news/packed</link></item>"
        f"<item><title>Not packed</title><link>{url}/news/plain</link></item>"
        "</channel></rss>"
    ).encode().replace("§".encode(), b"\xe9")  # fmt: skip


def sitemap_of(site: Site) -> str:
    url = site.url("/news", HOST)
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{url}/two</loc><loc>{url}/other</loc></url>"
        f"<urlset><url><loc>{url}/nested</loc></url></urlset>"
        f"<url><loc>{url}/amp&x=1</loc></url>"
        f"<url><loc>{url}/torn</url><url><lastmod>2026-03-04</lastmod></url></urlset>"
    )


def run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def ingest(config: Path, data: Path) -> None:
    run("ingest", "--config", config, "--data", data, "--workers", "1")


def allowed(config: Path) -> Path:
    """Let a configuration that was written by a command fetch from this machine, and at once.

    Whatever was fetched more than a second ago is due again.
    """
    again = ", ".join(str(seconds) for seconds in range(1, 600))
    inputs = f'[[inputs]]\nallow_hosts = ["{HOST}"]'
    fetch = f"[fetch]\ndelay = 0\nattempts = 1\nagain_after = [{again}]\n"
    lines = [
        inputs if line == "[[inputs]]" else line
        for line in config.read_text("utf-8").splitlines()
        if line != "[fetch]"
    ]
    first = next(n for n, line in enumerate(lines) if line.startswith("["))
    return written(config, "\n".join([*lines[:first], fetch, *lines[first:]]) + "\n")


def test_every_oddity_of_feeds_sitemaps_and_pages(site: Site, tmp_path: Path) -> None:
    site.pages |= {
        "/": response('<html><head><link rel="alternate" type="application/rss+xml" href="/feed">'),
        "/feed": response(
            b"".join(map(gzip.compress, (feed_of(site)[:400], feed_of(site)[400:]))),
            kind="application/rss+xml", Content_Encoding="gzip",
        ),
        "/robots.txt": response(f"Sitemap: {site.url('/sitemap.xml', HOST)}", kind="text/plain"),
        "/sitemap.xml": response(sitemap_of(site), kind="text/xml"),
    }  # fmt: skip
    found = run("discover", site.url("/", HOST), "--allow-host", HOST)
    config = allowed(written(tmp_path / "copydesk.toml", found))
    data = tmp_path / "data"
    ingest(config, data)
    assert [name for (name,) in rows(data, KEYS.format("true"))] == [
        f"/news/{name}" for name in sorted(
            ("links", "permalink", "en/relative", "packed", "plain", "two", "other", "nested",
             "amp&x=1")
        )
    ]  # fmt: skip
    odd = "SELECT uri LIKE '%/feed', locator, reason FROM rejections ORDER BY ALL"
    assert rows(data, odd) == [
        (False, "entry 4", "bad_address"), (False, "entry 5", "bad_address"),
        (True, "entry 4", "bad_address"), (True, "entry 5", "bad_address"),
    ]  # fmt: skip
    authors = "SELECT name FROM authors"
    assert rows(data, authors) == [("Jiří Dvořák \ufffd",)]
    text = "SELECT count(*) FROM articles WHERE body LIKE '%keep their boats%'"
    assert rows(data, text) == [(9,)]


def test_feeds_of_a_readers_list(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = response(feed_of(site), kind="text/xml")
    opml = f'<opml><body><outline text="Post" xmlUrl="{site.url("/feed", HOST)}"/></body></opml>'
    config = tmp_path / "copydesk.toml"
    run("init", config, "--opml", written(tmp_path / "feeds.opml", opml))
    ingest(allowed(config), tmp_path / "data")
    assert rows(tmp_path / "data", "SELECT count(*) FROM articles") == [(5,)]


def test_an_article_whose_address_changes_is_one(site: Site, tmp_path: Path) -> None:
    """A slug that changed under a guid, and an old address that redirects once the new is known."""
    url = site.url("/news", HOST)
    phone = f"{url}/phone-and-desk"

    def offer(*entries: tuple[str, str]) -> None:
        items = "".join(
            f"<item><link>{link}</link><guid isPermaLink='false'>{guid}</guid></item>"
            for link, guid in entries
        )
        feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
        site.pages["/feed"] = response(feed, kind="text/xml")

    site.pages |= {
        "/news/ferry-stops-today": response(page(1)), "/news/hall-is-shut": response(page(2)),
        "/news/phone-and-desk": response(page(3, canonical=phone)),
        "/news/phone-and-desk/amp/": response(page(3, canonical=phone)),
        "/news/phone-and-desk;jsessionid=A1": response(page(3, canonical=phone)),
    }  # fmt: skip
    config = allowed(written(tmp_path / "copydesk.toml", (
        f'[[inputs]]\nname = "post"\nkind = "feed"\nlocation = "{site.url("/feed", HOST)}"\n'
    )))  # fmt: skip
    data = tmp_path / "data"
    offer((f"{url}/ferry-stops-today", "g1"), (f"{url}/hall-is-shut", "g2"),
          (f"{phone}/amp/", "g3"), (f"{phone};jsessionid=A1", "g4"))  # fmt: skip
    ingest(config, data)
    site.pages |= {
        "/news/ferry-sails-again": response(page(1, "It sails again.")),
        "/news/hall-opens-again": response(page(2, "It opens again.")),
    }
    offer((f"{url}/ferry-sails-again", "g1"), (f"{url}/hall-opens-again", "other"))
    ingest(config, data)
    assert rows(data, "SELECT count(DISTINCT article_key) FROM articles") == [(4,)]
    site.pages["/news/hall-is-shut"] = redirect("/news/hall-opens-again")
    time.sleep(1)  # until the old address is due once more
    ingest(config, data)
    revisions = "SELECT revision, is_current FROM articles WHERE article_key LIKE '%{}' ORDER BY 1"
    one = [(1, False), (2, True)]
    assert rows(data, revisions.format("/ferry-stops-today")) == one
    assert rows(data, revisions.format("/hall-is-shut")) == one
    assert rows(data, "SELECT count(DISTINCT article_key) FROM articles") == [(3,)]
    assert rows(data, "SELECT count(*) FROM duplicate_members") == [(0,)]
    assert rows(data, "SELECT canonical_url FROM articles WHERE url LIKE '%phone%'") == [(phone,)]
    before = rows(data, "SELECT article_key, revision, is_current, body FROM articles ORDER BY ALL")
    rebuild_plainly(data)
    assert before == rows(
        data, "SELECT article_key, revision, is_current, body FROM articles ORDER BY ALL"
    )
    [(block,)] = rows(
        data,
        "SELECT max(block_id) FROM blocks JOIN articles USING (article_id) "
        "WHERE kept AND is_current AND article_key LIKE '%/hall-is-shut'",
    )
    run("drop", block, "--data", data)
    assert rows(data, revisions.format("/hall-is-shut")) == one
    assert rows(data, f"SELECT kept FROM blocks WHERE block_id = '{block}'") == [(False,)]
    run("forget", f"{url}/hall-opens-again", "--data", data)
    assert rows(data, "SELECT count(*) FROM articles WHERE url LIKE '%/hall-%'") == [(0,)]
    rebuild_plainly(data)
    assert rows(data, "SELECT count(*) FROM articles WHERE url LIKE '%/hall-%'") == [(0,)]
