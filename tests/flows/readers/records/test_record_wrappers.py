from typing import Any

import pytest

from copydesk.flows.readers.reader_options import KeyMapping
from copydesk.flows.readers.records.record_wrappers import records_in

ONE, TWO = {"text": "One.", "url": "https://p.example/1"}, {"text": "Two."}


@pytest.mark.parametrize(
    "wrapped",
    [
        {"status": "ok", "totalResults": 2, "articles": [ONE, TWO]},
        {"took": 1, "hits": {"total": 2, "hits": [{"_source": ONE}, {"_source": TWO}]}},
        {"response": {"docs": [ONE, TWO]}},
        {"data": {"items": [ONE, TWO]}},
        {"rows": [{"doc": ONE}, {"doc": TWO}]},
        {"data": [{"attributes": ONE}, {"attributes": TWO}]},
        [{"hits": {"hits": [{"_source": ONE}]}}, TWO],
        [ONE, TWO],
        {"data": {"articles": {"edges": [{"node": ONE}, {"node": TWO}]}}},
        {"db": [{"meta": {}, "data": {"posts": [ONE, TWO], "users": [{"name": "M"}]}}]},
        {"content": [ONE, TWO], "totalPages": 1},
        {"exported": "2026", "whatever": [ONE, TWO]},
        {"responses": [{"hits": {"hits": [{"_source": ONE}, {"_source": TWO}]}}]},
        {"rows": [{"row": ONE}, {"row": TWO}]},
        {"itemListElement": [{"item": ONE}, {"item": TWO}]},
        [{"payload": {"after": ONE}}, {"value": TWO}],
    ],
)
def test_wrappers_are_opened(wrapped: Any) -> None:
    assert records_in(wrapped, KeyMapping()) == ([ONE, TWO], True)


@pytest.mark.parametrize(
    "value",
    [
        ONE,
        {"columns": [[1], {}], "data": [[1]]},
        {"text": "T", "items": [ONE]},
        {"title": "x"},
        {"items": ["a", "b"]},
        {"data": 5},
        7,
    ],
)
def test_what_is_a_record_itself(value: Any) -> None:
    assert records_in(value, KeyMapping()) == ([value], False)


@pytest.mark.parametrize(
    "table",
    [
        {"text": {"0": "One.", "1": "Two."}, "id": {"0": 1, "1": 2}},
        {"text": ["One.", "Two."], "id": [1, 2]},
        {"columns": ["text", "id"], "index": [0, 1], "data": [["One.", 1], ["Two.", 2]]},
    ],
)
def test_tables_as_pandas_writes_them(table: Any) -> None:
    rows = [{"text": "One.", "id": 1}, {"text": "Two.", "id": 2}]
    assert records_in(table, KeyMapping()) == (rows, True)


def test_records_under_their_ids() -> None:
    found, many = records_in({"-Ma1": {"text": "One."}, "-Ma2": TWO | {"id": 7}}, KeyMapping())
    assert many
    assert found == [{"record_id": "-Ma1", "text": "One."}, {"text": "Two.", "id": 7}]


@pytest.mark.parametrize(
    "record",
    [
        {"title": "T", "comments": [{"text": "I disagree."}, {"text": "So do I."}]},
        {"url": "https://p.example/1", "related": [ONE, TWO]},
        {"text": ["One paragraph.", "Another."], "tags": ["a", "b"], "url": "https://p.example/1"},
    ],
)
def test_what_an_article_holds_is_no_article(record: Any) -> None:
    assert records_in(record, KeyMapping()) == ([record], False)


def test_what_stands_around_one_record_is_kept() -> None:
    hit = {"_index": "news", "_id": "a1", "_source": {"text": "T", "id": 7}}
    assert records_in(hit, KeyMapping()) == (
        [{"_index": "news", "_id": "a1", "text": "T", "id": 7}],
        False,
    )
    guardian = {"webTitle": "A", "fields": {"bodyText": "T"}}
    assert records_in(guardian, KeyMapping()) == ([{"webTitle": "A", "bodyText": "T"}], False)


def test_the_users_own_key_tells_a_record() -> None:
    keys = KeyMapping(text=("story",))
    assert records_in({"story": "T", "items": [ONE]}, keys) == (
        [{"story": "T", "items": [ONE]}],
        False,
    )


def test_an_answer_without_hits_holds_nothing() -> None:
    assert records_in({"hits": {"hits": []}}, KeyMapping()) == ([], True)


def test_wrappers_without_end() -> None:
    deep: Any = ONE
    for _ in range(50):
        deep = {"data": deep}
    assert len(records_in(deep, KeyMapping())[0]) == 1
