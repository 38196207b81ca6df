"""A saved feed (RSS, RDF, Atom) or a WordPress export: one document an entry, read as a stream."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from copydesk.flows.readers.feed_entries import (
    FeedEntry,
    NotFeed,
    is_kind,
    objects_of,
    parse_feed,
    site_name,
)
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.records.record_text import in_paragraphs, recognised
from copydesk.flows.readers.streams.compression import Input
from copydesk.flows.readers.streams.text_stream import utf8_chunks
from copydesk.transforms.records import RawDocument, RecordMetadata, Rejection

_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|RDF)\b[^>]*>", re.IGNORECASE)
_START = rb"<((?:%b:)?(?:item|entry))[\s>]"  # %b is the prefix that a feed's own elements have
_END = re.compile(rb"</[\w.:-]*(?:item|entry)\s*>", re.IGNORECASE)
_LONGEST_START = _LONGEST_END = 64
_OWN_PREFIX = re.compile(
    rb"\sxmlns:([\w.-]+)\s*=\s*[\"'](?:http://www\.w3\.org/2005/Atom|http://purl\.org/(?:atom/ns#|"
    rb"rss/1\.0/|net/rss1\.1#)|http://my\.netscape\.com/rdf/simple/0\.9/)[\"']"
)
_PREFIX = re.compile(rb"<([A-Za-z][\w.-]*):[A-Za-z]")
_NAMESPACES = {
    b"content": b"http://purl.org/rss/1.0/modules/content/",
    b"excerpt": b"http://wordpress.org/export/1.2/excerpt/",
    b"wp": b"http://wordpress.org/export/1.2/", b"dc": b"http://purl.org/dc/elements/1.1/",
    b"media": b"http://search.yahoo.com/mrss/", b"atom": b"http://www.w3.org/2005/Atom",
}  # fmt: skip
_NO_ARTICLES = frozenset({
    "attachment", "nav_menu_item", "revision", "page", "custom_css", "customize_changeset",
    "oembed_cache", "user_request", "wp_block", "wp_template", "wp_template_part",
    "wp_global_styles", "wp_navigation", "feedback", "product", "elementor_library",
    "template", "settings", "comment",
})  # fmt: skip
_HIDDEN = frozenset({"draft", "scheduled", "soft_trashed", "trashed"})  # in Blogger's words
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|wp_caption|vc_\w+|et_pb_\w+)(?:\s[^\]]*)?\]"
)
_FETCHED = "to fetch a feed's pages, use an input of kind `feed`"


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield the entries with a text as "item N"; one without is a rejection that says so.

    Of a WordPress export the published posts are read; its pages, menus, drafts and attachments
    are one rejection with their numbers. A broken entry costs itself.
    """
    export = _Export(source.uri, limits.document_bytes)
    number = 0
    try:
        for number, item in enumerate(_cut(source, limits.document_bytes), 1):
            yield from export.items(item, f"item {number}")
    except ReadError as error:
        yield error.rejection(source.uri, f"item {number + 1}" if number else None)
    yield from export.passed_over()


@dataclass(slots=True)
class _Export:
    uri: str
    limit: int
    head: bytes = b""
    base: str = ""
    language: str | None = None
    title: str | None = None
    passed: Counter[str] = field(default_factory=Counter)

    def items(self, item: bytes | ReadError, locator: str) -> Iterator[RawDocument | Rejection]:
        """Read one entry; the feed's head comes before the first."""
        try:
            if isinstance(item, ReadError):
                raise item
            document = self._document(item, locator)
        except NotFeed as error:
            yield ReadError("corrupt", str(error)).rejection(self.uri, locator)
        except ReadError as error:
            yield error.rejection(self.uri, locator)
        else:
            if document is not None:
                yield document

    def passed_over(self) -> Iterator[Rejection]:
        """Count items that are not published articles, in one rejection."""
        if self.passed:
            kinds = ", ".join(f"{kind} ({n})" for kind, n in self.passed.most_common())
            message = f"{self.passed.total()} items are not published articles: {kinds}."
            yield ReadError("unsupported", message).rejection(self.uri, "items")

    def _document(self, item: bytes, locator: str) -> RawDocument | None:
        head, _, body = item.partition(_CUT)
        if head or not self.head:
            self._read_head(head)
        feed = parse_feed(_wrapped(self.head, body), "utf-8", self.base)
        if not feed.entries:
            raise ReadError("corrupt", "The entry cannot be read.")
        entry = feed.entries[0]
        kind = _kind(entry.fields)
        if passed := kind if kind in _NO_ARTICLES else _unpublished(entry.fields):
            self.passed[passed] += 1
            return None
        return self._filled(entry, locator)

    def _read_head(self, head: bytes) -> None:
        root = _ROOT.search(head)
        self.head = root[0] if root else b"<rss>"
        try:
            feed = parse_feed(head + b"</channel></rss>", "utf-8", "")
        except NotFeed:
            return
        self.base, self.language, self.title = feed.base, feed.language, feed.title

    def _filled(self, entry: FeedEntry, locator: str) -> RawDocument:
        metadata = entry.listed
        text = _text(entry.fields)
        if not text.strip():
            raise ReadError("no_text_key", f"The entry has no text; {_FETCHED}.")
        media_type, text = recognised(_SHORTCODE.sub("", text))
        content = (in_paragraphs(text) if media_type == "text/html" else text).encode()
        if len(content) > self.limit:
            raise ReadError("too_large", f"The entry is larger than {self.limit:,} bytes.")
        published, language = (
            metadata.published or metadata.modified,
            metadata.language or self.language,
        )
        named = site_name(self.title, self.base, entry.url)
        return RawDocument(
            self.uri, media_type, content, locator, entry.guid, charset="utf-8",
            declared=RecordMetadata(metadata.title, entry.url, published, None, language),
            listed=replace(metadata, site_name=metadata.site_name or named),
        )  # fmt: skip


def _kind(entry: Any) -> str | None:
    """Name what an entry of an export is: WordPress' type, or Blogger's category or type."""
    named = [tag.get("term") or "" for tag in objects_of(entry, "tags") if is_kind(tag)]
    blogger = named[0].rpartition("#")[2] if named else entry.get("blogger_type")
    kind = entry.get("wp_post_type") or blogger
    return str(kind).lower() if kind else None


def _unpublished(entry: Any) -> str | None:
    """Name the state of an entry that no reader has seen; None for a published one."""
    if (status := str(entry.get("wp_status") or "publish")) != "publish":
        return status
    state = str(entry.get("blogger_status") or "").lower()
    if state in _HIDDEN:
        return state
    # app:draft of the Atom Publishing Protocol, whatever its prefix is
    is_draft = any(key.endswith("_draft") and entry[key] == "yes" for key in entry)
    return "draft" if is_draft else None


def _text(entry: Any) -> str:
    """Give the longest text of an entry: its content, else its summary."""
    texts = [item.get("value") or "" for item in objects_of(entry, "content")]
    return max((*texts, entry.get("summary") or ""), key=len)


_CUT = b"\x00\x00"  # between what stands before the first entry and the entry


def _cut(source: Input, limit: int) -> Iterator[bytes | ReadError]:
    """Cut out the entries; before the first of them stands all that comes before it."""
    prefix = _OWN_PREFIX.search(source.head)
    starts = re.compile(_START % (re.escape(prefix[1]) if prefix else b""), re.IGNORECASE)
    held, head, is_first = bytearray(), b"", True
    for chunk in chain(utf8_chunks(source), [b""]):
        new = max(len(held) - _LONGEST_END, 0)
        held += chunk
        # a long entry is not gone through at each chunk, but where an end came
        found = _next(held, starts) if not chunk or _END.search(held, new) else None
        while found is not None:
            begins, ends = found
            if is_first:
                head, is_first = bytes(held[:begins]), False
            yield head + _CUT + bytes(held[begins:ends])
            head = b""
            del held[:ends]
            found = _next(held, starts)
        if len(held) > limit:
            start = starts.search(held)
            if start:
                yield ReadError("too_large", f"The entry is larger than {limit:,} bytes.")
            del held[: start.end() if start else len(held) - _LONGEST_START]
    start = starts.search(held)
    if start is not None:
        yield ReadError("truncated", "The file ends in the middle of an entry.")
    elif is_first and not _ROOT.search(held):
        raise ReadError("corrupt", "The feed cannot be parsed.")


def _next(held: bytearray, starts: re.Pattern[bytes]) -> tuple[int, int] | None:
    start = starts.search(held)
    if start is None:
        return None
    marks = re.compile(rb"(<!\[CDATA\[)|</" + start[1] + rb"\s*>", re.IGNORECASE)
    end = marks.search(held, start.end())
    while end is not None and end[1]:  # what looks like the end there is text
        closed = held.find(b"]]>", end.end())
        end = marks.search(held, closed) if closed >= 0 else None
    return None if end is None else (start.start(), end.end())


def _wrapped(root: bytes, item: bytes) -> bytes:
    """Make a feed of one entry, with the namespaces that the file forgot to declare."""
    used = {prefix for prefix in _PREFIX.findall(item) if prefix in _NAMESPACES}
    missing = b"".join(
        b' xmlns:%s="%s"' % (entry, _NAMESPACES[entry]) for entry in sorted(used)
        if b"xmlns:" + entry + b"=" not in root
    )  # fmt: skip
    name = root[1:].split(None, 1)[0].rstrip(b">").decode("ascii", "replace").lower()
    opened = root[:-1].rstrip(b"/") + missing + b">"
    if name == "rss":
        return opened + b"<channel>" + item + b"</channel></rss>"
    return opened + item + b"</" + root[1:].split(None, 1)[0].rstrip(b">") + b">"
