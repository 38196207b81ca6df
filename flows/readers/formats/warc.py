"""WARC and WET: web archives, one document a captured page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, cast

import orjson
from fastwarc.warc import ArchiveIterator, WarcRecordType

from copydesk.flows.readers.page_types import page_type
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.streams.chunk_file import ChunkStream
from copydesk.flows.readers.streams.compression import Input
from copydesk.flows.readers.streams.http_content import decoded_content, without_chunks
from copydesk.flows.readers.streams.warc_damage import (
    begins_within,
    has_odd_names,
    next_record,
    rest_of_block,
    with_usual_names,
)
from copydesk.transforms.records import RawDocument, RecordMetadata, Rejection

_PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_TOLD = _PAGES | WarcRecordType.revisit
_BARE_NEWLINE = re.compile(rb"WARC/[01]\.\d+[ \t]*\n")
# What crawlers store beside pages: their logs (metadata:), screenshots and texts of pages (urn:).
_NO_PAGE = re.compile(r"(?!https?:|file:|ftp:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MOST_HEADERS = 200


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield captured pages, located as "byte N", where their record begins in the file.

    Responses, resources and conversions (WET) are read. Captures that are no page (pictures,
    redirects, errors) are one rejection a file with their numbers. A damaged record costs itself:
    reading resumes at the next one. Raises `ReadError` (`corrupt`) for an archive that was carried
    as text, in which no record has the length that it says.
    """
    if _BARE_NEWLINE.match(source.head):
        message = "The archive's line ends were changed (LF for CR LF); fetch it again as binary."
        raise ReadError("corrupt", message)
    archive = _Archive(source, limits.document_bytes)
    yield from archive.items()
    yield from archive.passed_over()


class _Archive:
    def __init__(self, source: Input, limit: int) -> None:
        self._source, self._limit = source, limit
        self._passed: Counter[str] = Counter()
        self._after: int | None = None  # the last complete record before damage not yet reported
        raw = source.raw
        self._lost = False  # the record at hand ends elsewhere than it says
        is_odd = has_odd_names(source.head)
        self._seekable = not is_odd and raw.seekable() and (not source.compressed or _is_gzip(raw))
        chunks = with_usual_names(source.chunks) if is_odd else source.chunks
        self._file = raw if self._seekable else cast(BinaryIO, ChunkStream(chunks))

    def items(self) -> Iterator[RawDocument | Rejection]:
        """Read from record to record; after damage from the next that can be found."""
        start: int | None = 0
        while start is not None:
            if self._seekable:
                self._file.seek(start)
            start = yield from self._run(start)

    def _run(self, start: int) -> Generator[RawDocument | Rejection, None, int | None]:
        """Read until the end or damage; return the position to continue at."""
        records = iter(ArchiveIterator(self._file, record_types=_TOLD, parse_http=False))
        held: RawDocument | Rejection | None = None
        offset, length, count = start, 0, 0
        while True:
            try:
                record = next(records, None)
            except (OSError, ValueError) as error:
                return (yield from self._damaged(held, offset, length, None if count else error))
            if count == 0 and start:
                yield from self._lost_before(start)
            if held is not None:
                yield held
            if record is None:
                return None
            same = count > 0 and record.stream_pos == offset  # many records in one gzip member
            count += 1
            offset, length = record.stream_pos, record.content_length
            held = self._item(record, f"byte {offset} record {count}" if same else f"byte {offset}")
            self._source.report(offset)
            if self._lost and self._seekable and held is not None:
                yield held
                self._lost = False
                return next_record(self._file, offset + 1)

    def _damaged(
        self,
        held: RawDocument | Rejection | None,
        offset: int,
        length: int,
        error: Exception | None,
    ) -> Generator[RawDocument | Rejection, None, int | None]:
        """Repair what a wrong length cut off, else resume where the next record begins.

        `error` is given where not even the first record after damage could be read.
        """
        if error is not None:
            message = f"The record is damaged ({error}); its bytes are skipped."
            yield ReadError("corrupt", message).rejection(self._source.uri, f"byte {offset}")
        elif self._seekable:
            rest, onward = rest_of_block(self._file, offset, length, self._limit)
            if rest and isinstance(held, RawDocument):
                yield replace(held, content=held.content + rest)
                return onward
        if held is not None:
            yield held
        onward = next_record(self._file, offset + 1) if self._seekable else None
        if error is None:
            self._after = offset
            if onward is None:
                yield from self._lost_before(0)
        else:
            self._after = None
        return onward

    def _lost_before(self, start: int) -> Iterator[Rejection]:
        """Say what was passed over before the record at `start`; to the end where that is 0."""
        if self._after is not None:
            until = f"up to byte {start}" if start else "to the end"
            message = f"The archive is damaged after byte {self._after}, {until}."
            yield ReadError("corrupt", message).rejection(
                self._source.uri, f"after byte {self._after}"
            )
        self._after = None

    def _item(self, record: Any, locator: str) -> RawDocument | Rejection | None:
        origin = (self._source.uri, locator)
        record_id = _header(record, "WARC-Record-ID") or None
        try:
            return self._document(record, locator, record_id)
        except ReadError as error:
            return error.rejection(*origin, record_id)
        except (OSError, ValueError) as error:
            message = f"The record is damaged: {error}."
            return ReadError("corrupt", message).rejection(*origin, record_id)

    def _document(self, record: Any, locator: str, record_id: str | None) -> RawDocument | None:
        if record.record_type == WarcRecordType.revisit:
            self._passed["captured before (revisit)"] += 1
            return None
        url = _header(record, "WARC-Target-URI")
        if _NO_PAGE.match(url):
            self._passed[url.partition(":")[0].lower()] += 1
            return None
        if record.is_http:
            record.parse_http(auto_decode="none")
            status = record.http_headers.status_code or 0
            if not 200 <= status < 300:
                self._passed[f"status {status}"] += 1
                return None
        headers = record.http_headers if record.is_http else None
        declared_type = str((headers or record.headers).get("Content-Type") or "")
        body = self._body(record, headers)
        is_text = record.record_type == WarcRecordType.conversion
        media_type = "text/plain" if is_text else page_type(declared_type, body)
        if media_type is None:
            self._passed[declared_type.partition(";")[0].strip().lower()[:80] or "no type"] += 1
            return None
        if not body.strip():
            raise ReadError("empty", "The page is empty.")
        language = _header(record, "WARC-Identified-Content-Language").partition(",")[0]
        return RawDocument(
            self._source.uri, media_type, body, locator, record_id,
            charset="utf-8" if is_text else record.http_charset,
            retrieved_at=record.record_date,
            declared=RecordMetadata(url=url or None, language=language or None),
            response=_answer(url, headers) if headers is not None else None,
        )  # fmt: skip

    def _body(self, record: Any, headers: Any) -> bytes:
        expected = record.content_length
        body = bytes(record.reader.read(self._limit + 1))
        if len(body) > self._limit:
            raise ReadError("too_large", f"The page is larger than {self._limit:,} bytes.")
        if len(body) < expected:
            self._lost = True
            raise ReadError("truncated", "The record is truncated.")
        if not self._source.compressed and begins_within(body):
            self._lost = True
            message = "The record is longer than it can be: the next one begins in it."
            raise ReadError("corrupt", message)
        if headers is None:
            return body
        if "chunked" in str(headers.get("Transfer-Encoding") or "").lower():
            body = without_chunks(body)
        return decoded_content(body, str(headers.get("Content-Encoding") or ""), self._limit)

    def passed_over(self) -> Iterator[Rejection]:
        """Count what was captured and is no page, one rejection for all of it."""
        if self._passed:
            kinds = ", ".join(f"{kind} ({n})" for kind, n in self._passed.most_common(20))
            message = f"{self._passed.total()} captures are not pages and were skipped: {kinds}."
            yield ReadError("unsupported", message).rejection(self._source.uri, "captures")


def _is_gzip(file: BinaryIO) -> bool:
    """Tell whether a file is gzip, the one packing whose records can be found one by one."""
    file.seek(0)
    return file.read(2) == b"\x1f\x8b"


def _header(record: Any, name: str) -> str:
    return str(record.headers.get(name) or "").strip().strip("<>")


def _answer(url: str, headers: Any) -> str:
    """Say how the page was answered, as it is kept for pages that we fetch ourselves."""
    pairs = [(str(name), str(value)) for name, value in list(headers)[:_MOST_HEADERS]]
    return orjson.dumps({"status": headers.status_code, "url": url, "headers": pairs}).decode()
