"""What is known of the pages of one input: a journal of lines, the last of a page being true.

A kill can tear the last line only, which then counts as not written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

import orjson

from copydesk.flows.durable_files import write_whole
from copydesk.flows.fetch.http.server_answer import Validators
from copydesk.transforms.records import FeedMetadata

# Names that the journal keeps: those of existing data folders stay readable.
_STORED_NAMES = {"change_token": "stamp", "recheck_step": "rung"}
_SLACK = 1000  # lines more than pages before the file is rewritten


@dataclass(frozen=True, slots=True)
class CrawlRecord:
    """A page, or a list of pages.

    `change_token` is a digest of what the list said when the page last counted as changed; `due_at`
    is when to ask next, None for never again. `since` is when this version was first fetched,
    `recheck_step` counts the requests since, `idle` those in a row that found nothing changed,
    `failures` those in a row that failed. `guid` is the list's own name of the page, `home` the
    address of its article when it was first fetched.
    """

    key: str
    url: str
    listed: FeedMetadata = field(default_factory=FeedMetadata)
    change_token: str | None = None
    due_at: datetime | None = None
    validators: Validators = field(default_factory=Validators)
    sha256: str | None = None
    since: datetime | None = None
    fetched_at: datetime | None = None
    recheck_step: int = 0
    idle: int = 0
    failures: int = 0
    is_list: bool = False
    guid: str | None = None
    home: str | None = None


@dataclass(slots=True)
class CrawlState:
    """The pages of one input by their key, and the journal they are kept in."""

    path: Path
    pages: dict[str, CrawlRecord] = field(default_factory=dict)
    _lines: int = 0
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def load(cls, path: Path) -> CrawlState:
        """Read the journal; lines that cannot be read are forgotten: the page is fetched again."""
        state = cls(path)
        lines = path.read_bytes().split(b"\n")[:-1] if path.is_file() else []
        for line in lines:
            if (page := _read(line)) is not None:
                state.pages[page.key] = page
        state._lines = len(lines)
        if len(lines) > 2 * len(state.pages) + _SLACK:
            write_whole(path, _written(state.pages.values()))
        return state

    def note(self, pages: Iterable[CrawlRecord]) -> None:
        """Store the new state; it is on disk when this returns. Thread-safe."""
        with self._lock:
            news = [page for page in pages if self.pages.get(page.key) != page]
            if not news:
                return
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file:
                _end_last_line(file)
                file.write(_written(news))
                file.flush()
                os.fsync(file.fileno())
            self.pages.update((page.key, page) for page in news)

    def forget(self, keys: Iterable[str]) -> None:
        """Leave pages out, and rewrite the journal without them."""
        gone = set(keys)
        if gone:
            self.pages = {key: page for key, page in self.pages.items() if key not in gone}
            write_whole(self.path, _written(self.pages.values()))


def _end_last_line(file: Any) -> None:
    """Set a torn line apart from what is written after it."""
    if file.tell():
        file.seek(-1, os.SEEK_END)
        if file.read(1) != b"\n":
            file.write(b"\n")


def _written(pages: Iterable[CrawlRecord]) -> bytes:
    return b"".join(
        orjson.dumps(_slim(_stored(asdict(page))), option=orjson.OPT_APPEND_NEWLINE)
        for page in pages
    )


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    return {_STORED_NAMES.get(name, name): value for name, value in values.items()}


def _slim(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _slim(value) if isinstance(value, dict) else value
            for key, value in values.items() if value not in (None, 0, (), {})}  # fmt: skip


def _read(line: bytes) -> CrawlRecord | None:
    try:
        values = orjson.loads(line)
        for name in ("due_at", "since", "fetched_at"):
            values[name] = datetime.fromisoformat(values[name]) if name in values else None
        listed: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value
                  for key, value in values.pop("listed", {}).items()}  # fmt: skip
        validators = Validators(**values.pop("validators", {}))
        values |= {name: values.pop(old) for name, old in _STORED_NAMES.items() if old in values}
        return CrawlRecord(**values, listed=FeedMetadata(**listed), validators=validators)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
