"""Hours of a data folder's life: news, broken files, kills, edits, publications, a reader.

`python -m benchmarks.soak [--minutes 120] [--seed 1]`. Each turn drops new articles and broken
files and does one thing, killed in a third of the turns at a random moment and then given again.
After each: what was loaded once is still there, what was forgotten is not, every check passes. A
reader opens the snapshot five times a second all the while. Prints what was done and what was lost;
exits with 1 where anything was.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from benchmarks.fuzz import broken, copydesk, seeds
from benchmarks.made_news import articles
from benchmarks.processes import kill_group, start_command, wait_for_none

_ARTICLES, _BROKEN = 20, 5  # a turn
_KILLED = 1 / 3
_LATEST = 12.0  # seconds until a kill
# how often each is done; a turn's files are loaded by the next `ingest`
_ACTIONS = {"ingest": 8, "publish": 2, "publish --rollback": 1, "drop": 2, "restore": 2,
            "forget": 2, "rebuild": 1, "doctor --offline --deep": 1, "prune": 1}  # fmt: skip
_NAMES = "SELECT DISTINCT record_id FROM documents WHERE record_id LIKE 'soak-%'"
_BLOCK = "SELECT block_id FROM blocks WHERE kept = {} AND role {} 'body' ORDER BY random() LIMIT 1"
_ARTICLE = "SELECT article_id, record_id FROM documents WHERE record_id LIKE 'soak-%' LIMIT 1"


@dataclass(slots=True)
class Folder:
    """The data folder, what has to be in it, and what was done and found."""

    data: Path
    drop: Path
    chance: random.Random
    loaded: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    number: int = 0

    def ask(self, query: str) -> list[dict[str, str]]:
        """Ask the snapshot."""
        asked = copydesk("sql", query, "--data", self.data, "--format", "json")
        if asked.returncode:
            self.wrong.append(f"sql: {asked.stderr.strip()}")
            return []
        rows: list[dict[str, str]] = json.loads(asked.stdout)
        return rows

    def feed(self, originals: list[Path]) -> None:
        """Drop a file of news, and broken ones."""
        lines = []
        for article in articles(_ARTICLES, 5, self.chance.randrange(1 << 30), 10):
            self.number += 1
            record = {"id": f"soak-{self.number}", "title": article["title"],
                      "text": article["body"], "source": "harbourpost.example"}  # fmt: skip
            lines.append(json.dumps(record))
        (self.drop / f"{self.number:08}.jsonl").write_text("\n".join(lines))
        for index in range(_BROKEN):
            path = self.chance.choice(originals)
            target = self.drop / f"{self.number:08}-{index}-{path.name}"
            target.write_bytes(broken(path.read_bytes(), self.chance))


def arguments_of(action: str, folder: Folder) -> list[str | Path] | None:
    """Say what a turn gives on the command line; None where there is nothing to do it to."""
    if action == "ingest":
        return ["ingest", folder.drop, "--workers", "2"]
    if action in ("drop", "restore"):
        kept, equal = ("true", "=") if action == "drop" else ("false", "<>")
        found = folder.ask(_BLOCK.format(kept, equal))
        return [action, found[0]["block_id"]] if found else None
    if action == "forget":
        found = folder.ask(_ARTICLE)
        if not found or not found[0]["article_id"]:
            return None
        folder.gone.add(found[0]["record_id"])
        return ["forget", found[0]["article_id"]]
    return list(action.split())


def act(action: str, folder: Folder) -> None:
    """Do one thing, killed first in some turns."""
    arguments = arguments_of(action, folder)
    if arguments is None:
        return
    arguments = [*arguments, "--data", folder.data]
    if folder.chance.random() < _KILLED:
        process = start_command(*arguments)
        time.sleep(folder.chance.random() * _LATEST)
        if process.poll() is None:
            kill_group(process)
            folder.done[f"{action}, killed"] += 1
        if left := wait_for_none(process.pid):
            folder.wrong.append(f"{action}: processes {left} outlive the kill")
    ended = copydesk(*arguments)
    folder.done[action] += 1
    refused = "No older snapshot" in ended.stderr or "leave article" in ended.stderr
    if (ended.returncode and not refused) or "Traceback" in ended.stderr:
        folder.wrong.append(f"{action}: exit {ended.returncode}: {ended.stderr[-600:]}")


def examine(action: str, folder: Folder) -> None:
    """Look whether all is there that has to be."""
    if action != "publish --rollback":
        present = {row["record_id"] for row in folder.ask(_NAMES)}
        if lost := folder.loaded - folder.gone - present:
            folder.wrong.append(f"{action}: {len(lost)} articles are lost, {sorted(lost)[:3]}")
        if back := folder.gone & present:
            folder.wrong.append(f"{action}: forgotten articles are back, {sorted(back)[:3]}")
        folder.loaded |= present
    checked = copydesk("check", "--data", folder.data)
    if checked.returncode:
        folder.wrong.append(f"check after {action}: {checked.stdout[-600:]}{checked.stderr}")


def read(snapshot: Path, over: threading.Event, counts: Counter[str]) -> None:
    """Open the snapshot again and again, as dashboards do."""
    while not over.wait(0.2):
        if snapshot.is_file():
            try:
                with duckdb.connect(snapshot, read_only=True) as con:
                    con.execute("SELECT count(*) FROM articles").fetchall()
                counts["reads"] += 1
            except duckdb.Error as error:
                counts[f"failed: {str(error)[:80]}"] += 1


def main() -> None:
    """Soak, and print what was done and what was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="copydesk-soak-"))
    (work / "drop").mkdir()
    folder = Folder(work / "data", work / "drop", random.Random(given.seed))
    over, counts, originals = threading.Event(), Counter[str](), seeds()
    reader = threading.Thread(target=read, args=(work / "data/published/news.duckdb", over, counts))
    reader.start()
    end, action = time.monotonic() + given.minutes * 60, "ingest"
    while time.monotonic() < end and not folder.wrong:
        folder.feed(originals)
        act(action, folder)
        examine(action, folder)
        action = folder.chance.choices(list(_ACTIONS), list(_ACTIONS.values()))[0]
    over.set()
    reader.join()
    for what, count in [*sorted(folder.done.items()), *sorted(counts.items())]:
        print(f"{what:36}{count:>9,}")
    print(f"{'articles loaded':36}{len(folder.loaded):>9,}\n{'forgotten':36}{len(folder.gone):>9,}")
    if folder.wrong:
        sys.exit("\n".join([str(work), *folder.wrong]))
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
