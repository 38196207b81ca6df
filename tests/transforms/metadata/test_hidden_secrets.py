from __future__ import annotations

import pytest

from copydesk.transforms.metadata.hidden_secrets import hide_secrets


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://a.example/rss?api_key=abc123&page=2", "https://a.example/rss?api_key=***&page=2"),
        ("https://a.example/?a=1&Token=x%20y#top", "https://a.example/?a=1&Token=***#top"),
        ("https://mara:quill@a.example/x", "https://***@a.example/x"),
        ("https://mara@a.example/x", "https://***@a.example/x"),
        ("See https://a.example/?password=p and https://b.example/?X-Amz-Signature=f0 for it.",
         "See https://a.example/?password=*** and https://b.example/?X-Amz-Signature=*** for it."),
    ],
)  # fmt: skip
def test_secrets_are_hidden(text: str, shown: str) -> None:
    assert hide_secrets(text) == shown
    assert hide_secrets(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/news?id=7&key=12&sid=3&tokens=4",
        "https://a.example/@mara/post",
        "Write to desk@a.example or see https://a.example/.",
        "The password=secret of a sentence is no address.",
    ],
)
def test_what_tells_pages_apart_stays(text: str) -> None:
    assert hide_secrets(text) == text
