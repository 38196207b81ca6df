"""One page that a list names, and the list as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.readers.feed_entries import absolute
from copydesk.transforms.identity import stable_id
from copydesk.transforms.metadata.urls import canonical_url
from copydesk.transforms.records import FeedMetadata, Rejection

__all__ = ["Entry", "Listing", "absolute", "change_token_of", "distinct", "without_address"]

_NO_ADDRESS = "The entry has no web page address."


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, or a further list; `change_token` changes when the list says that the page did.

    `guid` is what the list knows the page by, where that is no address of it.
    """

    url: str
    listed: FeedMetadata = field(default_factory=FeedMetadata)
    change_token: str | None = None
    guid: str | None = None

    @property
    def key(self) -> str:
        """What all variants of the address share."""
        return canonical_url(self.url) or self.url


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages of a list, each once, the lists it names, and entries that are no address."""

    pages: tuple[Entry, ...] = ()
    lists: tuple[Entry, ...] = ()
    problems: tuple[Rejection, ...] = ()


def without_address(list_uri: str, number: int, message: str = _NO_ADDRESS) -> Rejection:
    """Give the rejection of a list's entry without an address."""
    return FetchError("bad_address", message).rejection(list_uri, f"entry {number}")


def change_token_of(*parts: str | None) -> str | None:
    """Digest the values that change when a page does; None if the list gives none."""
    return stable_id(*parts)[:12] if any(parts) else None


def distinct(entries: list[Entry]) -> tuple[Entry, ...]:
    """Keep the first entry of each page."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.key, entry)
    return tuple(found.values())
