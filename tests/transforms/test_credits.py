"""Whose work a dump says its article is, and when it was published: each in its own place."""

from __future__ import annotations

import pytest

from copydesk.transforms.clean import clean_document
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import CleanArticle, RawDocument, Rejection
from tests.transforms.html.build_pages import PARAGRAPHS, TITLE


def cleaned(*header: str) -> CleanArticle:
    text = "\n".join([TITLE, *header, *PARAGRAPHS])
    parsed = parse_document(RawDocument("a.txt", "text/plain", text.encode()), TextOptions())
    assert not isinstance(parsed, Rejection)
    article = clean_document(parsed, TextOptions())
    assert not isinstance(article, Rejection)
    return article


@pytest.mark.parametrize(
    "line",
    [
        "By Mara Quill on March 3, 2026",
        "Posted on March 3, 2026 by Mara Quill",
        "Mara Quill - Elvin Gazette | March 3, 2026",
        "Tuesday, March 3, 2026 | Mara Quill, staff writer",
        "Von Mara Quill am 3. März 2026",
        "Par Mara Quill le 3 mars 2026 à 21h14",
        "Por Mara Quill el 3 de marzo de 2026",
        "Por Mara Quill em 03/03/2026 16:22",
        "Di Mara Quill, 3 marzo 2026",
        "Door Mara Quill op 3 maart 2026",
        "Autor: Mara Quill, 3 marca 2026 r.",
        "Автор: Mara Quill, 3 марта 2026",
    ],
)
def test_a_byline_with_a_date_gives_author_and_date_and_leaves_title_and_body(line: str) -> None:
    article = cleaned(line)
    assert article.title == TITLE
    assert article.authors == ("Mara Quill",)
    assert article.published is not None
    assert article.published.value.date().isoformat() == "2026-03-03"
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_a_role_is_kept_beside_the_name() -> None:
    article = cleaned("By Mara Quill, Staff Reporter | March 3, 2026")
    assert (article.authors, article.author_roles) == (
        ("Mara Quill",),
        (("Mara Quill", "Staff Reporter"),),
    )


def test_an_outlet_alone_is_the_attribution() -> None:
    article = cleaned("By Elvin Newswire on March 3, 2026")
    assert (article.authors, article.attribution) == ((), "Elvin Newswire")


def test_a_place_that_the_report_is_about_is_nobody() -> None:
    article = cleaned("Port Elvin - March 3, 2026")
    assert article.authors == ()
    assert article.published is not None


def test_the_bylines_of_teasers_below_name_other_authors() -> None:
    parsed = parse_document(
        RawDocument(
            "a.txt", "text/plain",
            "\n".join([TITLE, "By Mara Quill", *PARAGRAPHS, "Gulls move", "By Jo Reed"]).encode(),
        ),
        TextOptions(),
    )  # fmt: skip
    assert not isinstance(parsed, Rejection)
    article = clean_document(parsed, TextOptions())
    assert not isinstance(article, Rejection)
    assert article.authors == ("Mara Quill",)
