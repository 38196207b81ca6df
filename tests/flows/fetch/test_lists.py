"""Lists of an input: indexes of sitemaps, lists of addresses, and which of them failed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.flows.fetch.desk import Desk
from tests.flows.fetch.server import response, serving


def test_an_index_of_sitemaps_is_read_through_its_children(tmp_path: Path) -> None:
    with serving() as site:
        desk = Desk(site, tmp_path, "sitemap", "/index")
        site.pages["/index"] = response(
            f"<sitemapindex><sitemap><loc>{site.url('/1')}</loc><lastmod>2026-03-04</lastmod>"
            f"</sitemap><sitemap><loc>{site.url('/2')}</loc></sitemap></sitemapindex>"
        )
        for name in "12":
            site.pages[f"/{name}"] = response(
                f"<urlset><url><loc>{site.url('/p' + name)}</loc></url></urlset>"
            )
            site.pages[f"/p{name}"] = response(f"page {name}")
        assert set(desk.take()) == {"/p1", "/p2"}
        assert desk.take() == {}
        assert site.paths() == ["/index", "/2"]  # the index says when /1 changes
        site.pages["/index"] = bytes(site.pages["/index"]).replace(b"03-04", b"03-05")  # type: ignore[arg-type]
        site.pages["/1"] = response(f"<urlset><url><loc>{site.url('/p3')}</loc></url></urlset>")
        site.pages["/p3"] = response("page 3")
        assert set(desk.take()) == {"/p3"}


def test_all_sitemaps_of_a_large_index_are_read_in_turn(tmp_path: Path) -> None:
    with serving() as site:
        desk = Desk(site, tmp_path, "sitemap", "/index")
        places = "".join(f"<sitemap><loc>{site.url(f'/{n}')}</loc></sitemap>" for n in range(70))
        site.pages["/index"] = response(f"<sitemapindex>{places}</sitemapindex>")
        for number in range(70):
            site.pages[f"/{number}"] = response("<urlset></urlset>")
        desk.fetch()
        asked = set(site.paths())
        desk.world.pass_time(minutes=1)
        desk.fetch()
        assert asked | set(site.paths()) >= {f"/{number}" for number in range(70)}


def test_a_list_of_addresses_in_a_file(tmp_path: Path) -> None:
    with serving() as site:
        desk = Desk(site, tmp_path, "urls", "/")
        listed = tmp_path / "urls.txt"
        desk.input = replace(desk.input, location=(str(listed),))
        assert desk.fetch().is_down
        listed.write_text(f"{site.url('/a')}\nnonsense\n")
        site.pages["/a"] = response("page a")
        found = desk.fetch()
        assert (len(found.files), found.failed) == (1, ())
        assert [rejection.locator for rejection in found.rejections] == ["line 2"]


def test_a_bad_line_in_a_list_at_an_address_is_no_failure_of_the_input(tmp_path: Path) -> None:
    with serving() as site:
        desk = Desk(site, tmp_path, "urls", "/list")
        site.pages |= {"/list": response(f"nonsense\n{site.url('/a')}\n", kind="text/plain"),
                       "/a": response("page a")}  # fmt: skip
        found = desk.fetch()
        assert (len(found.files), found.failed) == (1, ())
        assert [rejection.locator for rejection in found.rejections] == ["line 1"]


def test_the_list_that_failed_is_what_is_told(tmp_path: Path) -> None:
    with serving() as site:
        desk = Desk(site, tmp_path, "urls", "/list")
        site.pages["/list"] = response("nonsense", kind="text/plain")
        desk.input = replace(desk.input, location=(*desk.input.location, site.url("/gone")))
        (failed,) = desk.fetch().failed
        assert failed.message == "The server answered with status 404."


def test_a_list_whose_kind_is_mended_is_read_again(tmp_path: Path) -> None:
    with serving() as site:
        desk = Desk(site, tmp_path, "urls", "/feed")
        desk.list_pages("/a 2026-03-04T10:00:00Z")
        site.pages["/a"] = response("page a")
        assert desk.take() == {}
        desk.input = replace(desk.input, kind="feed")
        assert set(desk.take()) == {"/a"}
