"""Bytes to blocks: the first pass over a document."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from transforms.decode import NotText, decode
from transforms.identity import document_id
from transforms.metadata.dates import date_in_url, parse_date
from transforms.metadata.urls import article_key, canonical_url, outlet
from transforms.options import TextOptions
from transforms.records import DateCandidate, ParsedDocument, RawDocument, Rejection, TextBlock
from transforms.text.blocks import cut_blocks
from transforms.text.characters import clean_spaces

if TYPE_CHECKING:
    from transforms.html import HtmlPage


def parse_document(raw: RawDocument, options: TextOptions) -> ParsedDocument | Rejection:
    """Decode a document, cut it into blocks and collect what it declares of itself.

    A document that is no text, is empty or holds no article comes back as a `Rejection` of
    stage "parse".
    """
    is_html = raw.media_type == "text/html"
    try:
        text = decode(raw.content, raw.charset, html=is_html).text
    except NotText:
        return reject(raw, "parse", "binary", "The content is not text in any known charset.")
    if not text.strip():
        return reject(raw, "parse", "empty", "There is nothing but white space.")
    return _parse_html(raw, text, options) if is_html else _parse_text(raw, text, options)


def reject(raw: RawDocument | ParsedDocument, stage: str, reason: str, message: str) -> Rejection:
    """Turn a document that cannot go on into the record that says so."""
    return Rejection(raw.uri, stage, reason, message, raw.record_id, raw.locator)


def _parse_text(raw: RawDocument, text: str, options: TextOptions) -> ParsedDocument:
    return _document(raw, options, cut_blocks(text), text, None)


def _parse_html(raw: RawDocument, text: str, options: TextOptions) -> ParsedDocument | Rejection:
    # Loaded here because lxml and trafilatura cost a third of a second that text never needs.
    from transforms.html import NoArticle, parse_html  # noqa: PLC0415

    try:
        zone = options.zone(outlet(raw.declared.source, raw.declared.url))
        page = parse_html(text, raw.declared.url, zone)
    except NoArticle as error:
        return reject(raw, "parse", "no_article", str(error))
    blocks = tuple(TextBlock(said, kind, at) for at, (said, kind) in enumerate(page.blocks))
    return _document(raw, options, blocks, None, page)


def _document(
    raw: RawDocument,
    options: TextOptions,
    blocks: tuple[TextBlock, ...],
    text: str | None,
    page: HtmlPage | None,
) -> ParsedDocument:
    declared = raw.declared
    content_sha256 = sha256(raw.content).hexdigest()
    canonical = page.canonical_url if page and page.canonical_url else canonical_url(declared.url)
    source = outlet(declared.source, canonical or declared.url)
    dates = (*_declared_dates(raw, options, source), *(page.dates if page else ()))
    own_uri = raw.uri if raw.locator is None else None
    return ParsedDocument(
        document_id=document_id(raw),
        article_key=article_key(canonical, source, raw.record_id, own_uri, content_sha256),
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
        title=clean_spaces(declared.title or "") or (page.title if page else None),
        standfirst=page.standfirst if page else None,
        declared_language=declared.language or (page.language if page else None),
        authors=page.authors if page else (),
        tags=page.tags if page else (),
        dates=dates,
        modified_at=page.modified_at if page else None,
        blocks=blocks,
    )


def _declared_dates(
    raw: RawDocument, options: TextOptions, source: str | None
) -> tuple[DateCandidate, ...]:
    """The record's own date, and the day its address names."""
    found: list[DateCandidate] = []
    if raw.declared.published:
        zone, language = options.zone(source), raw.declared.language
        if read := parse_date(raw.declared.published, zone, language=language):
            found.append(DateCandidate(*read, "record", raw.declared.published))
    if raw.declared.url and (in_url := date_in_url(raw.declared.url)):
        found.append(in_url)
    return tuple(found)
