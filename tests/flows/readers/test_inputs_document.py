"""docs/inputs.md names every format and every key that readers know."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.registry import READERS

PAGE = Path(__file__).resolve().parents[3].joinpath("docs", "inputs.md").read_text("utf-8")


def rows() -> dict[str, list[str]]:
    """The names in the first column of its tables, each with those in the second."""
    parts = [line.split("|") for line in PAGE.splitlines() if line.startswith("| `")]
    return {
        name: re.findall(r"`([^`]+)`", part[2])
        for part in parts
        for name in re.findall(r"`([^`]+)`", part[1])
    }


def test_every_format_has_a_row() -> None:
    assert READERS.keys() <= rows().keys()


def test_every_field_has_its_keys_in_order() -> None:
    keys, named = KeyMapping(), rows()
    for field in fields(keys):
        if field.name != "columns":
            assert tuple(named[f"[keys] {field.name}"]) == getattr(keys, field.name)


def test_every_limit_is_explained() -> None:
    for field in fields(Limits):
        assert re.search(rf"`{field.name}`\s\(", PAGE)
