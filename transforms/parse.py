"""Bytes to blocks: the first pass over a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from copydesk.transforms.admission.answers import answered_from
from copydesk.transforms.admission.notice_pages import find_notice
from copydesk.transforms.admission.reader_pages import LISTING, find_reader_page, is_list
from copydesk.transforms.admission.reasons import message_for, non_article_reasons
from copydesk.transforms.decode import NotText, decode
from copydesk.transforms.identity import document_id
from copydesk.transforms.metadata.author_names import distinct
from copydesk.transforms.metadata.bylines import outlet_in, people_in
from copydesk.transforms.metadata.dates import date_in_url, parse_date
from copydesk.transforms.metadata.urls import (
    article_key,
    canonical_url,
    is_site_root,
    outlet,
    outlet_name,
    same_site,
)
from copydesk.transforms.options import TextOptions
from copydesk.transforms.records import (
    DateCandidate,
    FeedMetadata,
    ParsedDocument,
    RawDocument,
    RecordMetadata,
    Rejection,
    TextBlock,
)
from copydesk.transforms.text.blocks import cut_blocks
from copydesk.transforms.text.characters import clean_spaces, without_controls
from copydesk.transforms.text.lines import line_count
from copydesk.transforms.text.twice_encoded import (
    original_places,
    read_line_twice,
    read_twice_encoded,
)

if TYPE_CHECKING:
    from copydesk.transforms.html import HtmlPage

_MOST_LINES = 50_000  # of a text: minutes of work and gigabytes where each is a letter
_TAG_BREAK = re.compile(r"[,;|，、；]")


def parse_document(raw: RawDocument, options: TextOptions) -> ParsedDocument | Rejection:
    """Decode a document, cut it into blocks and collect what it declares of itself.

    A document that is no text, is empty or holds no article comes back as a `Rejection` of
    stage "parse"; of pages known for what they are the reason is one of `admission.reasons`.
    """
    is_html = raw.media_type == "text/html"
    try:
        text = decode(raw.content, raw.charset, html=is_html).text
    except NotText:
        return reject(raw, "parse", "binary", "The content is not text in any known charset.")
    if not text.strip():
        return reject(raw, "parse", "empty", "There is nothing but whitespace.")
    read = read_twice_encoded(text)
    if read != text:
        raw = replace(raw, declared=_read_twice(raw.declared))
    return _parse_html(raw, read, options) if is_html else _parse_text(raw, text, read, options)


def reject(raw: RawDocument | ParsedDocument, stage: str, reason: str, message: str) -> Rejection:
    """Turn a document that cannot be processed into a rejection."""
    return Rejection(raw.uri, stage, reason, message, raw.record_id, raw.locator)


def _read_twice(declared: RecordMetadata) -> RecordMetadata:
    """Read what a record declares as its text has to be read, which was encoded twice."""
    return replace(
        declared,
        title=read_line_twice(declared.title) if declared.title else None,
        authors=tuple(map(read_line_twice, declared.authors)),
        tags=tuple(map(read_line_twice, declared.tags)),
    )


def _parse_text(
    raw: RawDocument, text: str, read: str, options: TextOptions
) -> ParsedDocument | Rejection:
    if line_count(text, _MOST_LINES) > _MOST_LINES:
        message = f"The text has more than {_MOST_LINES:,} lines."
        return reject(raw, "parse", "too_large", message)
    blocks = _cut_blocks(text, read)
    redirected = answered_from(raw) != "as_asked"
    lines = [block.text for block in blocks]
    title = raw.declared.title
    reason = find_notice(title, lines, redirected=redirected) or find_reader_page(title, lines)
    reason = reason or (LISTING if is_list(title, lines) else None)
    if reason:
        return reject(raw, "parse", reason, message_for(reason))
    return _shown_plainly(_document(raw, options, blocks, text, None))


def _cut_blocks(text: str, read: str) -> tuple[TextBlock, ...]:
    """Cut a text into blocks as it is `read`; their spans are in the text as it came."""
    blocks = tuple(cut_blocks(read))
    if read == text:
        return blocks
    places = original_places(text, read)
    return tuple(
        replace(block, char_start=places[block.char_start], char_end=places[block.char_end])
        for block in blocks
        if block.char_start is not None and block.char_end is not None
    )


def _parse_html(raw: RawDocument, text: str, options: TextOptions) -> ParsedDocument | Rejection:
    # Loaded here because lxml and trafilatura cost a third of a second that text never needs.
    from copydesk.transforms.html import NoArticle, parse_html  # noqa: PLC0415

    try:
        zone = options.zone(_outlet(raw, raw.declared.url), raw.zone)
        page = parse_html(text, raw.declared.url, zone, answered_from(raw))
    except NoArticle as error:
        is_known = error.reason == "too_large" or error.reason in non_article_reasons()
        reason = error.reason if is_known else "no_article"
        return reject(raw, "parse", reason, str(error))
    blocks = tuple(
        TextBlock(without_controls(content), kind, position)
        for position, (content, kind) in zip(page.positions, page.blocks, strict=True)
    )
    return _shown_plainly(_document(raw, options, blocks, None, page))


def _document(
    raw: RawDocument,
    options: TextOptions,
    blocks: tuple[TextBlock, ...],
    text: str | None,
    page: HtmlPage | None,
) -> ParsedDocument:
    declared, listed = raw.declared, raw.listed or FeedMetadata()
    content_sha256 = sha256(raw.content).hexdigest()
    canonical = page.canonical_url if page and page.canonical_url else canonical_url(declared.url)
    source = _outlet(raw, canonical or declared.url)
    dates = (*_declared_dates(raw, options, source), *(page.dates if page else ()))
    own_uri = raw.uri if raw.locator is None else None
    known_as = _first_address(raw, canonical) or canonical
    key = article_key(known_as, source, raw.record_id, own_uri, content_sha256)
    authors = (
        (page.authors if page else ()) or people_in(declared.authors) or people_in(listed.authors)
    )
    return ParsedDocument(
        document_id=document_id(raw),
        article_key=key,
        uri=raw.uri,
        locator=raw.locator,
        record_id=raw.record_id,
        media_type=raw.media_type,
        content_sha256=content_sha256,
        byte_length=len(raw.content),
        retrieved_at=raw.retrieved_at,
        extra=raw.extra,
        text=text,
        url=declared.url or canonical,
        canonical_url=canonical,
        source=source,
        title=clean_spaces(declared.title or "")
        or (page.title if page else None)
        or clean_spaces(listed.title or "")
        or None,
        standfirst=page.standfirst if page else None,
        declared_language=declared.language or (page.language if page else None) or listed.language,
        authors=authors,
        tags=_clean_tags(page.tags if page else (), _record_tags(declared), listed.tags),
        dates=dates,
        modified_at=(page.modified_at if page else None) or _changed(raw, options, source),
        blocks=blocks,
        zone=raw.zone,
        author_roles=page.roles if page else (),
        attribution=(page.attribution if page else None)
        or (None if authors else outlet_in(declared.authors)),
        completeness=page.completeness if page else None,
        completeness_reason=page.completeness_reason if page else None,
        site_name=outlet_name(page.site_name if page else None, declared.source, listed.site_name),
        moved_key=_moved_key(key, canonical),
        left_out=tuple(page.left_out) if page else (),
    )


def _shown_plainly(document: ParsedDocument) -> ParsedDocument:
    """Take control characters out of the names and lines that are shown alone."""
    names = (document.title, document.standfirst, document.attribution, document.site_name)
    if all((name or "").isprintable() for name in (*names, *document.authors, *document.tags)):
        return document
    title, standfirst, attribution, site_name = (
        None if name is None else without_controls(name) for name in names
    )
    return replace(
        document,
        title=title,
        standfirst=standfirst,
        attribution=attribution,
        site_name=site_name,
        authors=tuple(map(without_controls, document.authors)),
        author_roles=tuple((without_controls(name), role) for name, role in document.author_roles),
        tags=tuple(map(without_controls, document.tags)),
    )


def _clean_tags(*named: Iterable[str]) -> tuple[str, ...]:
    """Give the tags of page, record and feed, in this order and each once."""
    return distinct(filter(None, map(clean_spaces, chain.from_iterable(named))))


def _record_tags(declared: RecordMetadata) -> Sequence[str]:
    """Part tags that a record writes as one text."""
    return _TAG_BREAK.split(declared.tags[0]) if len(declared.tags) == 1 else declared.tags


def _changed(raw: RawDocument, options: TextOptions, source: str | None) -> datetime | None:
    """Give the time at which a record says that it was changed."""
    if not raw.declared.modified:
        return None
    zone = options.zone(source, raw.zone)
    read = parse_date(raw.declared.modified, zone, language=raw.declared.language)
    return read[0] if read else None


def _outlet(raw: RawDocument, url: str | None) -> str | None:
    return outlet(raw.declared.source, url, raw.listed.source if raw.listed else None)


def _moved_key(key: str, canonical: str | None) -> str | None:
    """Give the key that the page's address of today would have; None where that is its key."""
    if canonical is None or is_site_root(canonical):
        return None
    now = article_key(canonical, None, None, None, "")
    return now if now != key else None


def _first_address(raw: RawDocument, canonical: str | None) -> str | None:
    """Give the address that the article was known by before it moved within its site."""
    first = canonical_url(raw.listed.first_url) if raw.listed else None
    now = canonical or raw.declared.url
    return first if first and (now is None or same_site(first, now)) else None


def _declared_dates(
    raw: RawDocument, options: TextOptions, source: str | None
) -> tuple[DateCandidate, ...]:
    """The record's own date, those of the feed that lists it, and the day its address names."""
    found: list[DateCandidate] = []
    listed, zone = raw.listed or FeedMetadata(), options.zone(source, raw.zone)
    stated = {"record": raw.declared.published, "feed": listed.published,
            "feed_updated": listed.modified}  # fmt: skip
    for origin, text in stated.items():
        if text and (read := parse_date(text, zone, language=raw.declared.language)):
            found.append(DateCandidate(*read, origin, text))
    if raw.declared.url and (in_url := date_in_url(raw.declared.url)):
        found.append(in_url)
    return tuple(found)
