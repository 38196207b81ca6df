from __future__ import annotations

from pathlib import Path

from copydesk.flows.readers.bounded_rejections import MOST, bounded
from copydesk.transforms.records import RawDocument, Rejection
from tests.flows.readers.reading import items_of, written

DOCUMENT = RawDocument("file:///a", "text/plain", b"News.")


def rejection(number: int, reason: str = "empty") -> Rejection:
    return Rejection("file:///a", "read", reason, f"No. {number}.", locator=f"line {number}")


def test_up_to_the_bound_nothing_changes() -> None:
    items = [rejection(1), DOCUMENT, rejection(2), rejection(3, "wrong_type")]
    assert list(bounded(items, "file:///a", 2)) == items


def test_beyond_it_they_are_counted_a_reason_and_documents_pass() -> None:
    items = [*map(rejection, range(5)), DOCUMENT, rejection(5), rejection(6, "wrong_type")]
    *given, others = bounded(items, "file:///a", 2)
    assert given == [rejection(0), rejection(1), DOCUMENT, rejection(6, "wrong_type")]
    assert isinstance(others, Rejection)
    assert (others.uri, others.stage, others.reason) == ("file:///a", "read", "empty")
    assert (others.locator, others.record_id) == ("others", None)
    assert others.message.startswith("4 more places")
    assert "No. 5." in others.message


def test_a_wrong_key_in_every_record_says_what_to_change(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", '{"tale": "The ferry sails again."}\n' * (MOST + 500))
    items = items_of(path)
    assert len(items) == MOST + 1
    assert isinstance(items[-1], Rejection)
    assert "500 more" in items[-1].message
    assert "[keys] text" in items[-1].message
