"""The Python of docs/bi.md, run as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk, desk

__all__ = ["desk"]

GUIDE = Path(__file__).parents[2] / "docs" / "bi.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture
def published(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose folder looks as the guide says."""
    desk.snapshot = desk.folder / "data" / "published" / "news.duckdb"
    desk.ingest(Page())
    desk.ingest(Page(key="url:quaynews.example/bread", language="pl"))
    desk.publish()
    monkeypatch.chdir(desk.folder)
    return desk


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_a_block_runs(number: int) -> None:
    exec(compile(BLOCKS[number], str(GUIDE), "exec"), {})


@pytest.mark.usefixtures("published")
def test_the_pull_gives_what_is_new() -> None:
    names: dict[str, Any] = {}
    exec(compile(BLOCKS[0], str(GUIDE), "exec"), names)
    assert (len(names["changed"]), len(names["there"]), names["newest"]) == (2, 2, "run-000002")
    changed, current, newest = names["pull"](names["newest"])
    assert (list(changed["language"]), len(current), newest) == (["pl"], 2, "run-000002")
