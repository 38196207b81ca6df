from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import orjson
import pytest

from copydesk.flows.readers.reader_options import KeyMapping
from copydesk.flows.readers.records.json_text import load_json
from copydesk.flows.readers.records.record import read_record
from copydesk.transforms.identity import document_id
from copydesk.transforms.records import RawDocument, RecordMetadata, Rejection


def read(record: Any, keys: KeyMapping | None = None) -> RawDocument | Rejection:
    return read_record(record, "file:///a.jsonl", "line 1", keys or KeyMapping(), 100)


def document(record: Any, keys: KeyMapping | None = None) -> RawDocument:
    item = read(record, keys)
    assert isinstance(item, RawDocument), item
    return item


def extra(record: Any) -> Any:
    found = document(record).extra
    return orjson.loads(found) if found else None


def test_first_key_with_a_value_wins() -> None:
    found = document({"id": "", "doc_id": "7", "text": " ", "content": "C", "body": "B"})
    assert (found.record_id, found.content) == ("7", b"C")
    assert found.extra == '{"body":"B"}'


def test_text_wins_over_html_and_html_over_nothing() -> None:
    both = document({"text": "T", "html": "<p>H</p>"})
    assert (both.media_type, both.content, both.extra) == ("text/plain", b"T", None)
    page = document({"text": None, "raw_html": "<p>H</p>"})
    assert (page.media_type, page.content, page.charset) == ("text/html", b"<p>H</p>", "utf-8")


def test_unknown_keys_are_kept_sorted() -> None:
    found = document({"text": "T", "z": 1, "a": {"y": 1, "b": 2}, "title": None, "url": ""})
    assert found.extra == '{"a":{"b":2,"y":1},"z":1}'


def test_values_json_has_no_type_for() -> None:
    odd = {
        "text": "T", "price": Decimal("1.10"), "when": datetime(2025, 1, 2, tzinfo=UTC),
        "raw": b"\xff\x00", "name": b"plain", "nan": float("nan"), "deep": [{"x": Decimal(2)}],
    }  # fmt: skip
    assert extra(odd) == {
        "price": "1.10", "when": "2025-01-02T00:00:00+00:00", "raw": "/wA=", "name": "plain",
        "nan": None, "deep": [{"x": "2"}],
    }  # fmt: skip


def test_a_nested_value_of_a_known_key_is_kept_and_the_next_key_tried() -> None:
    found = document({"text": "T", "source": {"name": "Post"}, "domain": "post.example"})
    assert found.declared.source == "post.example"
    assert found.extra == '{"source":{"name":"Post"}}'


def test_numbers_as_identifiers_and_dates() -> None:
    found = document({"text": "T", "id": 0, "date": 1_740_902_400, "title": 1984})
    assert (found.record_id, found.declared.title) == ("0", "1984")
    assert found.declared.published == "2025-03-02T08:00:00+00:00"
    assert document({"text": "T", "date": 20250302}).declared.published == "20250302"


def test_an_unreadable_retrieval_time_is_kept_as_it_came() -> None:
    found = document({"text": "T", "retrieved_at": "lately"})
    assert (found.retrieved_at, found.extra) == (None, '{"retrieved_at":"lately"}')


def test_a_mapping_replaces_the_keys() -> None:
    found = document({"artikel": "T", "text": "other"}, KeyMapping(text=("artikel",)))
    assert (found.content, found.extra) == (b"T", '{"text":"other"}')


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "not_an_object"),
        ({"id": 1}, "no_text_key"),
        ({"text": "  "}, "empty"),
        ({"text": None, "html": ""}, "empty"),
        ({"text": float("nan")}, "empty"),
        ({"text": [1, 2]}, "wrong_type"),
        ({"text": False}, "wrong_type"),
        ({"html": {"a": 1}}, "wrong_type"),
        ({"text": "ä" * 51}, "too_large"),
        ({"text": "x", "n": 10**5000}, "bad_value"),
    ],
)
def test_rejections(record: Any, reason: str) -> None:
    item = read(record)
    assert isinstance(item, Rejection)
    assert (item.reason, item.locator, item.stage) == (reason, "line 1", "read")


def test_a_rejection_names_the_record() -> None:
    assert read({"id": 12, "text": ["a"]}).record_id == "12"


def test_integers_keep_every_digit() -> None:
    line = b'{"id": 100000000000000000001, "text": "T", "n": [-98765432109876543210], "f": 1e300}'
    found = document(load_json(line))
    assert found.record_id == "100000000000000000001"
    assert found.extra == '{"f":1e+300,"n":[-98765432109876543210]}'


def test_whole_numbers_that_a_null_made_floats() -> None:
    assert document({"text": "T", "id": 12.0}).record_id == "12"


def test_an_address_as_source_is_the_page_not_the_outlet() -> None:
    record = {"text": "T", "source": "https://www.post.example/a/1", "hostname": "post.example"}
    found = document(record).declared
    assert (found.url, found.source) == ("https://www.post.example/a/1", "post.example")
    root = document({"text": "T", "source": "https://www.post.example/"}).declared
    assert (root.url, root.source) == (None, "https://www.post.example/")
    both = document({"text": "T", "source": "https://a.example/1", "url": "https://b.example/2"})
    assert (both.declared.url, both.declared.source) == ("https://b.example/2", None)


def test_an_outlet_that_is_an_object() -> None:
    found = document({"text": "T", "source": {"id": None, "name": "Harbour Post"}})
    assert found.declared.source == "Harbour Post"


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ({"$date": "2026-11-20T08:00:00Z"}, "2026-11-20T08:00:00Z"),
        ({"$date": {"$numberLong": "1763625600000"}}, "2025-11-20T08:00:00+00:00"),
        ({"$date": 1763625600000}, "2025-11-20T08:00:00+00:00"),
        ("1763625600", "2025-11-20T08:00:00+00:00"),
        ("2026-11-20 08:00:00", "2026-11-20 08:00:00"),
        ("20261120", "20261120"),
    ],
)
def test_dates_as_databases_write_them(value: Any, published: str) -> None:
    assert document({"text": "T", "date": value}).declared.published == published


def test_a_record_of_mongodb() -> None:
    found = document({"_id": {"$oid": "65a1"}, "text": "T", "seen": {"$numberLong": "3"}})
    assert (found.record_id, found.extra) == ("65a1", '{"seen":{"$numberLong":"3"}}')


def test_a_post_of_wordpress() -> None:
    found = document({
        "id": 7, "date": "2026-11-20T08:00:00", "link": "https://blog.example/ferry/",
        "title": {"rendered": "Ferry &#8220;back&#8221; <em>at last</em>"},
        "content": {"rendered": "One line.\n\nAnd another.", "protected": False},
    })  # fmt: skip
    assert (found.media_type, found.content) == (
        "text/html",
        b"<p>One line.</p>\n<p>And another.</p>",
    )
    assert found.declared.title == "Ferry “back” at last"
    assert found.declared.url == "https://blog.example/ferry/"


@pytest.mark.parametrize(
    "record",
    [
        {"maintext": "T", "date_publish": "2026-11-20", "source_domain": "p.example"},
        {"plain_text": "T", "published_date": "2026-11-20", "publisher": "p.example"},
        {"text": "T", "publish_date": "2026-11-20", "source_url": "https://p.example"},
        {"content": "T", "publishedAt": "2026-11-20", "source": {"name": "p.example"}},
        {"articleBody": "T", "datePublished": "2026-11-20", "publisher": {"name": "p.example"}},
        {"text": "T", "date": "2026-11-20", "hostname": "p.example", "title": None},
    ],
)
def test_what_extractors_write(record: dict[str, Any]) -> None:
    found = document(record)
    assert (found.content, found.declared.published) == (b"T", "2026-11-20")
    assert found.declared.source == "p.example" or found.declared.url == "https://p.example"


def test_a_record_with_an_address_alone_says_who_fetches() -> None:
    item = read({"url": "https://post.example/1", "title": "x"})
    assert isinstance(item, Rejection)
    assert (item.reason, "kind `urls`" in item.message) == ("no_text_key", True)


@pytest.mark.parametrize(
    ("record", "authors"),
    [
        ({"author": "Mara Quill"}, ("Mara Quill",)),
        ({"authors": ["Mara Quill", " ", None, "Bo Marsh"]}, ("Mara Quill", "Bo Marsh")),
        ({"author": {"@type": "Person", "name": "Mara Quill"}}, ("Mara Quill",)),
        ({"creator": [{"first_name": "Mara", "last_name": "Quill"}]}, ("Mara Quill",)),
        ({"author": [{"givenName": "Mara", "familyName": "Quill"}, "Bo"]}, ("Mara Quill", "Bo")),
        ({"authors": [], "byline": "By Mara Quill"}, ("By Mara Quill",)),
        ({"author": 0, "byline": None}, ()),
        ({"author": 3, "author_name": "Mara Quill"}, ("Mara Quill",)),
        ({"author": True}, ()),
        ({"author": {"id": 7}}, ()),
    ],
)
def test_authors_are_read_as_they_come(record: Any, authors: tuple[str, ...]) -> None:
    assert document({"text": "T", **record}).declared.authors == authors


def test_credits_stay_in_extra_and_change_no_identity() -> None:
    record = {"authors": ["Mara Quill"], "tags": "ferry, islands", "dateModified": "2026-03-04"}
    found = document({"text": "T", **record})
    assert found.declared.tags == ("ferry, islands",)
    assert found.declared.modified == "2026-03-04"
    assert extra({"text": "T", **record}) == record
    assert document_id(found) == document_id(replace(found, declared=RecordMetadata()))


def test_keys_of_authors_can_be_named() -> None:
    keys = KeyMapping(authors=("autor",), tags=("temas",))
    found = document({"text": "T", "autor": "Inés Vara", "temas": ["puerto"], "author": "x"}, keys)
    assert (found.declared.authors, found.declared.tags) == (("Inés Vara",), ("puerto",))


def test_a_text_in_paragraphs_and_values_in_lists_as_crawlers_give_them() -> None:
    found = document({"text": ["One. ", "", "Two."], "title": ["T"], "date": ["2026-03-04"]})
    assert found.content == b"One.\n\nTwo."
    assert (found.declared.title, found.declared.published) == ("T", "2026-03-04")


def test_an_export_that_was_escaped_twice() -> None:
    found = document(
        {"text": "&amp;lt;p&amp;gt;One &amp;amp; two.&amp;lt;/p&amp;gt;", "title": "A &amp;amp; B"}
    )
    assert (found.media_type, found.content) == ("text/html", b"<p>One & two.</p>")
    assert found.declared.title == "A & B"


def test_the_number_of_a_user_is_no_author() -> None:
    assert document({"text": "T", "author": 3}).declared.authors == ()


def test_a_text_goes_before_an_object_of_the_same_kind() -> None:
    assert document({"content": {"blocks": []}, "body": "One."}).content == b"One."


def test_what_is_known_of_a_text_may_stand_beside_it() -> None:
    around = {
        "source": "https://p.example/news/1",
        "title": "Ferry",
        "author": "Jo Bell",
        "lang": "en",
    }
    found = document({"page_content": "T", "metadata": around})
    assert found.declared == RecordMetadata(
        title="Ferry", url=around["source"], language="en", authors=("Jo Bell",)
    )
    assert extra({"text": "T", "meta": around}) == {"meta": around}
    own = document({"text": "T", "title": "Own", "author": "Mara Quill", "meta": around})
    assert (own.declared.title, own.declared.authors) == ("Own", ("Mara Quill",))
    page = document({"html": "<p>T</p>", "metadata": around})
    assert page.declared.title is None  # its own head says it


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("['Mara Quill', \"Jo O'Bell\"]", ("Mara Quill", "Jo O'Bell")),
        ('["Mara Quill", "Jo Bell"]', ("Mara Quill", "Jo Bell")),
        ("['Mara Quill']", ("Mara Quill",)),
        ("[]", ()),
        ("[Mara Quill]", ("[Mara Quill]",)),
        ("['Mara' Quill']", ("['Mara' Quill']",)),
    ],
)
def test_lists_that_a_table_holds_written_out(written: str, names: tuple[str, ...]) -> None:
    assert document({"text": "T", "authors": written}).declared.authors == names


def test_paragraphs_that_a_table_holds_written_out() -> None:
    assert document({"text": "['One.', 'It\\'s two.']"}).content == b"One.\n\nIt's two."
    assert document({"text": "['One' or two]"}).content == b"['One' or two]"
