"""robots.txt: which pages a site lets programs fetch, and how fast (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import orjson
from protego import Protego

from copydesk.flows.durable_files import write_whole
from copydesk.flows.fetch.file_names import file_name
from copydesk.flows.fetch.http.client import Request
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.server_answer import Answer

AGENT = "copydesk"
_KEPT = timedelta(hours=24)
_KEPT_UNANSWERED = timedelta(minutes=10)
_MAX_BYTES = 512 << 10  # bytes, as the standard has it
_LONGEST_DELAY = 30.0
_NO_RULES = ""


class _Kept(NamedTuple):
    until: datetime
    text: str | None


@dataclass(slots=True)
class Robots:
    """The rules of sites, kept on disk for a day.

    A site without the file allows everything; one whose server fails to give it allows nothing
    for the time being, unless it is known from before.
    """

    folder: Path
    get: Callable[[Request], Answer]
    now: Callable[[], datetime]
    _rules: dict[str, Protego | None] = field(default_factory=dict)

    def allows(self, url: str) -> float:
        """Give the delay a site asks for, 0 when none; raises FetchError (`robots`)."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            text = self._text(site)
            self._rules[site] = None if text is None else Protego.parse(text)
        rules = self._rules[site]
        if rules is None:
            raise FetchError("robots_unanswered", "The site's robots.txt is not available now.")
        if not rules.can_fetch(url, AGENT):
            raise FetchError("robots", "The site's robots.txt does not allow crawlers to read it.")
        return min(float(rules.crawl_delay(AGENT) or 0), _LONGEST_DELAY)

    def _text(self, site: str) -> str | None:
        """Give a site's file; None when it was never fetched and cannot be now."""
        file = self.folder / f"{file_name(site)}.json"
        known = _read(file)
        if known and self.now() < known.until:
            return known.text
        text, kept = self._ask(site, known.text if known else None)
        until = (self.now() + kept).isoformat()
        write_whole(file, orjson.dumps({"until": until, "text": text}))
        return text

    def _ask(self, site: str, before: str | None) -> tuple[str | None, timedelta]:
        try:
            answer = self.get(Request(f"{site}/robots.txt", lambda _type: True, _MAX_BYTES))
        except FetchError as error:
            if error.reason in ("unreachable", "unknown_host", "tls", "forbidden_address"):
                raise  # the page cannot be fetched either, for the same reason
            if not error.may_pass:
                return _NO_RULES, _KEPT
            return before, _KEPT_UNANSWERED
        return answer.body.decode("utf-8", "replace"), _KEPT


def _read(file: Path) -> _Kept | None:
    try:
        known = orjson.loads(file.read_bytes())
        text = known["text"]
        return _Kept(datetime.fromisoformat(known["until"]), None if text is None else str(text))
    except (OSError, ValueError, KeyError, TypeError):
        return None
