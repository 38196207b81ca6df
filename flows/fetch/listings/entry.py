"""One page that a list names, and the list as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from copydesk.transforms.identity import stable_id
from copydesk.transforms.metadata.urls import canonical_url
from copydesk.transforms.records import Listed, Rejection


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, or a further list; `stamp` changes when the list says that the page did."""

    url: str
    listed: Listed = field(default_factory=Listed)
    stamp: str | None = None

    @property
    def key(self) -> str:
        """What all variants of the address share."""
        return canonical_url(self.url) or self.url


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages of a list, each once, the lists it names, and lines that are no address."""

    pages: tuple[Entry, ...] = ()
    lists: tuple[Entry, ...] = ()
    problems: tuple[Rejection, ...] = ()


def absolute(base: str, link: str | None) -> str | None:
    """Give a link as an address of the web without its fragment; None for what is none."""
    if not link or not link.strip():
        return None
    try:
        url = urldefrag(urljoin(base, link.strip())).url
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def stamp_of(*said: str | None) -> str | None:
    """Digest what changes when a page does; None where nothing is said."""
    return stable_id(*said)[:12] if any(said) else None


def distinct(entries: list[Entry]) -> tuple[Entry, ...]:
    """Keep the first entry of each page."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.key, entry)
    return tuple(found.values())
