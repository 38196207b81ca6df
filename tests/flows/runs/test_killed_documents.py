"""Documents that kill the process that works on them, through the command."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.flows.pieces import FERRY, MARKET, written
from tests.flows.running import command, copydesk, wait_for

# Every process of the command, workers too, runs this as it starts.
POISONED = """
import importlib.abc, importlib.util, os, sys

MODULE, NAME, FIELD = {module!r}, {name!r}, {field!r}

def poisoned(work):
    def kills(document, *given, **named):
        if "poison" in str(getattr(document, FIELD)):
            os.abort()
        return work(document, *given, **named)
    return kills

class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != MODULE:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        execute = spec.loader.exec_module
        def exec_module(module):
            execute(module)
            setattr(module, NAME, poisoned(getattr(module, NAME)))
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder())
"""
PLACES = {
    "parse": ("copydesk.transforms.parse", "parse_document", "uri"),
    "clean": ("copydesk.transforms.clean", "clean_document", "uri"),
}


def poisoned_ingest(
    place: str, tmp_path: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    module, name, field = PLACES[place]
    written(tmp_path / "early" / "sitecustomize.py",
            POISONED.format(module=module, name=name, field=field))  # fmt: skip
    return subprocess.run(
        command("ingest", tmp_path / "news", "--data", tmp_path / "data", *arguments),
        capture_output=True, text=True, timeout=300, check=False,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "early")},
    )  # fmt: skip


def rows(tmp_path: Path, query: str) -> list[str]:
    result = copydesk("sql", query, "--format", "csv", "--data", tmp_path / "data")
    return result.stdout.splitlines()[1:]


@pytest.mark.parametrize("place", PLACES)
def test_it_is_one_rejection_and_the_others_load(place: str, tmp_path: Path) -> None:
    for number in range(5):
        written(tmp_path / "news" / f"ferry{number}.txt", FERRY.replace("forty", f"{number + 40}"))
        written(tmp_path / "news" / f"market{number}.txt", MARKET.replace("three", f"{number}"))
    written(tmp_path / "news" / "poison.txt", FERRY.replace("Skarv", "Halm"))
    done = poisoned_ingest(place, tmp_path, "--batch-size", "6", "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert rows(tmp_path, "SELECT stage, reason FROM rejections") == [f"{place},killed"]
    assert rows(tmp_path, "SELECT count(*) FROM articles") == ["10"]
    wait_for(lambda: not any((tmp_path / "data" / "staging").iterdir()))
    again = poisoned_ingest(place, tmp_path)
    assert again.returncode == 0, again.stderr
    assert rows(tmp_path, "SELECT count(*) FROM rejections") == ["1"]
