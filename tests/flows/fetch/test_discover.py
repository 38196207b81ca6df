from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from copydesk.flows.cli.commands.ops.init import command as init
from copydesk.flows.config.inputs_toml import NewInput, inputs_toml
from copydesk.flows.config.settings import load_settings
from copydesk.flows.fetch.discover import discover
from copydesk.flows.fetch.http.client import Client
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.fetch_options import FetchOptions
from copydesk.flows.fetch.http.host_turns import HostTurns
from tests.flows.fetch.server import Site, World, response, serving

FEED = (
    "<rss version='2.0'><channel><item><link>https://town.example/1</link></item></channel></rss>"
)
SITEMAP = "<urlset><url><loc>https://town.example/a</loc></url></urlset>"


def found(site: Site, folder: Path, path: str = "/") -> list[tuple[str, str]]:
    world = World()
    turns = HostTurns(folder, lambda: 0.0, world.environment.sleep)
    options = FetchOptions(delay=0, timeout=2, attempts=1)
    with Client(options, ("harbourpost.example",), turns, world.environment) as client:
        inputs = discover(site.url(path), client, lambda _url: 0.0, 1 << 20)
    return [
        (input_config.kind, input_config.url.removeprefix(site.url(""))) for input_config in inputs
    ]


def test_what_a_page_declares_and_robots_names(tmp_path: Path) -> None:
    with serving() as site:
        site.pages |= {
            "/": response(
                '<html><head><link rel="alternate" type="application/rss+xml" href="/all.xml">'
                '<link rel="alternate" type="application/atom+xml" href="/gone.xml">'
                '<link rel="alternate" type="text/html" hreflang="de" href="/de"></head></html>'
            ),
            "/all.xml": response(FEED, kind="text/xml"),
            "/robots.txt": response(f"Sitemap: {site.url('/news.xml')}\n", kind="text/plain"),
            "/news.xml": response(SITEMAP, kind="text/xml"),
        }
        assert found(site, tmp_path) == [("feed", "/all.xml"), ("sitemap", "/news.xml")]


def test_links_in_the_text_then_usual_addresses(tmp_path: Path) -> None:
    with serving() as site:
        site.pages |= {
            "/": response('<html><body><a href="/rss/news">RSS</a><a href="/a">A</a>'),
            "/rss/news": response(FEED), "/sitemap.xml": response(SITEMAP),
        }  # fmt: skip
        assert found(site, tmp_path) == [("feed", "/rss/news"), ("sitemap", "/sitemap.xml")]
        site.pages |= {
            "/": response("<html><body>No links.</body></html>"),
            "/feed": response(FEED),
        }
        assert found(site, tmp_path)[0] == ("feed", "/feed")


def test_an_address_that_is_a_list_itself(tmp_path: Path) -> None:
    with serving() as site:
        site.pages |= {"/f": response(FEED), "/s": response(SITEMAP)}
        assert found(site, tmp_path, "/f") == [("feed", "/f")]
        assert found(site, tmp_path, "/s") == [("sitemap", "/s")]


def test_a_site_without_any(tmp_path: Path) -> None:
    with serving() as site:
        site.pages["/"] = response("<html><body>Nothing.</body></html>")
        assert found(site, tmp_path) == []
        with pytest.raises(FetchError):
            found(site, tmp_path, "/missing")


def test_inputs_are_written_as_they_are_read(tmp_path: Path) -> None:
    written = inputs_toml([
        NewInput("feed", "Zeitung für Städte!", "https://z.example/rss?a=1&b=\"2\""),
        NewInput("feed", "Zeitung fur Stadte", "https://z.example/2"),
        NewInput("sitemap", "新聞", "https://town.example/s.xml"),
    ], {"town-example"})  # fmt: skip
    names = [entry["name"] for entry in tomllib.loads(written)["inputs"]]
    assert names == ["zeitung-fur-stadte", "zeitung-fur-stadte-2", "town-example-2"]
    path = tmp_path / "copydesk.toml"
    path.write_text(written, "utf-8")
    assert len(load_settings(path).inputs) == 3


def test_init_with_the_feeds_of_a_reader(tmp_path: Path) -> None:
    opml, config = tmp_path / "feeds.opml", tmp_path / "copydesk.toml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="Post" xmlUrl="https://post.example/rss"/>'
        '<outline text="Post" xmlUrl="https://post.example/sport"/></body></opml>', "utf-8",
    )  # fmt: skip
    result = CliRunner().invoke(init, [str(config), "--opml", str(opml)])
    assert result.exit_code == 0, result.output
    inputs = load_settings(config).inputs
    assert [(input_config.name, input_config.location) for input_config in inputs] == [
        ("post", ("https://post.example/rss",)), ("post-2", ("https://post.example/sport",)),
    ]  # fmt: skip
    opml.write_text("<opml><body/></opml>", "utf-8")
    result = CliRunner().invoke(init, [str(config), "--force", "--opml", str(opml)])
    assert (result.exit_code, "lists no feeds" in result.output) == (2, True)
