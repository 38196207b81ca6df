"""Where a page's answer came from, and what the parse step makes of it."""

import json

import pytest

from copydesk.transforms.admission.answers import answered_from
from copydesk.transforms.admission.reasons import message_for, non_article_reasons
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import RawDocument, Rejection


def fetched(asked: str, final: str | None, content: str = "Text.") -> RawDocument:
    response = json.dumps({"status": 200, "url": final}) if final else None
    return RawDocument(asked, "text/plain", content.encode(), response=response)


@pytest.mark.parametrize(
    ("asked", "final", "expected"),
    [
        ("https://post.example/a", "https://post.example/a", "as_asked"),
        ("https://post.example/a", "https://www.post.example/b", "as_asked"),
        ("https://post.example/a", "https://post.example/", "home"),
        ("https://post.example/a", "https://other.example/en/", "home"),
        ("https://post.example/a", "https://other.example/b", "other_site"),
        ("https://post.example/", "https://post.example/", "as_asked"),
        ("https://post.example/a", None, "as_asked"),
        ("file:///in/a.html", "https://post.example/", "as_asked"),
    ],
)
def test_where_an_answer_came_from(asked: str, final: str | None, expected: str) -> None:
    assert answered_from(fetched(asked, final)) == expected


def test_a_response_that_cannot_be_read_tells_nothing() -> None:
    raw = RawDocument("https://post.example/a", "text/plain", b"x", response="[1")
    assert answered_from(raw) == "as_asked"


def test_a_notice_is_rejected_with_its_reason_and_a_sentence() -> None:
    page = "Log in\nEnter your e-mail and your password.\nForgot your password?"
    made = parse_document(fetched("https://post.example/a", None, page), TextOptions())
    assert isinstance(made, Rejection)
    assert (made.stage, made.reason) == ("parse", "login")
    assert made.message == "Not an article: asks who the reader is; shows nothing else."


def test_every_reason_has_a_sentence() -> None:
    assert len(set(non_article_reasons())) == len(non_article_reasons())
    assert all(
        message_for(reason).startswith("Not an article: ") for reason in non_article_reasons()
    )
