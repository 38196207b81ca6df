from __future__ import annotations

import pytest

from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import ParsedDocument, RawDocument, RecordMetadata
from copydesk.transforms.text.characters import without_controls

HOSTILE = "\x1b[31m\x9b\u202e\u2066"
STORY = (
    "The harbour council voted late on Monday to close the old swing bridge for a month while "
    "engineers replace the bearings that have worn&#27;[0m through since the winter storms."
)
PAGE = f"""<html><head><title>Ferry&#27;[2J sails&#x202e; again</title></head><body><article>
<h1>Ferry&#27;[2J sails&#x202e; again</h1><p class="byline">By Mara &#x202e;Quill</p>
<p>{STORY}</p><p>{STORY.replace("council", "county")}</p><p>{STORY.replace("old", "new")}</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\x1b[31mFerry\x1b[0m sails", "[31mFerry[0m sails"),
        ("Ferry\x9b1m \u202esails\u202c \u2066again\u2069", "Ferry1m sails again"),
        ("Ferry\x00\x07 sails\x7f", "Ferry sails"),
        ("Ferry\n\tsails", "Ferry\n\tsails"),
    ],
)
def test_controls_and_overrides_go(text: str, clean: str) -> None:
    assert without_controls(text) == clean


def shown(document: object) -> str:
    assert isinstance(document, ParsedDocument)
    names = [document.title, document.standfirst, document.attribution, document.site_name,
             *document.authors, *document.tags]  # fmt: skip
    return " ".join(filter(None, [*names, *(block.text for block in document.blocks)]))


@pytest.mark.parametrize("name", ["title", "source", "authors", "tags"])
def test_they_are_in_no_name_of_a_record(name: str) -> None:
    text = f"Mara {HOSTILE}Quill"
    declared = RecordMetadata(**{name: (text,) if name in ("authors", "tags") else text})
    content = b"The ferry sails again on Monday, the harbour office said."
    raw = RawDocument("file:///a", "text/plain", content, declared=declared)
    found = shown(parse_document(raw, TextOptions()))
    assert not set("\x1b\x9b\u202e\u2066") & set(found)


def test_they_are_in_no_line_of_a_page() -> None:
    raw = RawDocument("file:///a.html", "text/html", PAGE.encode())
    found = shown(parse_document(raw, TextOptions()))
    assert "sails again" in found
    assert not set("\x1b\u202e") & set(found)
