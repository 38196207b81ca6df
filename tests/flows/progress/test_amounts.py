from __future__ import annotations

import pytest

from copydesk.flows.progress.amounts import amount


@pytest.mark.parametrize(
    ("count", "unit", "written"),
    [
        (0, "pages", "0 pages"), (1, "pages", "1 page"), (2, "copies", "2 copies"),
        (1, "copies", "1 copy"), (1, "stories", "1 story"),
        (12345, "documents", "12,345 documents"),
        (1, "bytes", "1 byte"),
    ],
)  # fmt: skip
def test_amounts(count: int, unit: str, written: str) -> None:
    assert amount(count, unit) == written
