"""Responses that wait on disk to be loaded."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import orjson

from copydesk.flows.config.inputs import Input
from copydesk.flows.fetch.crawl_state import CrawlRecord
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.server_answer import Answer
from copydesk.flows.fetch.page_identity import leads_home, moved_from, own_address
from copydesk.flows.readers.formats.response import write_response
from copydesk.flows.readers.page_types import HTML, MAYBE
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.sniff import sniff
from copydesk.transforms.identity import stable_id
from copydesk.transforms.metadata.hidden_secrets import hide_secrets
from copydesk.transforms.records import RawDocument, RecordMetadata

_HEAD = 1 << 16
_FORMATS = {"html": "text/html", "text": "text/plain"}


def is_page(media_type: str) -> bool:
    """Tell whether a declared media type may be a page."""
    return media_type in HTML or media_type in MAYBE


def save(
    folder: Path, input_config: Input, page: CrawlRecord, answer: Answer, now: datetime
) -> Path:
    """Store a response with its headers; raises FetchError if it is not a page."""
    if not answer.body.strip():
        raise FetchError("empty", "The page is empty.")
    if leads_home(page.url, answer):
        raise FetchError("gone", "The address now leads to the site's home page.")
    first = moved_from(page.home, own_address(answer))
    listed = replace(page.listed, first_url=first) if first else page.listed
    uri, url = hide_secrets(page.url), hide_secrets(answer.url)
    response = {"status": answer.status, "url": url, "headers": list(answer.headers),
            "input": input_config.name}  # fmt: skip
    document = RawDocument(
        uri, _media_type(answer), answer.body, charset=answer.charset, retrieved_at=now,
        declared=RecordMetadata(url=url), listed=listed, zone=input_config.time_zone,
        response=orjson.dumps(response).decode(),
    )  # fmt: skip
    content = sha256(answer.body).hexdigest()
    path = folder / f"{stable_id(page.url, now.isoformat(), content)}.response"
    write_response(path, document)
    return path


def saved(folder: Path) -> tuple[Path, ...]:
    """List the responses that wait."""
    return tuple(sorted(path.resolve() for path in folder.glob("[!.]*.response")))


def _media_type(answer: Answer) -> str:
    if answer.media_type in HTML:
        return "text/html"
    try:
        found = sniff(answer.body[:_HEAD], "")
    except ReadError as error:
        raise FetchError("wrong_type", error.message) from error
    if found not in _FORMATS:
        raise FetchError("wrong_type", f"The response is {found}, not a web page.")
    return _FORMATS[found]
