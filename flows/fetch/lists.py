"""Reading an input's lists: what they name becomes known, and due where it is new or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from copydesk.flows.config.inputs import Input, InputKind
from copydesk.flows.fetch.crawl_state import CrawlRecord, CrawlState
from copydesk.flows.fetch.http.client import Client, Request
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.policy import Again, answered, failed, listed_again, listed_at
from copydesk.flows.fetch.http.response_body import unpack_gzip
from copydesk.flows.fetch.http.server_answer import NOT_MODIFIED, Answer, Validators
from copydesk.flows.fetch.listings.address_list import read_addresses
from copydesk.flows.fetch.listings.entry import Entry, Listing, distinct
from copydesk.flows.fetch.listings.feeds import read_feed
from copydesk.flows.fetch.listings.sitemaps import read_sitemap
from copydesk.transforms.identity import stable_id
from copydesk.transforms.records import Rejection

_MOST_LISTS = 50  # sitemaps that one run reads; the rest of a large index waits for the next
_MEDIA = ("audio/", "font/", "image/", "video/")


@dataclass(slots=True)
class Lists:
    """One run's reading of an input's lists; `rejections` says what could not be read.

    `failed` are those of them that are about lists which the input itself names.
    """

    input_config: Input
    state: CrawlState
    client: Client
    allows: Callable[[str], float]
    now: Callable[[], datetime]
    again: Again
    byte_limit: int
    rejections: list[Rejection] = field(default_factory=list)
    failed: list[Rejection] = field(default_factory=list)

    def read(self) -> None:
        """Read the lists that the input names, then those that are due among theirs."""
        for location in self.input_config.location:
            self._read_root(location)
        named = Listing(distinct([Entry(url) for url in self.input_config.pages]))
        self.state.note(self._records(named, ""))
        for page in self._due_lists()[:_MOST_LISTS]:
            self._read_list(page, self.allows, None if page.change_token else self.now())

    def _fail(self, rejection: Rejection) -> None:
        self.rejections.append(rejection)
        self.failed.append(rejection)

    def _due_lists(self) -> list[CrawlRecord]:
        """Give the lists that are due: the newest first, undated ones in turn over the runs."""
        due = [page for page in self.state.pages.values()
               if page.is_list and page.due_at and page.due_at <= self.now()]  # fmt: skip
        due.sort(key=lambda item: item.fetched_at.timestamp() if item.fetched_at else 0.0)
        return sorted(due, key=listed_at, reverse=True)

    def _read_root(self, location: str) -> None:
        if "://" not in location:
            self._read_file(Path(location))
            return
        # by its kind too: an answer taken for another kind of list says nothing of this one
        key = f"{self.input_config.kind} {location}"
        page = self.state.pages.get(key) or CrawlRecord(key, location, is_list=True)
        # the user named this address: what robots.txt says to programs that find pages is not asked
        self._read_list(page, lambda _url: 0.0, None)

    def _read_file(self, path: Path) -> None:
        try:
            listing = read_addresses(path.read_bytes(), path.as_uri())
        except OSError as error:
            message = f"The list could not be read: {error.strerror}."
            self._fail(Rejection(path.as_uri(), "fetch", "unreachable", message))
        else:
            self.rejections += listing.problems
            self.state.note(self._records(listing, path.as_uri()))

    def _read_list(
        self, page: CrawlRecord, allows: Callable[[str], float], due_at: datetime | None
    ) -> None:
        """Read one list; it is due again at `due_at`, those the input names in every run."""
        request = Request(page.url, _may_be_list, self.byte_limit, page.validators, allows)
        try:
            answer = self.client.get(request)
            digest = None if answer.status == NOT_MODIFIED else sha256(answer.body).hexdigest()
            records = [] if digest in (None, page.sha256) else self._listed(page, answer)
        except FetchError as error:
            named = page.url in self.input_config.location
            (self._fail if named else self.rejections.append)(error.rejection(page.url))
            noted = failed(page, error, self.now())
            self.state.note([replace(noted, due_at=None) if named else noted])
            return
        done = replace(answered(page, answer, digest, self.now(), ()), due_at=due_at)
        # the list last: a kill between the lines leaves it unread rather than its pages unknown
        self.state.note([*records, done])

    def _listed(self, page: CrawlRecord, answer: Answer) -> list[CrawlRecord]:
        content = unpack_gzip(answer.body, self.byte_limit)
        listing = _parse(self.input_config.kind, content, answer)
        self.rejections += listing.problems
        return self._records(listing, page.url)

    def _records(self, listing: Listing, list_url: str) -> list[CrawlRecord]:
        earlier = self._by_guid(listing, list_url)
        pages = [self._notice(entry, entry.key, earlier, list_url) for entry in listing.pages]
        lists = [replace(self._notice(listed, f"list {listed.url}", {}, list_url), is_list=True)
                 for listed in listing.lists]  # fmt: skip
        return [*pages, *lists]

    def _notice(
        self, entry: Entry, key: str, earlier: Mapping[str, CrawlRecord], list_url: str
    ) -> CrawlRecord:
        state = self.state.pages.get(key)
        noticed = replace(listed_again(state, entry, self.now(), self.again), key=key)
        guid = _guid(entry, list_url)
        home = earlier[guid].home if guid and guid in earlier else None
        if home and (state is None or state.home is None):
            noticed = replace(noticed, home=home)
        elif home and noticed.home == key:
            # fetched before its guid told that it moved here: asked again, what it gave is joined
            noticed = replace(
                noticed, home=home, due_at=self.now(), sha256=None, validators=Validators()
            )
        return replace(noticed, guid=guid or noticed.guid)

    def _by_guid(self, listing: Listing, list_url: str) -> dict[str, CrawlRecord]:
        """Give the pages that a list named by a guid which it uses for another address now.

        A guid that several entries share, or whose page is listed still, tells nothing.
        """
        guids = Counter(_guid(entry, list_url) for entry in listing.pages)
        keys = {entry.key for entry in listing.pages}
        return {page.guid: page for page in self.state.pages.values()
                if page.guid and guids[page.guid] == 1 and page.key not in keys}  # fmt: skip


def _guid(entry: Entry, list_url: str) -> str | None:
    """Name an entry over all lists of the input; None where its guid is its address."""
    if not entry.guid or entry.guid == entry.url:
        return None
    return stable_id(list_url, entry.guid)


def _parse(kind: InputKind, content: bytes, answer: Answer) -> Listing:
    if kind == "feed":
        return read_feed(content, answer.header("content-type"), answer.url)
    if kind == "sitemap":
        return read_sitemap(content, answer.url)
    return read_addresses(content, answer.url)


def _may_be_list(media_type: str) -> bool:
    return not media_type.startswith(_MEDIA)
