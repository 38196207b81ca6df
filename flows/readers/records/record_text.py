"""What kind of text a record holds: HTML goes by other keys than `html` more often than not."""

from __future__ import annotations

import re
from html import unescape

_NAMES = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|center|cite|code|dd|del|div|dl|dt|em|"
    "figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|"
    "li|link|main|mark|meta|nav|noscript|ol|p|picture|pre|q|s|script|section|small|source|span|"
    "strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|time|title|tr|u|ul|video"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_VOID = re.compile(r"</?(?:br|hr|img|p)\b", re.IGNORECASE)
_ESCAPED_TAG = re.compile(
    rf"&lt;/?(?:{_NAMES})(?:\s(?:(?!&[lg]t;)[^<>])*)?/?&gt;", re.IGNORECASE
)  # fmt: skip
_DOCUMENT = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^<>]*>\s*)*<(?:!doctype\s|html\b)", re.IGNORECASE | re.DOTALL
)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_TWICE = re.compile(r"&amp;(?:lt|gt|quot|apos|nbsp|amp|#\d{1,7});")  # escaped once too often
_PARAGRAPH = re.compile(r"<(?:p|br|div|li|h[1-6]|table)\b", re.IGNORECASE)
# a tag that is spoken of stands between spaces, quotation marks or brackets: 'the <br> tag'
_ASIDE = frozenset(" \t\"'`“”‘’«»„()[],;:")
_DUMPED = 3  # lines before the first tag: a page's text, in which some tags were left
_ENOUGH = 2  # tags in use that make a text HTML; one will do where it breaks a line


def recognised(text: str) -> tuple[str, str]:
    """Give the media type of a record's text, and the text to be read.

    HTML stays as it is; where its tags are escaped (&lt;p&gt;) one layer is taken off, two where an
    export escaped them twice, and so are the entities of plain text. A text that only speaks of a
    tag stays plain.
    """
    if "<" in text and is_html(text):
        return "text/html", text
    if "&" not in text:
        return "text/plain", text
    if "<" not in text and _TWICE.search(text) and not _ESCAPED_TAG.search(text):
        text = without_entities(text)
    if "&lt;" in text and _ESCAPED_TAG.search(text) and is_html(plain := unescape(text)):
        return "text/html", plain
    return "text/plain", without_entities(text)


def is_html(text: str) -> bool:
    """Tell whether a text is written in HTML: a page, a part of one, or lines parted by <br>."""
    if _DOCUMENT.match(text):
        return True
    used = 0
    for found in _TAG.finditer(text):
        if _is_aside(text, found.start(), found.end()):
            continue
        if not used and _line_count(text[: found.start()]) >= _DUMPED:
            return False
        used += 1
        if used >= _ENOUGH or _VOID.match(found[0]):
            return True
    return False


def _line_count(text: str) -> int:
    return sum(1 for line in text.splitlines() if line.strip())


def _is_aside(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return before in _ASIDE and after in _ASIDE and bool(before) and bool(after)


def without_entities(text: str) -> str:
    """Read the entities of a text that has no tags; an ampersand alone stays one."""
    return _ENTITY.sub(lambda found: unescape(found[0]), text)


def plain_title(text: str) -> str:
    """Give a title without the markup and entities that feeds and exports leave in it."""
    if "<" not in text and "&" not in text:
        return text
    plain = without_entities(_TAG.sub("", text))
    return without_entities(plain) if "&" in plain else plain


def in_paragraphs(html: str) -> str:
    """Mark up the paragraphs of HTML that parts them by blank lines, as WordPress stores it."""
    if _PARAGRAPH.search(html):
        return html
    parts = [part.strip() for part in re.split(r"\n\s*\n", html.replace("\r\n", "\n"))]
    return "\n".join(f"<p>{part}</p>" for part in parts if part)
