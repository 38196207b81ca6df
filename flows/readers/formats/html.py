"""A saved web page: one file, one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from copydesk.flows.readers.document import one_document
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.streams.compression import Input
from copydesk.transforms.records import RawDocument, Rejection

# browsers write where a page was saved from, with the length of the address in parentheses
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d{4}\)(https?://[\x21-\x7e]+) -->")
_FRONT = 2048


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield the file as one HTML document, with the address the browser noted when saving it."""
    page = one_document(source, "text/html", limits.document_bytes)
    saved = _SAVED_FROM.search(page.content[:_FRONT])
    url = saved.group(1).decode("ascii") if saved else None
    yield replace(page, declared=replace(page.declared, url=url))
