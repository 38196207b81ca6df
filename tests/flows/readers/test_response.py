"""A fetched page waits on the disk with all that was said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.flows.readers.formats.response import read_response, write_response
from copydesk.transforms.records import RawDocument
from tests.flows.readers.reading import items_of
from tests.raw_fields import FULL, RAW_FIELDS, only


@pytest.mark.parametrize(("part", "name"), RAW_FIELDS)
def test_every_field_comes_back(tmp_path: Path, part: str, name: str) -> None:
    document = only(part, name)
    write_response(tmp_path / "page.response", document)
    assert read_response((tmp_path / "page.response").read_bytes()) == document


def test_all_fields_come_back_together(tmp_path: Path) -> None:
    write_response(tmp_path / "page.response", FULL)
    assert read_response((tmp_path / "page.response").read_bytes()) == FULL


def test_a_dropped_file_that_looks_like_a_response_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "page.response"
    write_response(path, FULL)
    [item] = items_of(path)
    assert isinstance(item, RawDocument)
    assert (item.uri, item.media_type) == (path.as_uri(), "text/plain")
    assert item.declared.url is None
    assert items_of(path, fetched=True) == [FULL]
