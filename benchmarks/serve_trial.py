"""Serve a folder, a feed and a sitemap for ten minutes while they change, fail and are killed.

`python -m benchmarks.serve_trial [--minutes 10] [--data DIR]`. Every input has a one-minute
schedule. Articles appear, change and vanish all the time; the sitemap's site is down for three
tenths of the time, and `copydesk serve` is killed with SIGKILL once, at work, and started again.
Exits with 1 unless afterwards every article is there once, every revision that was delivered (or
lay in the folder for two minutes) is kept, and the outage was reported.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.processes import kill_group, start_command, wait_for_none
from warehouse.query import run_query

_SETTLE = 150.0  # seconds after the last change, for the last runs
_LONG_ENOUGH = 120.0  # seconds that a file must have lain there to have to be seen
_NOTE = "import sys; open(sys.argv[1], 'a').write(sys.stdin.read() + chr(10))"
_CONFIG = """
[fetch]
delay = 0.05
[notify]
command = [{python}, "-c", {note}, {notes}]
[[inputs]]
name = "folder"
kind = "files"
location = "drop"
schedule = "* * * * *"
[[inputs]]
name = "feed"
kind = "feed"
location = "http://127.0.0.1:{feed}/list"
schedule = "1m"
allow_hosts = ["127.0.0.1"]
[[inputs]]
name = "sitemap"
kind = "sitemap"
location = "http://127.0.0.1:{sitemap}/list"
schedule = "1m"
allow_hosts = ["127.0.0.1"]
"""
_WORDS = (
    "harbour ferry council roof market school bridge river orchestra museum lighthouse tram "
    "bakery library stadium orchard quarry festival archive fountain"
).split()


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

    def __init__(self, outlet: Outlet, place: Path) -> None:
        self.outlet, self.place = outlet, place
        place.mkdir(parents=True)

    def write(self) -> None:
        """Make the files what the articles are."""
        for number in self.outlet.pages:
            title, *lines = self.outlet.text(number)
            file = self.place / f"report-{number}.txt"
            text = "\n\n".join([title, *lines]) + "\n"
            if not file.exists() or file.read_text() != text:
                partial = file.with_name(f".{file.name}")
                partial.write_text(text)
                partial.replace(file)
        for file in self.place.glob("report-*.txt"):
            if int(file.stem.removeprefix("report-")) not in self.outlet.pages:
                file.unlink()

    def note(self) -> None:
        """Remember what has lain there long enough."""
        for number, page in self.outlet.pages.items():
            if time.time() - page.made_at > _LONG_ENOUGH:
                self.outlet.delivered.add(self.outlet.mark(number))


def play(seconds: float, given: Path, folder: Folder, sites: list[Site]) -> None:
    """Serve while everything changes; kill it once, and let the sitemap be down for a while."""
    dice, began = random.Random(5), time.time()
    arguments = ("serve", "--data", given / "data", "--config", given / "copydesk.toml")
    process = start_command(*arguments, log=given / "serve.log")
    killed, state = False, "up"
    while (passed := time.time() - began) < seconds:
        for outlet, lock in (
            (folder.outlet, sites[0].lock),
            *((it.outlet, it.lock) for it in sites),
        ):
            with lock:
                outlet.step(dice)
        folder.write()
        folder.note()
        wanted = "down" if 0.3 * seconds < passed < 0.6 * seconds else "up"
        if wanted != state:
            (sites[1].down if wanted == "down" else sites[1].up)()
            state = wanted
            print(f"{passed:5.0f} s  the sitemap's site is {state}", flush=True)
        if not killed and passed > 0.5 * seconds and is_at_work(given / "data"):
            killed = True
            process.kill()
            left = wait_for_none(process.pid, 30)
            print(f"{passed:5.0f} s  killed at work; {len(left)} processes outlive it", flush=True)
            process.communicate()
            process = start_command(*arguments, log=given / "serve.log")
        time.sleep(20)
    print(f"{time.time() - began:5.0f} s  nothing changes any more", flush=True)
    until = time.time() + _SETTLE
    while time.time() < until:
        folder.note()
        time.sleep(5)
    kill_group(process)


def is_at_work(data: Path) -> bool:
    """Whether a run has shards staged just now."""
    return any(data.glob("staging/run-*"))


def rows(data: Path, sql: str) -> list[tuple[object, ...]]:
    return run_query(data / "published" / "news.duckdb", sql).rows


def verdict(given: Path, outlets: list[Outlet]) -> list[str]:
    """List what is wrong."""
    data, wrong = given / "data", []
    text = "\n".join(str(body) for (body,) in rows(data, "SELECT body FROM articles"))
    for outlet in outlets:
        lost = sorted(mark for mark in outlet.delivered if text.count(mark) != 1)
        present = sum(outlet.mark(number) in text for number in outlet.pages)
        print(f"{outlet.name:8} {outlet.made:3} articles, {len(outlet.delivered):3} revisions seen,"
              f" {len(lost)} of them not there once; {present} of {len(outlet.pages)} current")  # fmt: skip
        wrong += [f"{mark}: {text.count(mark)} times" for mark in lost]
        if outlet.name != "folder" and present < len(outlet.pages):
            wrong.append(f"{outlet.name}: {len(outlet.pages) - present} articles were not fetched")
    twice = rows(data, "SELECT article_key FROM articles WHERE is_current GROUP BY 1 "
                 "HAVING count(*) > 1 OR count(DISTINCT url) > 1")  # fmt: skip
    wrong += [f"{key} is there twice" for (key,) in twice]
    titles = rows(
        data, "SELECT title FROM articles WHERE is_current GROUP BY 1 HAVING count(*) > 1"
    )
    wrong += [f"{title!r} is there twice" for (title,) in titles]
    return wrong + outage(given, data)


def outage(given: Path, data: Path) -> list[str]:
    """See that the outage was a rejection and that somebody was told of its beginning and end."""
    reasons = rows(data, "SELECT reason, run_id FROM rejections WHERE uri LIKE '%/list'")
    notes = [json.loads(line) for line in (given / "notes").read_text().splitlines()]
    said = [note["event"] for note in notes if note["input"] == "sitemap"]
    print(f"outage: {reasons}; told: {said}")
    wrong = [] if reasons else ["the outage is no rejection"]
    return wrong + [f"nobody was told of {it}" for it in ("input_failed", "input_recovered")
                    if it not in said]  # fmt: skip


def summary(data: Path) -> None:
    for row in rows(data, "SELECT input, status, count(*), sum(articles_new), "
                    "sum(articles_changed), sum(unchanged), sum(rejected) FROM runs "
                    "GROUP BY ALL ORDER BY ALL"):  # fmt: skip
        print("  ".join(map(str, row)))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--data", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = given.data or Path(temporary)
        sites = [Site(Outlet("feed")), Site(Outlet("sitemap"))]
        folder = Folder(Outlet("folder"), place / "drop")
        config = _CONFIG.format(
            python=json.dumps(sys.executable), note=json.dumps(_NOTE), notes=json.dumps(str(place / "notes")),
            feed=sites[0].port, sitemap=sites[1].port,
        )  # fmt: skip
        (place / "copydesk.toml").write_text(config)
        play(given.minutes * 60, place, folder, sites)
        summary(place / "data")
        wrong = verdict(place, [folder.outlet, *(site.outlet for site in sites)])
    print("\n".join(wrong) or "Every article once, every revision kept, the outage reported.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
