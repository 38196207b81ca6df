"""Identifiers: every one a hash of content and declared identity, never of time or order."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from copydesk.transforms.records import FeedMetadata, RawDocument, Rejection

_DIGITS = 24  # 96 bits: a collision among a billion rows is less likely than 1 in 10^11


def stable_id(*parts: str | None) -> str:
    """Hash the parts, with None distinct from "", to 24 hexadecimal digits."""
    joined = "\x1f".join("\x00" if part is None else part for part in parts)
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def document_id(raw: RawDocument) -> str:
    """Identify a document by its bytes and all it declares; the place in a file is no part.

    A file that is one document is distinguished from a copy elsewhere by its URI.
    """
    declared = raw.declared
    own_uri = raw.uri if raw.locator is None else None
    optional = (raw.zone, _listing(raw.listed), raw.response)
    return stable_id(
        own_uri, raw.record_id, raw.media_type, sha256(raw.content).hexdigest(), raw.extra,
        declared.title, declared.url, declared.published, declared.source, declared.language,
        raw.retrieved_at.isoformat() if raw.retrieved_at else None,
        *(optional if any(optional) else ()),
    )  # fmt: skip


def rejection_id(rejection: Rejection) -> str:
    """Identify a rejection by its place, stage and reason, as the table `rejections` does."""
    place = (rejection.uri, rejection.record_id, rejection.locator)
    return stable_id("rejection", *place, rejection.stage, rejection.reason)


def _listing(listed: FeedMetadata | None) -> str | None:
    if listed is None:
        return None
    plain = (listed.title, listed.published, listed.modified, listed.language)
    first = (listed.first_url,) if listed.first_url else ()
    # named only where they are said, so that documents loaded before keep their ids
    outlet = {"source": listed.source, "site_name": listed.site_name}
    named = (stable_id(name, value) for name, value in outlet.items() if value)
    return stable_id(*plain, stable_id(*listed.authors), stable_id(*listed.tags), *first, *named)


def article_id(article_key: str, content_sha256: str) -> str:
    """Identify a revision by its article's key and the bytes of its first document."""
    return stable_id("article", article_key, content_sha256)


def block_id(article: str, position: int) -> str:
    """Name a block so that it compresses and can be read: article, dot, position."""
    return f"{article}.{position}"


def name_id(kind: str, name: str) -> str:
    """Identify an author, tag or source by its name without regard to case and spacing."""
    return stable_id(kind, " ".join(name.split()).casefold())


def combined_digest(parts: Iterable[str]) -> str:
    """Digest a sequence of identifiers in their order: the name of a batch."""
    return stable_id("batch", *parts)
