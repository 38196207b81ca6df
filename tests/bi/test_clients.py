"""What the comparison of clients says of what a client read."""

from datetime import UTC, datetime

from benchmarks.client_reader import digest
from benchmarks.clients import verdict

OURS = {"articles": "a1", "first_report": "b1"}


def test_a_client_that_reads_the_same_is_fine() -> None:
    assert verdict({"answers": OURS}, OURS) == ""


def test_what_is_missing_or_otherwise_is_named() -> None:
    assert verdict({"answers": {"articles": "zz"}}, OURS) == "otherwise: articles, first_report"


def test_a_column_without_a_comment_is_named() -> None:
    reflected = {"articles": [["url", "VARCHAR", None], ["title", "VARCHAR", "Headline."]]}
    found = {"answers": OURS, "reflected": reflected}
    assert verdict(found, OURS) == "without a comment: articles.url"


def test_a_failure_is_told_as_it_is() -> None:
    assert verdict("Error: no such file", OURS) == "Error: no such file"


def test_digests_know_values_not_order_or_clothing() -> None:
    time = datetime(2026, 3, 4, tzinfo=UTC)
    rows = [("a", 0.1 + 0.2, None, time), ("b", 1, {"k": "ä"}, time)]
    assert digest(rows) == digest([("b", 1, '{"k":"ä"}', time), ("a", 0.3, None, time)])
    assert digest(rows) != digest(rows[:1])
