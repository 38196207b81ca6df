import pytest

from copydesk.flows.readers.records.record_text import in_paragraphs, plain_title, recognised

SAID = "The bridge is open again after a year of works, the council said"


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{SAID}.</p>",
        f"<div class='a'>{SAID}.</div>",
        f"<!DOCTYPE html><html><body>{SAID}</body></html>",
        f"\n<!-- x --><html lang='en'>{SAID}",
        f"{SAID}.<br><br>{SAID}.",
        f"{SAID}.<br/>{SAID}.",
        f"{SAID} <strong>on Monday</strong>.",
        f'{SAID}. <a href="/more">More</a>',
        f"<P>{SAID}.\n<P>{SAID}.",
    ],
)
def test_html(text: str) -> None:
    assert recognised(text) == ("text/html", text)


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}.",
        f"{SAID}: 3 < 5 and 7 > 2.",
        'Beginners write <html> first, and forget the <br> tag or put "<p>" where none belongs.',
        f"{SAID} <press@town.example>.",
        "<Anna> I <3 the <ferry>.",
        "Smith & Sons, R&D; the sum of a&b.",
        f"Bridge open\nBy Mara Quill\n\n{SAID}.\nIt took <i>The Harbour</i>'s readers a year.",
        f"Home\nNews\n{SAID}.\n<p>Good news, says a reader.</p>\nReply\n<p>At last.</p>",
    ],
)
def test_plain(text: str) -> None:
    assert recognised(text) == ("text/plain", text)


def test_entities_of_plain_text_are_read() -> None:
    text = "Caf&eacute;&nbsp;Nord &amp; S&#246;hne &#x2013; 3 &lt; 5, AT&T; &unknown;"
    assert recognised(text) == ("text/plain", "Café\xa0Nord & Söhne – 3 < 5, AT&T; &unknown;")


def test_tags_that_are_escaped_are_html_all_the_same() -> None:
    text = f"&lt;p class=&quot;a&quot;&gt;{SAID} &amp;amp; more.&lt;/p&gt;"
    assert recognised(text) == ("text/html", f'<p class="a">{SAID} &amp; more.</p>')


def test_titles() -> None:
    assert plain_title("Ferry <em>back</em> &amp; running, 3 < 5") == "Ferry back & running, 3 < 5"


def test_paragraphs_of_wordpress() -> None:
    text = "One <b>and</b>\nmore.\r\n\r\nTwo.\n \n\nThree."
    assert in_paragraphs(text) == "<p>One <b>and</b>\nmore.</p>\n<p>Two.</p>\n<p>Three.</p>"
    assert in_paragraphs("<p>One</p>\n\nTwo") == "<p>One</p>\n\nTwo"
