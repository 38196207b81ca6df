"""Input that is damaged, hostile or not what it says: listed, and the rest of the run whole."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.flows.pieces import FERRY, MARKET, ingest_plainly, written
from tests.flows.running import command, copydesk
from tests.flows.sample_answers import rows

NAMES = ["with space.txt", "quo\"te's.txt", "[brackets]*.txt", "new\nline.txt", "ünï.txt"]
HOSTILE: list[Any] = [
    "\x00", "a\x00b", "\ud800", "\x1b[31m", "'; DROP TABLE articles; --", "\u202e", "x" * 100_000,
    "=cmd|' /C'!A0", "%s%n{0}", "../../etc/passwd", "http://[::1", "http://a:99999999/", "//",
    "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-14:00", "2026-02-30", 10**30, -(10**30),
    1e308, True, [], {}, {"a": {"b": [1]}}, "", 0, 253402300800,
]  # fmt: skip
KEYS = ("record_id", "url", "title", "published_at", "source", "language", "retrieved_at", "zz")


def reasons(data: Path) -> dict[str, str]:
    """The end of the place of each rejection -> why."""
    found = rows(data / "published" / "news.duckdb", "FROM rejections")
    return {f"{row['uri'].split('/')[-1]} {row['locator'] or ''}".strip(): row["reason"]
            for row in found}  # fmt: skip


def hostile_records() -> list[str]:
    values = [{key: value} for key in KEYS for value in HOSTILE]
    return [
        json.dumps({"record_id": f"r{n}", "text": MARKET.replace("three", str(n)), **value})
        for n, value in enumerate(values)
    ]


def test_hostile_values_cost_no_record(tmp_path: Path) -> None:
    lines = hostile_records()
    written(tmp_path / "in.jsonl", "\n".join(lines))
    summary = ingest_plainly(tmp_path / "data", [tmp_path / "in.jsonl"])
    assert reasons(tmp_path / "data") == {}
    assert summary.counts.documents_read == len(lines)


def test_records_that_cannot_be_held_are_rejected_alone(tmp_path: Path) -> None:
    good = f'{{"text": {json.dumps(FERRY)}'
    lines = [
        good + "}",
        good + ', "deep": ' + "[" * 10_000 + "]" * 10_000 + "}",
        good + ', "n": ' + "9" * 5000 + "}",
        good + ', "n": ' + "9" * 400 + "}",
        '{"text": ',
        "[1, 2]",
        '{"txet": "a"}',
        '{"text": 7}',
    ]  # fmt: skip
    written(tmp_path / "in.jsonl", "\n".join(lines))
    summary = ingest_plainly(tmp_path / "data", [tmp_path / "in.jsonl"])
    assert summary.counts.articles_new == 1
    assert reasons(tmp_path / "data") == {
        "in.jsonl line 2": "invalid_json", "in.jsonl line 3": "invalid_json",
        "in.jsonl line 5": "invalid_json", "in.jsonl line 6": "not_an_object",
        "in.jsonl line 7": "no_text_key",
        "in.jsonl line 8": "wrong_type",
    }  # fmt: skip


def test_odd_columns_are_kept_as_they_are(tmp_path: Path) -> None:
    table = pa.table({'te"xt': ["a"], "it's": [1], "a\nb": ["d"], "text": [FERRY]})
    pq.write_table(table, tmp_path / "in.parquet")
    ingest_plainly(tmp_path / "data", [tmp_path / "in.parquet"])
    snapshot = tmp_path / "data" / "published" / "news.duckdb"
    (document,) = rows(snapshot, "SELECT extra FROM documents")
    assert json.loads(document["extra"]) == {'te"xt': "a", "it's": 1, "a\nb": "d"}


def test_odd_names_are_only_names(tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        written(tmp_path / "in" / name, MARKET.replace("eleven", str(number)))
    bare = os.fsencode(tmp_path / "in") + b"/\xff.txt"
    Path(os.fsdecode(bare)).write_text(FERRY, encoding="utf-8")
    named = [tmp_path / "in" / name for name in NAMES]
    summary = ingest_plainly(tmp_path / "data", [*named, tmp_path / "in"])
    assert summary.counts.articles_new == len(NAMES) + 1
    assert reasons(tmp_path / "data") == {}


def make_bad_folder(folder: Path) -> None:
    written(folder / "junk.txt", random.Random(1).randbytes(50_000))
    written(folder / "long.txt", b"one line without end " * 5_000_000)
    with (folder / "long.jsonl").open("wb") as lines:
        lines.write(b'{"text": "' + b"word " * 20_000_000 + b'"}\n')
        lines.write(json.dumps({"text": FERRY}).encode())
    written(
        folder / "invalid.txt", MARKET.encode().replace(b"three hours", b"three \xff\xfe hours")
    )
    written(folder / "hostile.jsonl", "\n".join(hostile_records()[:40]))
    pq.write_table(pa.table({"story": [FERRY]}), folder / "notext.parquet")
    (folder / "loop").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")


# A process begins with the memory of the one that forks it: this one is small, a test run is not.
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""


@pytest.mark.slow
def test_a_folder_of_bad_input_becomes_a_list_and_the_rest_is_whole(tmp_path: Path) -> None:
    make_bad_folder(tmp_path / "in")
    ingest = command("ingest", tmp_path / "in", "--data", tmp_path / "data", "--strict")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *ingest], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert reasons(tmp_path / "data") == {
        "junk.txt": "binary", "long.txt": "too_large", "long.jsonl line 1": "too_large",
        "notext.parquet": "no_text_column", "loop": "link_loop", "self": "link_loop",
    }  # fmt: skip
    assert int(done.stdout) < 800_000  # kilobytes; the largest of its processes
    found = rows(tmp_path / "data" / "published" / "news.duckdb", "FROM documents")
    assert len(found) == 42


@pytest.mark.slow
@pytest.mark.parametrize("data", ["/proc/none", "/dev/null/data"])
def test_a_data_folder_that_cannot_be_is_one_sentence(data: str, tmp_path: Path) -> None:
    done = copydesk("ingest", written(tmp_path / "a.txt", FERRY), "--data", data)
    assert done.returncode in {1, 2}
    assert "cannot be created" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look anywhere")
def test_a_folder_without_permission_is_listed(tmp_path: Path) -> None:
    written(tmp_path / "in" / "a.txt", FERRY)
    closed = written(tmp_path / "in" / "closed" / "b.txt", MARKET).parent
    closed.chmod(0)
    ingest_plainly(tmp_path / "data", [tmp_path / "in"])
    closed.chmod(0o700)
    assert reasons(tmp_path / "data") == {"closed": "unreadable"}
