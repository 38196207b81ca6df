"""What was forgotten, stored only as hashes, so that nothing of the content is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from copydesk.transforms.identity import stable_id
from copydesk.transforms.metadata.urls import article_key, canonical_url, outlet
from copydesk.transforms.records import ParsedDocument, RawDocument

# identities of documents that nothing names but where they lay and what they say
_NAMELESS = ("file:", "sha256:")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Hashes of article keys, and of the digests of the documents' bytes."""

    keys: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()

    def holds(self, key: str, content_sha256: str) -> bool:
        """Whether an article's document may not come back.

        That is: its key was forgotten; or its bytes were and nothing else names it, so that the
        same file from another folder stays away as well.
        """
        if not self.keys:
            return False
        nameless = key.startswith(_NAMELESS)
        return hashed(key) in self.keys or (nameless and hashed(content_sha256) in self.contents)


def hashed(name: str) -> str:
    """Hash an article key or a digest for the journal."""
    return stable_id("forgotten", name)


def is_forgotten(raw: RawDocument, parsed: object, forgotten: Forgotten) -> bool:
    """Whether a document may not come back, by what it declares and by what parsing found."""
    if not forgotten.keys:
        return False
    if isinstance(parsed, ParsedDocument):
        return forgotten.holds(parsed.article_key, parsed.content_sha256)
    digest = sha256(raw.content).hexdigest()
    return forgotten.holds(declared_key(raw, digest), digest)


def declared_key(raw: RawDocument, content_sha256: str) -> str:
    """Name the article by what its record declares, for documents that cannot be parsed."""
    canonical = canonical_url(raw.declared.url)
    configured = raw.listed.source if raw.listed else None
    source = outlet(raw.declared.source, canonical or raw.declared.url, configured)
    own_uri = raw.uri if raw.locator is None else None
    return article_key(canonical, source, raw.record_id, own_uri, content_sha256)


def merged(parts: Iterable[Forgotten]) -> Forgotten:
    """Put together what was forgotten at several times."""
    several = list(parts)
    return Forgotten(
        frozenset().union(*(item.keys for item in several)),
        frozenset().union(*(item.contents for item in several)),
    )
