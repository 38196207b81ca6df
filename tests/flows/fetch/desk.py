"""One input, a site and a clock, for tests of rounds."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.settings import Settings
from copydesk.flows.fetch.http.fetch_options import FetchOptions
from copydesk.flows.fetch.round import Fetched, fetch_input
from copydesk.flows.paths import DataFolder
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.registry import read_file
from copydesk.transforms.records import RawDocument
from tests.flows.fetch.server import Site, World, response

SETTINGS = Settings(workers=1, fetch=FetchOptions(delay=0, timeout=2, attempts=1))


class Desk:
    """One input, a site, and a clock."""

    def __init__(self, site: Site, folder: Path, kind: str, path: str) -> None:
        self.site, self.world, self.folder = site, World(), DataFolder(folder)
        self.input = Input(
            "desk", kind, (site.url(path),),  # type: ignore[arg-type]
            allow_hosts=("harbourpost.example", "town.example"), time_zone="Europe/Lisbon",
        )  # fmt: skip
        self.settings = SETTINGS

    def fetch(self) -> Fetched:
        self.site.asked.clear()
        return fetch_input(self.input, self.settings, self.folder, self.world.environment)

    def take(self) -> dict[str, RawDocument]:
        """Fetch, and take what waits away as a run does: path -> document."""
        found = {}
        for file in self.fetch().files:
            (document,) = read_file(file, KeyMapping(), Limits(), fetched=True)
            assert isinstance(document, RawDocument)
            found[urlsplit(document.uri).path] = document
            file.unlink()
        return found

    def list_pages(self, *pages: str) -> None:
        """Offer a feed of (path, date) pairs, written "path date"."""
        items = "".join(
            f"<item><title>T {path}</title><link>{self.site.url(path)}</link>"
            f"<pubDate>{date}</pubDate><category>C</category></item>"
            for path, _, date in (page.partition(" ") for page in pages)
        )
        self.site.pages["/feed"] = response(
            f"<rss version='2.0'><channel>{items}</channel></rss>", kind="application/rss+xml"
        )


def reasons(found: Fetched) -> dict[str, str]:
    return {urlsplit(rejection.uri).path: rejection.reason for rejection in found.rejections}
