"""The frozen records that flow one way through a run.

read -> `RawDocument` -> parse -> `ParsedDocument` -> clean -> `CleanArticle` -> tabulate.
A document that cannot go on becomes a `Rejection`; it never raises past its own step.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

BlockKind = Literal[
    "paragraph", "heading", "list_item", "quote", "table",
    "title", "standfirst", "byline", "date", "dateline", "caption", "credit", "line",
]  # fmt: skip
BlockRole = Literal["body", "metadata", "boilerplate"]
Completeness = Literal["complete", "from_data", "teaser", "cut_short"]
DatePrecision = Literal["second", "minute", "day", "month", "year"]


@dataclass(frozen=True, slots=True)
class RecordMetadata:
    """What a record or a response header says of its document; unchecked strings as they came."""

    title: str | None = None
    url: str | None = None
    published: str | None = None
    source: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class FeedMetadata:
    """What the feed, sitemap or input that lists a page says of it: unchecked, as it came.

    It is a candidate beside what the page says of itself, and never overrules that. `first_url`
    is the address under which its article was fetched first, where it lies at another now: old
    addresses that redirect, and a feed's unchanged guid, tell that. `source` is the outlet of what
    names none (an input's setting), `site_name` what the list calls the page's outlet.
    """

    title: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    first_url: str | None = None
    source: str | None = None
    site_name: str | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as it was read, still bytes.

    `uri` names the file (or page); `locator` ("line 17", "row 17") the place inside a file of
    many records and None for a file that is one document. `media_type` is "text/plain" or
    "text/html", decided from the content. `charset` is a declared one, to be tried first.
    `extra` is a JSON object of the keys we do not know, keys sorted, or None. `zone` is the IANA
    time zone of times without an offset, where the input's configuration says one. `response` is
    a JSON object of how a page was answered (status, addresses, headers), None for files.
    """

    uri: str
    media_type: str
    content: bytes
    locator: str | None = None
    record_id: str | None = None
    charset: str | None = None
    retrieved_at: datetime | None = None
    declared: RecordMetadata = RecordMetadata()
    extra: str | None = None
    zone: str | None = None
    listed: FeedMetadata | None = None
    response: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A document, or a place in a file, that gave no article, and why.

    `stage` is plan, fetch, read, parse or clean; `reason` a short snake_case word from a closed
    list kept beside the code that raises it; `message` one sentence for a person.
    """

    uri: str
    stage: str
    reason: str
    message: str
    record_id: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One paragraph, heading or line of a page.

    `text` is clean (hard wraps joined, white space normal). `char_start` and `char_end` are
    half-open code-point offsets into the decoded text, None for HTML.
    """

    text: str
    kind: BlockKind
    position: int
    char_start: int | None = None
    char_end: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOutBlock:
    """What an HTML page shows beside the blocks of its article, with the verdict on it.

    `position` counts with the positions of the article's blocks; `role`, `reason` and `score` are
    as in `CleanBlock`: "page:menu" is what the markup calls a menu.
    """

    text: str
    kind: BlockKind
    position: int
    role: BlockRole
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date somebody gave for the document: `value` is aware, `text` what it was read from.

    `origin` names the place, best first when choosing: record, jsonld, meta, feed, text, url.
    """

    value: datetime
    precision: DatePrecision
    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document cut into blocks, with what it declares of itself; nothing removed yet.

    `text` is the decoded text of a text input (no BOM, newlines as they came), None for HTML.
    `title`, `standfirst`, `authors`, `tags` and `dates` are what metadata declares; what the
    visible lines say is found by the clean step. `author_roles` are (name, role), `attribution`
    the outlet named where no person is; `completeness` is None where nothing tells, and
    `completeness_reason` the evidence. `source` is
    the outlet's domain, `site_name` what the page, its record or its feed calls the outlet.
    `moved_key` is what the article's key would be by the page's address of today, where the
    article was known by another before. `left_out` is what the extractor of an HTML page did not
    take.
    """

    document_id: str
    article_key: str
    uri: str
    locator: str | None
    record_id: str | None
    media_type: str
    content_sha256: str
    byte_length: int
    retrieved_at: datetime | None
    extra: str | None
    text: str | None
    url: str | None
    canonical_url: str | None
    source: str | None
    title: str | None
    standfirst: str | None
    declared_language: str | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    dates: tuple[DateCandidate, ...]
    modified_at: datetime | None
    blocks: tuple[TextBlock, ...]
    zone: str | None = None
    author_roles: tuple[tuple[str, str], ...] = ()
    attribution: str | None = None
    completeness: Completeness | None = None
    completeness_reason: str | None = None
    site_name: str | None = None
    moved_key: str | None = None
    left_out: tuple[LeftOutBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanBlock:
    """A block with the verdict on it.

    `reason` says why it has its role, e.g. "rule:view_counter", "duplicate:title",
    "cutoff:related_heading", "model", "template" or "paragraph"; `score` is how sure we are that it
    belongs to the article, 0 to 1. `language` is the block's, None where it is too short to tell.
    """

    block: TextBlock
    role: BlockRole
    reason: str
    score: float
    language: str | None = None

    @property
    def kept(self) -> bool:
        """Whether the block is news or metadata, that is: not boilerplate."""
        return self.role != "boilerplate"


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A BCP 47 primary tag (`zh-Hans`/`zh-Hant` for Chinese, `und` when unknown).

    `script` is an ISO 15924 code; `confidence` the measured precision of such answers, 0 to 1;
    `reliable` whether that is high enough to lean on. `second` is the next best language, None
    without any; `detector` says which voters agreed. `foreign_share` is the share of the body's
    characters in blocks of another language, and `mixed` whether that is a good part.
    """

    tag: str
    script: str
    confidence: float
    reliable: bool
    second: str | None = None
    detector: str = "none"
    foreign_share: float = 0.0
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What near-duplicate matching needs of one article; every hash is stable and 32 bits wide.

    `text_hash` is over the body normalised for comparison (with the title where the body is very
    short); `title_words` are the distinct hashes of the title's words; `shingles` those of the
    body's shingles, in the order they first appear; `numbers` the sorted distinct numbers of the
    body. `number_slots` and `name_slots` say where facts stand: sorted distinct
    `context << 32 | value`, the context being the words about a number or a capitalised word,
    the value its own hash. `sketch` holds the smallest of the shingles that are not everybody's,
    a hash of the headline and one of the numbers.
    """

    text_hash: str
    word_count: int
    title_words: tuple[int, ...]
    shingles: tuple[int, ...]
    numbers: tuple[str, ...]
    number_slots: tuple[int, ...]
    name_slots: tuple[int, ...]
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """The article of one document: what every table is made from.

    `templates_version` names the site templates that it was cleaned with, None without any;
    `uncorrected_body` is the body without the editors' corrections, None where there are none;
    `completeness` and its reason are the page's and the text's word, see `admission.completeness`.
    """

    document: ParsedDocument
    title: str | None
    standfirst: str | None
    body: str
    blocks: tuple[CleanBlock, ...]
    authors: tuple[str, ...]
    dates: tuple[DateCandidate, ...]
    published: DateCandidate | None
    language: LanguageGuess
    word_count: int
    templates_version: str | None = None
    uncorrected_body: str | None = None
    author_roles: tuple[tuple[str, str], ...] = ()
    attribution: str | None = None
    completeness: Completeness | None = None
    completeness_reason: str | None = None

    @property
    def modified_at(self) -> datetime | None:
        """The latest change that a visible line ("Updated ...") states, else the declared one."""
        changed = (date.value for date in self.dates if date.origin.endswith("_modified"))
        return max(changed, default=self.document.modified_at)
