"""RSS, RDF, Atom and JSON Feed."""

from __future__ import annotations

from typing import Any

import orjson

from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.listings.entry import (
    Entry,
    Listing,
    absolute,
    change_token_of,
    distinct,
    without_address,
)
from copydesk.flows.readers.feed_entries import (
    Feed,
    FeedEntry,
    NotFeed,
    charset_of,
    names_of,
    parse_feed,
    plain_text,
    site_name,
)
from copydesk.transforms.records import FeedMetadata

_VALUES = ("date_published", "date_modified", "language")


def read_feed(content: bytes, content_type: str, url: str) -> Listing:
    """Read the entries of a feed; raises FetchError (`not_a_list`) for what is none.

    An entry without an address is a problem with its number.
    """
    if (bare := content.lstrip(b"\xef\xbb\xbf \t\r\n")).startswith(b"{"):
        return _json_feed(bare, url)
    try:
        feed = parse_feed(content, charset_of(content_type), url)
    except NotFeed as error:
        raise FetchError("not_a_list", str(error)) from error
    return _listing([_entry(entry) for entry in feed.entries], url)


def _listing(found: list[Entry | None], url: str) -> Listing:
    problems = [without_address(url, n) for n, entry in enumerate(found, 1) if entry is None]
    return Listing(distinct([entry for entry in found if entry]), problems=tuple(problems))


def _entry(entry: FeedEntry) -> Entry | None:
    if entry.url is None:
        return None
    change_token = change_token_of(
        entry.listed.title, entry.listed.modified or entry.listed.published
    )
    return Entry(entry.url, entry.listed, change_token, entry.guid)


def _json_feed(content: bytes, url: str) -> Listing:
    try:
        feed = orjson.loads(content)
        items = feed["items"]
    except (ValueError, KeyError) as error:
        raise FetchError("not_a_list", "The data is JSON, but not a JSON Feed.") from error
    if not isinstance(items, list):
        raise FetchError("not_a_list", "The data is JSON, but not a JSON Feed.")
    base = absolute(url, _text(feed.get("home_page_url"))) or url
    head = Feed(base, _text(feed.get("language")), plain_text(feed.get("title")), ())
    return _listing([_json_item(item, head) for item in items], url)


def _json_item(item: Any, feed: Feed) -> Entry | None:
    if not isinstance(item, dict):
        return None
    links = [absolute(feed.base, _text(item.get(name))) for name in ("url", "external_url")]
    url = next(filter(None, (*links, absolute("", _text(item.get("id"))))), None)
    if url is None:
        return None
    values = {
        name: _text(item.get(name)) for name in ("date_published", "date_modified", "language")
    }
    title = plain_text(item.get("title"))
    authors = _list(item.get("authors")) or [item.get("author")]
    named = [author.get("name") for author in authors if isinstance(author, dict)]
    tags = _list(item.get("tags"))
    listed = FeedMetadata(
        title, values["date_published"], values["date_modified"],
        values["language"] or feed.language, names_of(named), names_of(tags),
        site_name=site_name(feed.title, feed.base, url),
    )  # fmt: skip
    change_token = change_token_of(title, values["date_modified"] or values["date_published"])
    return Entry(url, listed, change_token, _text(item.get("id")))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
