"""Every registered format has a folder of sample input and the records expected of it.

A folder `golden/<format>/` holds input files, at any depth, and `expected.json`: for each file,
by its path in the folder, the items it gives.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows.readers.registry import READERS
from copydesk.transforms.records import RawDocument, Rejection
from tests.flows.readers.reading import items_of

GOLDEN = Path(__file__).parent / "golden"


def as_json(item: RawDocument | Rejection) -> dict[str, Any]:
    fields = asdict(item)
    del fields["uri"]
    if isinstance(item, RawDocument):
        fields["content"] = item.content.decode()
        fields["declared"] = {key: value for key, value in fields["declared"].items() if value}
        fields["extra"] = json.loads(item.extra) if item.extra else None
        fields["retrieved_at"] = item.retrieved_at.isoformat() if item.retrieved_at else None
    found = {key: value for key, value in fields.items() if value not in (None, {})}
    return dict(json.loads(json.dumps(found)))


@pytest.mark.parametrize("format_name", READERS)
def test_format_gives_its_expected_records(format_name: str) -> None:
    folder = GOLDEN / format_name
    assert folder.is_dir(), f"add {folder} with sample input and expected.json"
    inputs = sorted(
        path for path in folder.rglob("*") if path.is_file() and path.name != "expected.json"
    )
    assert inputs
    found = {
        path.relative_to(folder).as_posix(): [
            as_json(item) for item in items_of(path, fetched=format_name == "response")
        ]
        for path in inputs
    }
    assert found == json.loads((folder / "expected.json").read_text("utf-8"))


def test_no_folder_without_a_format() -> None:
    assert {folder.name for folder in GOLDEN.iterdir()} == set(READERS)
