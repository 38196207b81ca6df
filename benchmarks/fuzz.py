"""Broken files of every format through `copydesk ingest`: no crash, nothing of ours at fault.

`python -m benchmarks.fuzz [--files 400] [--seed 1] [--round 100]` changes the samples and the
sample inputs of the readers' tests at random, as the seed decides, and ingests them in rounds
beside sound ones. After each round: exit code 0, no traceback, no rejection `internal_error`,
`killed` or `too_slow`, no check that fails, and the sound articles are there. Prints what became
of the files; exits with 1 when not so, and keeps the files that did it.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = (ROOT / "samples", ROOT / "tests" / "flows" / "readers" / "golden")
_LARGEST = 1 << 20
_OURS = ("internal_error", "killed", "too_slow")
_TOKENS = (
    b"\x00", b"\xff\xfe", b"\x1b[2J", b"{", b"]}", b'"', b"<script>", b"</", b"<![CDATA[", b"&#27;",
    b"\r", b"\n" * 50, b"PK\x03\x04", b"PAR1", b"\x1f\x8b", b"WARC/1.0\r\n", b"=1+1",
    "\u202e".encode(),
    b"99999999999999999999", b"-1", b"1e999", b"\xf0\x9f\x98", b"<div>" * 300, b"[" * 300,
)  # fmt: skip
Change = Callable[[bytes, random.Random], bytes]


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Flip one bit in a hundred bytes, at least one."""
    changed = bytearray(content)
    for _ in range(1 + len(changed) // chance.choice((100, 1_000, 100_000))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(content: bytes, chance: random.Random) -> bytes:
    """Leave a part."""
    start = chance.choice((0, 0, chance.randrange(len(content))))
    return content[start : chance.randrange(start, len(content)) + 1]


def doubled(content: bytes, chance: random.Random) -> bytes:
    """Put a part of it somewhere else."""
    start = chance.randrange(len(content))
    part = content[start : start + chance.randrange(1, 5_000)]
    return inserted(content, chance, part * chance.choice((1, 1, 20)))


def inserted(content: bytes, chance: random.Random, part: bytes | None = None) -> bytes:
    """Put something in that means something to a parser."""
    at = chance.randrange(len(content) + 1)
    return content[:at] + (part or chance.choice(_TOKENS)) + content[at:]


CHANGES: tuple[Change, ...] = (flipped, cut, doubled, inserted)


def broken(content: bytes, chance: random.Random) -> bytes:
    """Change a file one to four times."""
    for _ in range(chance.randrange(1, 5)):
        content = chance.choice(CHANGES)(content, chance) if content else b"x"
    return content[:_LARGEST]


def seeds() -> list[Path]:
    """List the files that are changed."""
    return sorted(
        path for folder in SEEDS for path in folder.rglob("*")
        if path.is_file() and path.name != "expected.json" and 0 < path.stat().st_size < _LARGEST
    )  # fmt: skip


def copydesk(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "copydesk", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def found_wrong(drop: Path, data: Path, sound: int, reasons: Counter[str]) -> str | None:
    """Ingest a round; say what went wrong, None when nothing did."""
    run = copydesk("ingest", drop, "--data", data, "--workers", "2")
    if run.returncode or "Traceback" in run.stderr:
        return f"exit code {run.returncode}: {run.stderr[-2_000:]}"
    query = "SELECT reason, count(*) AS n FROM rejections GROUP BY ALL; SELECT count(*) AS n FROM "
    asked = copydesk("sql", f"{query} articles", "--data", data, "--format", "json")
    if asked.returncode:
        return f"sql: {asked.stderr}"
    decoder = json.JSONDecoder()
    rows, end = decoder.raw_decode(asked.stdout)
    ((counted,), _) = decoder.raw_decode(asked.stdout[end:].lstrip())
    articles = counted["n"]
    round_reasons = {row["reason"]: row["n"] for row in rows}
    reasons.update(round_reasons)
    reasons["(articles)"] += articles
    if ours := [reason for reason in _OURS if reason in round_reasons]:
        return f"rejections {ours}"
    if articles < sound:
        return f"{articles} articles, fewer than the {sound} sound ones"
    checked = copydesk("check", "--data", data)
    return None if checked.returncode == 0 else f"check: {checked.stdout[-2_000:]}"


def main() -> None:
    """Fuzz, and print what became of the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--round", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, originals, reasons = random.Random(given.seed), seeds(), Counter[str]()
    sound = sorted((ROOT / "samples" / "dumps").rglob("*.txt"))
    for first in range(0, given.files, given.round):
        work = Path(tempfile.mkdtemp(prefix="copydesk-fuzz-"))
        (work / "in").mkdir()
        for path in sound:
            shutil.copy(path, work / "in" / f"sound-{path.parent.name}-{path.name}")
        for number in range(first, min(first + given.round, given.files)):
            path = chance.choice(originals)
            content = broken(path.read_bytes(), chance)
            (work / "in" / f"{number:06}-{path.name}").write_bytes(content)
        if wrong := found_wrong(work / "in", work / "data", len(sound), reasons):
            sys.exit(f"{work} (seed {given.seed}): {wrong}")
        shutil.rmtree(work)
        print(f"{min(first + given.round, given.files):,} files", flush=True)
    for reason, count in reasons.most_common():
        print(f"{reason:20}{count:>9,}")


if __name__ == "__main__":
    main()
