from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from copydesk.flows.readers.records.timestamp import as_time

NOON = datetime(2025, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        NOON, NOON.replace(tzinfo=None), NOON.astimezone(timezone(timedelta(hours=5))),
        "2025-03-02T12:00:00Z", "2025-03-02 12:00:00", "2025-03-02T14:00:00+02:00",
        "20250302120000", "Sun, 02 Mar 2025 12:00:00 GMT", 1_740_916_800, 1_740_916_800_000,
        1_740_916_800.0,
    ],
)  # fmt: skip
def test_notations(value: Any) -> None:
    assert as_time(value) == NOON
    assert str(as_time(value)).endswith("+00:00")


@pytest.mark.parametrize(
    "value", ["", "On Monday", "2025-13-40", 7, True, -1e300, float("nan"), None, [], 10**400,
              -(10**400), datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))],
)  # fmt: skip
def test_no_time(value: Any) -> None:
    assert as_time(value) is None
