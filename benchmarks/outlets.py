"""Outlets on loopback whose articles come, change and go: as a feed, a sitemap, a folder."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_WORDS = [
    "harbour", "ferry", "council", "roof", "market", "school", "bridge", "river", "orchestra",
    "museum", "lighthouse", "tram", "bakery", "library", "stadium", "orchard", "quarry",
]  # fmt: skip
LONG_ENOUGH = 120.0  # seconds that a file must have lain there to have to be seen


@dataclass
class Page:
    """An article's present revision and when it was made."""

    revision: int
    made_at: float


@dataclass
class Outlet:
    """Articles that come, change and go; `delivered` are the marks of revisions handed out."""

    name: str
    pages: dict[int, Page] = field(default_factory=dict)
    made: int = 0
    delivered: set[str] = field(default_factory=set)

    def mark(self, number: int) -> str:
        """Name the present revision of an article; the name stands in its text."""
        return f"mark-{self.name}-{number}-{self.pages[number].revision}-end"

    def step(self, dice: random.Random) -> None:
        """Let an article appear, and now and then one change or vanish."""
        self.pages[self.made] = Page(1, time.time())
        self.made += 1
        if len(self.pages) > 2 and dice.random() < 0.6:
            number = dice.choice(list(self.pages)[:-1])
            self.pages[number] = Page(self.pages[number].revision + 1, time.time())
        if len(self.pages) > 8 and dice.random() < 0.4:
            del self.pages[next(iter(self.pages))]

    def text(self, number: int) -> list[str]:
        """Write an article of its own words; each revision has a mark."""
        dice = random.Random(f"{self.name} {number}")
        lines = [
            f"The {' '.join(dice.sample(_WORDS, 6))} were {dice.randint(100, 999)} in number, said "
            f"the {dice.choice(_WORDS)} board of {self.name} in its report {number}."
            for _ in range(6)
        ]
        title = f"Report {number} of {self.name} on the {dice.choice(_WORDS)}"
        return [title, *lines, f"The revision of this report is called {self.mark(number)}."]


class Site:
    """An outlet on loopback, as a feed or a sitemap; it can go down and come back."""

    def __init__(self, outlet: Outlet) -> None:
        self.outlet, self.lock = outlet, threading.Lock()
        self.server: ThreadingHTTPServer | None = None
        self.port = 0
        self.up()

    def up(self) -> None:
        """Answer, on the same port each time."""
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with site.lock:
                    body, kind = site.answer(self.path)
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                site.note(self.path, body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def down(self) -> None:
        """Answer no more."""
        assert self.server is not None
        self.server.shutdown()
        self.server.server_close()

    def note(self, path: str, body: bytes) -> None:
        """Remember what was handed out whole."""
        if path != "/list" and body:
            self.outlet.delivered.add(body.decode().partition("called ")[2].partition(".<")[0])

    def answer(self, path: str) -> tuple[bytes, str]:
        """Give a page's body and type; an empty one for what is not there."""
        if path == "/list":
            return self.listing(), "application/xml"
        number = path.removeprefix("/news/report-")
        if not number.isdecimal() or int(number) not in self.outlet.pages:
            return b"", "text/html"
        title, *lines = self.outlet.text(int(number))
        body = "".join(f"<p>{line}</p>" for line in lines)
        page = (
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
        )
        return page.encode(), "text/html; charset=utf-8"

    def listing(self) -> bytes:
        """List all articles with the time of their last change."""
        found = []
        for number, page in self.outlet.pages.items():
            url = f"http://127.0.0.1:{self.port}/news/report-{number}"
            when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(page.made_at))
            if self.outlet.name == "sitemap":
                found.append(f"<url><loc>{url}</loc><lastmod>{when}</lastmod></url>")
            else:
                found.append(f"<item><title>{number}</title><link>{url}</link>"
                             f"<pubDate>{when}</pubDate></item>")  # fmt: skip
        inner = "".join(found)
        if self.outlet.name == "sitemap":
            return f"<urlset>{inner}</urlset>".encode()
        return f"<rss version='2.0'><channel>{inner}</channel></rss>".encode()


class Folder:
    """An outlet as files; a file's mark counts as delivered when it lay there long enough."""

    def __init__(self, outlet: Outlet, folder: Path) -> None:
        self.outlet, self.folder = outlet, folder
        folder.mkdir(parents=True)

    def write(self) -> None:
        """Make the files what the articles are."""
        for number in self.outlet.pages:
            title, *lines = self.outlet.text(number)
            file = self.folder / f"report-{number}.txt"
            text = "\n\n".join([title, *lines]) + "\n"
            if not file.exists() or file.read_text() != text:
                partial = file.with_name(f".{file.name}")
                partial.write_text(text)
                partial.replace(file)
        for file in self.folder.glob("report-*.txt"):
            if int(file.stem.removeprefix("report-")) not in self.outlet.pages:
                file.unlink()

    def note(self) -> None:
        """Remember what has lain there long enough."""
        for number, page in self.outlet.pages.items():
            if time.time() - page.made_at > LONG_ENOUGH:
                self.outlet.delivered.add(self.outlet.mark(number))
