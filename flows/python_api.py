"""Copydesk from Python: `copydesk.clean`, `copydesk.read` and `copydesk.connect`.

Nothing here writes anything; docs/python.md shows each call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from copydesk.errors import CopydeskError
from copydesk.flows.config.settings import load_settings
from copydesk.flows.paths import DataFolder
from copydesk.flows.readers.discovery import find_files
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.registry import read_all
from copydesk.flows.readers.sniff import sniff
from copydesk.flows.runs.text_work.clean_one import clean_one
from copydesk.transforms.options import TextOptions
from copydesk.transforms.records import CleanArticle, RawDocument, RecordMetadata, Rejection

if TYPE_CHECKING:
    from copydesk.warehouse.database.connection import Connection

_FRONT = 1 << 16  # bytes from which a format is detected
_GIVEN = "python:"  # the URI of a document that came as a value


class Block(NamedTuple):
    """A line or paragraph, and the verdict on it: see the table `blocks` in docs/tables.md.

    `start` and `end` are code-point offsets into the text that came in, None for HTML.
    """

    text: str
    kind: str
    role: str
    kept: bool
    reason: str
    score: float
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article, clean; the fields are columns of the table `articles` in docs/tables.md.

    `uri` and `locator` tell where it came from; `published_precision` is second, minute, day,
    month or year, None without a date.
    """

    title: str | None
    standfirst: str | None
    body: str
    authors: tuple[str, ...]
    language: str
    language_confidence: float
    language_reliable: bool
    published_at: datetime | None
    published_precision: str | None
    word_count: int
    url: str | None
    canonical_url: str | None
    record_id: str | None
    uri: str
    locator: str | None
    blocks: tuple[Block, ...]


class Rejected(NamedTuple):
    """A document, or a place in a file, that gave no article: a row of `rejections`."""

    uri: str
    locator: str | None
    record_id: str | None
    stage: str
    reason: str
    message: str


class NotAnArticle(CopydeskError):
    """What was to be cleaned is no article; `reason` is a word of `rejections.reason`."""

    def __init__(self, rejection: Rejection) -> None:
        super().__init__(rejection.message)
        self.stage, self.reason = rejection.stage, rejection.reason


def clean(
    content: str | bytes,
    *,
    url: str | None = None,
    title: str | None = None,
    language: str | None = None,
    published: str | None = None,
) -> Article:
    """Clean one page: plain text or HTML, detected from the content.

    `url`, `title`, `language` (a BCP 47 tag) and `published` (any usual spelling of a time) are
    what is known of it already. Raises NotAnArticle, for what is no text too.
    """
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    try:
        kind = sniff(data[:_FRONT], "page")
    except ReadError as error:
        raise NotAnArticle(error.rejection(url or _GIVEN)) from error
    raw = RawDocument(
        uri=url or _GIVEN,
        media_type="text/html" if kind == "html" else "text/plain",
        content=data,
        charset="utf-8" if isinstance(content, str) else None,
        declared=RecordMetadata(title=title, url=url, published=published, language=language),
    )
    result = clean_one(raw, TextOptions())
    if isinstance(result, Rejection):
        raise NotAnArticle(result)
    return _article(result)


def read(
    *places: str | PathLike[str],
    config: str | PathLike[str] | None = None,
    on_rejection: Callable[[Rejected], object] | None = None,
) -> Iterator[Article]:
    """Yield the articles of files, folders and globs, of every format that `ingest` reads.

    `config` names a copydesk.toml; without it the usual one is read, where there is one. What
    gives no article goes to `on_rejection`, such as `a_list.append`. Raises SourceMissing for a
    place that is not there, SettingsError for a configuration that cannot be used.
    """
    settings = load_settings(Path(config) if config is not None else None)
    found = find_files([fspath(path) for path in places])
    for rejection in found.rejections:
        _tell(rejection, on_rejection)
    for item in read_all(found.files, settings.keys, settings.limits):
        result = clean_one(item, settings.text) if isinstance(item, RawDocument) else item
        if isinstance(result, Rejection):
            _tell(result, on_rejection)
        else:
            yield _article(result)


def connect(data: str | PathLike[str] = "data") -> Connection:
    """Open the newest published snapshot of a data folder, read-only, with DuckDB.

    A connection shows the snapshot that it was opened on until it is closed; connect again to see
    the next. Raises SnapshotMissing where nothing is published.
    """
    from copydesk.warehouse.publishing.connect_snapshot import connect_snapshot  # noqa: PLC0415

    return connect_snapshot(DataFolder(Path(data)).snapshot)


def _tell(rejection: Rejection, on_rejection: Callable[[Rejected], object] | None) -> None:
    if on_rejection is not None:
        on_rejection(
            Rejected(
                rejection.uri,
                rejection.locator,
                rejection.record_id,
                rejection.stage,
                rejection.reason,
                rejection.message,
            )
        )


def _article(article: CleanArticle) -> Article:
    published, document = article.published, article.document
    return Article(
        title=article.title,
        standfirst=article.standfirst,
        body=article.body,
        authors=article.authors,
        language=article.language.tag,
        language_confidence=article.language.confidence,
        language_reliable=article.language.reliable,
        published_at=published.value if published else None,
        published_precision=published.precision if published else None,
        word_count=article.word_count,
        url=document.url,
        canonical_url=document.canonical_url,
        record_id=document.record_id,
        uri=document.uri,
        locator=document.locator,
        blocks=tuple(
            Block(
                verdict.block.text, verdict.block.kind, verdict.role, verdict.kept, verdict.reason,
                verdict.score, verdict.block.char_start, verdict.block.char_end,
            )
            for verdict in article.blocks
        ),
    )  # fmt: skip
