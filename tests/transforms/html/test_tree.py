import pytest

from copydesk.transforms.html import NoArticle, parse_html
from copydesk.transforms.html.tree import load_page, visible_lines
from tests.transforms.html.build_pages import PARAGRAPHS, page

TEXT = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("no page at all", "not_html"),
        ("\x00\x01\x02" * 100, "not_html"),
        ("<html><head><title>x</title></head></html>", "no_text"),
        ("<html><frameset><frame src='x'></frameset></html>", "no_text"),
        ("<html><body>" + "<div>" * 10_000 + TEXT, "no_text"),
        ("<html><body>" + "<div>x</div>" * 130_000, "too_large"),
        ("<html><body><p>" + "x" * 10_000_001, "too_large"),
    ],
    ids=lambda value: value[:30],
)
def test_pages_without_an_article(text: str, reason: str) -> None:
    with pytest.raises(NoArticle) as caught:
        parse_html(text, None)
    assert caught.value.reason == reason
    assert reason in NoArticle.REASONS


HOSTILE = {
    "nul characters": page(body=TEXT.replace("voted", "vo\x00ted")),
    "unpaired surrogate": page(body="\ud800" + TEXT),
    "impossible entities": page(body="<p>&#0;&#xD800;&#x110000;&bogus;</p>" + TEXT),
    "unclosed inline elements": "<html><body>" + "<p><b><i>" * 3000 + TEXT,
    "250 levels": "<html><body>" + "<div>" * 250 + TEXT,
    "nested lists": page(body=TEXT + "<ul><li>x" * 200),
    "nested quotes": page(body="<blockquote><p>quoted words here" * 200 + TEXT),
    "a huge attribute": page(body=f"<div class='{'a' * 3_000_000}'>{TEXT}</div>"),
    "many attributes": page(body=f"<div {' '.join(f'a{i}=x' for i in range(60_000))}>{TEXT}</div>"),
    "deep json": page(f"<script type='application/ld+json'>{'[' * 50_000}</script>"),
    "odd addresses": page("<link rel='canonical' href='http://[bad'><link rel='canonical'>"),
    "odd times": page(before="<time datetime='99999999999999'>x</time><time></time>"),
    "a processing instruction": "<?xml version='1.0' encoding='utf-16'?>" + page(),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_still_give_their_article(text: str) -> None:
    found = parse_html(text, "https://meridian.example/x")
    assert any("breakwater" in line for line, _ in found.blocks)


def test_visible_lines_leave_out_what_nobody_sees() -> None:
    text = page(
        "<title>T</title><style>p {}</style>", body="<p>One  <b>two</b></p><script>x</script>"
    )
    lines = visible_lines(load_page(text))
    assert lines[:4] == ["News", "Sport", "One", "two"]
    assert "x" not in lines
