"""One round of an input: read its lists, then fetch every page that is due."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.settings import Settings
from copydesk.flows.fetch.crawl_state import CrawlRecord, CrawlState
from copydesk.flows.fetch.http.authorization import authorization_of
from copydesk.flows.fetch.http.client import Client, Environment, Request
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.fetch_options import FetchOptions
from copydesk.flows.fetch.http.host_turns import HostTurns
from copydesk.flows.fetch.http.policy import answered, failed, listed_at
from copydesk.flows.fetch.http.robots import Robots
from copydesk.flows.fetch.http.server_answer import NOT_MODIFIED, Answer
from copydesk.flows.fetch.listings.entry import Entry
from copydesk.flows.fetch.lists import Lists
from copydesk.flows.fetch.page_identity import moved_from, own_address
from copydesk.flows.fetch.saved import is_page, save, saved
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.stage import Progress, stage
from copydesk.transforms.records import Rejection

_DOWN = ("unreachable", "unknown_host", "timed_out", "robots_unanswered")
_ENOUGH = 3  # pages of a host in a row that its being down costs a round


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a round gave.

    `files` are the responses that wait to be loaded, those of rounds cut short among them,
    `unchanged` counts pages that had not changed, `rejections` is what could not be fetched.
    `failed` are those rejections that stand for a location of the input that gave nothing.
    `is_down` says that none of its locations could be read, or none of many pages: that the input
    itself is unreachable.
    """

    files: tuple[Path, ...]
    unchanged: int
    rejections: tuple[Rejection, ...]
    failed: tuple[Rejection, ...] = ()
    is_down: bool = False


def fetch_input(
    input_config: Input,
    settings: Settings,
    folder: DataFolder,
    environment: Environment | None = None,
) -> Fetched:
    """Fetch what is due of an input; nothing is raised for pages and servers that fail.

    Every response is on the disk before its page counts as fetched, so that a kill loses nothing.
    """
    return _Round(input_config, settings, folder, environment or Environment()).run()


def _pages_down(results: Sequence[bool | Rejection], *, named: bool) -> tuple[Rejection, ...]:
    """Give what to say when all pages that were due failed, and there were enough to tell.

    Of pages that somebody named one is enough, and whatever kept it from being fetched.
    """
    down = [
        result
        for result in results
        if isinstance(result, Rejection) and (named or result.reason in _DOWN)
    ]
    if len(down) < max(1 if named else _ENOUGH, len(results)):
        return ()
    if len(down) == 1:
        return (down[0],)
    message = f"None of {len(down):,} pages could be fetched; the first error: {down[0].message}"
    return (replace(down[0], message=message),)


class _Round:
    def __init__(
        self, input_config: Input, settings: Settings, folder: DataFolder, environment: Environment
    ) -> None:
        self._input_config, self._folder, self._environment = input_config, folder, environment
        self._options: FetchOptions = settings.fetch
        self._limit = settings.limits.document_bytes
        self._authorization = authorization_of(input_config)
        self._state = CrawlState.load(folder.crawl_state(input_config.name))
        self._done, self._counting = 0, Lock()

    def run(self) -> Fetched:
        with stage("lists", "Reading the lists"), self._client() as client:
            lists = Lists(
                self._input_config, self._state, client, self._robots(client).allows,
                self._environment.now, self._options.again_after, self._limit,
            )  # fmt: skip
            lists.read()
        results = self._fetch_due()
        rejections = [item for item in results if isinstance(item, Rejection)]
        down = _pages_down(results, named=bool(self._input_config.pages))
        return Fetched(
            saved(self._folder.fetched(self._input_config.name)),
            sum(result is False for result in results),
            (*lists.rejections, *rejections),
            (*lists.failed, *down),
            bool(down) or 0 < len(lists.failed) == len(self._input_config.location),
        )

    def _client(self) -> Client:
        turns = HostTurns(self._folder.web / "turns", self._seconds, self._environment.sleep)
        allow_hosts = self._input_config.allow_hosts
        return Client(self._options, allow_hosts, turns, self._environment, self._authorization)

    def _seconds(self) -> float:
        return self._environment.now().timestamp()

    def _robots(self, client: Client) -> Robots:
        return Robots(self._folder.web / "robots", client.get, self._environment.now)

    def _fetch_due(self) -> list[bool | Rejection]:
        """Fetch each host's pages one after the other, several hosts at once."""
        hosts: dict[str, list[CrawlRecord]] = {}
        for page in self._due():
            hosts.setdefault(urlsplit(page.url).netloc, []).append(page)
        if not hosts:
            return []
        due = sum(map(len, hosts.values()))
        with (
            stage("fetch", "Fetching", due, "pages") as progress,
            ThreadPoolExecutor(self._options.hosts_at_once) as threads,
        ):
            fetch = partial(self._fetch_host, progress)
            return [result for results in threads.map(fetch, hosts.values()) for result in results]

    def _due(self) -> list[CrawlRecord]:
        """Give the pages that are due: new ones first, the newest of them in front.

        Of those that this run gets to, known ones are asked first: where they have moved to says
        which article a new page is. Pages that somebody named are due whenever they are, and no
        others with them.
        """
        now = self._environment.now()
        named = {Entry(url).key for url in self._input_config.pages}
        pages = [page for page in self._state.pages.values() if not page.is_list]
        due = [page for page in pages if page.key in named or
               (not named and page.due_at is not None and page.due_at <= now)]  # fmt: skip
        due.sort(key=listed_at, reverse=True)
        due.sort(key=lambda item: item.fetched_at is not None)
        return sorted(due[: self._options.pages_per_run], key=lambda item: item.fetched_at is None)

    def _fetch_host(self, progress: Progress, pages: list[CrawlRecord]) -> list[bool | Rejection]:
        with self._client() as client:
            robots, results, in_a_row = self._robots(client), list[bool | Rejection](), 0
            for page in pages:
                results.append(found := self._fetch(page, client, robots))
                self._count(progress)
                reason = found.reason if isinstance(found, Rejection) else None
                in_a_row = in_a_row + 1 if reason in _DOWN else 0
                if in_a_row == _ENOUGH or reason == "rate_limited":  # the rest stays due
                    break
            return results

    def _fetch(self, page: CrawlRecord, client: Client, robots: Robots) -> bool | Rejection:
        """Fetch one page: True when it is new or changed, False when not."""
        page = self._state.pages.get(page.key, page)
        request = Request(page.url, is_page, self._limit, page.validators, robots.allows)
        now = self._environment.now
        try:
            answer = client.get(request)
            digest = None if answer.status == NOT_MODIFIED else sha256(answer.body).hexdigest()
            changed = digest is not None and digest != page.sha256
            if changed:
                save(
                    self._folder.fetched(self._input_config.name),
                    self._input_config,
                    page,
                    answer,
                    now(),
                )
        except FetchError as error:
            self._state.note([failed(page, error, now())])
            return error.rejection(page.url)
        done = answered(page, answer, digest, now(), self._options.again_after)
        self._state.note(self._with_home(done, answer) if changed else [done])
        return changed

    def _with_home(self, page: CrawlRecord, answer: Answer) -> list[CrawlRecord]:
        """Keep where an article was fetched first, for the address that it has moved to as well.

        One that was fetched there before the old address was asked is the same article: loading
        joins what it gave.
        """
        own = own_address(answer)
        moved = self._state.pages.get(own or "") if moved_from(page.home, own) else None
        page = replace(page, home=page.home or own)
        is_new = moved is not None and moved.key != page.key and moved.home in (None, own)
        return [replace(moved, home=page.home), page] if moved and is_new else [page]

    def _count(self, progress: Progress) -> None:
        with self._counting:
            self._done += 1
            progress.advance(self._done, self._done)
