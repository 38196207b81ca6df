"""Which media type a captured page is read as."""

from __future__ import annotations

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.sniff import sniff

HTML = frozenset({"text/html", "application/xhtml+xml"})
MAYBE = frozenset({"", "text/plain", "application/octet-stream", "application/xml", "text/xml"})
_HEAD = 1 << 16
_READ = {"html": "text/html", "text": "text/plain"}


def page_type(declared: str, body: bytes) -> str | None:
    """Give text/html or text/plain by the declared type, else the content; None for no page."""
    name = declared.partition(";")[0].strip().lower()
    if name in HTML:
        return "text/html"
    if name not in MAYBE:
        return None
    try:
        return _READ.get(sniff(body[:_HEAD], ""))
    except ReadError:
        return None
