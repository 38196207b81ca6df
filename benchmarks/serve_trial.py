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
import time
from pathlib import Path

from benchmarks.outlets import Folder, Outlet, Site
from benchmarks.processes import kill_group, start_command, wait_for_none
from copydesk.warehouse.reading.query import run_query

_SETTLE = 150.0  # seconds after the last change, for the last runs
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


def play(seconds: float, given: Path, folder: Folder, sites: list[Site]) -> None:
    """Serve while everything changes; kill it once, and let the sitemap be down for a while."""
    dice, began = random.Random(5), time.time()
    arguments = ("serve", "--data", given / "data", "--config", given / "copydesk.toml")
    process = start_command(*arguments, log=given / "serve.log")
    killed, state = False, "up"
    while (passed := time.time() - began) < seconds:
        for outlet, lock in (
            (folder.outlet, sites[0].lock),
            *((item.outlet, item.lock) for item in sites),
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
        print(
            f"{outlet.name:8} {outlet.made:3} articles, {len(outlet.delivered):3} revisions seen, "
            f"{len(lost)} of them not there once; {present} of {len(outlet.pages)} current"
        )
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
    path = given / "notes"
    lines = path.read_text().splitlines() if path.is_file() else []
    notes = [json.loads(line) for line in lines]
    events = [note["event"] for note in notes if note["input"] == "sitemap"]
    print(f"outage: {reasons}; told: {events}")
    wrong = [] if reasons else ["the outage is no rejection"]
    return wrong + [f"nobody was told of {item}" for item in ("input_failed", "input_recovered")
                    if item not in events]  # fmt: skip


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
        root = given.data or Path(temporary)
        sites = [Site(Outlet("feed")), Site(Outlet("sitemap"))]
        folder = Folder(Outlet("folder"), root / "drop")
        config = _CONFIG.format(
            python=json.dumps(sys.executable), note=json.dumps(_NOTE),
            notes=json.dumps(str(root / "notes")), feed=sites[0].port, sitemap=sites[1].port,
        )  # fmt: skip
        (root / "copydesk.toml").write_text(config)
        play(given.minutes * 60, root, folder, sites)
        summary(root / "data")
        wrong = verdict(root, [folder.outlet, *(site.outlet for site in sites)])
    print("\n".join(wrong) or "Every article once, every revision kept, the outage reported.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
