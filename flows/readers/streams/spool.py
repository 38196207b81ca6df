"""A file that can be read out of order, where the format asks for it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.streams.compression import Input


@contextmanager
def seekable(source: Input, limit: int) -> Iterator[BinaryIO]:
    """Give the file itself, or one that is packed or in an archive unpacked to a temporary file.

    Raises `ReadError` (`too_large`) beyond `limit` bytes.
    """
    if not source.is_stream:
        source.raw.seek(0)
        yield source.raw
        return
    with tempfile.TemporaryFile() as spool:
        for chunk in source.chunks:
            spool.write(chunk)
            if spool.tell() > limit:
                raise ReadError("too_large", f"The file unpacks to more than {limit:,} bytes.")
        spool.seek(0)
        yield cast(BinaryIO, spool)
