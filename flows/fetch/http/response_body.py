"""A response's bytes, unpacked and bounded: a small gzip stream may unpack to a thousandfold."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.readers.document import read_whole
from copydesk.flows.readers.reader_errors import ReadError

ENCODINGS = "gzip, deflate"
_STEP = 1 << 16
_GZIP = b"\x1f\x8b"
_PLAIN = frozenset({"", "identity", "none", "binary", "8bit", "7bit", "utf-8"})  # not packed
_TEXT = (b"<", b"{", b"\xef")  # how a page or feed begins that is not packed after all
_EITHER = 47  # zlib or gzip, detected from the first bytes


def read_body(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Join the chunks of a response, unpacked; `encoding` is the header Content-Encoding.

    Raises FetchError: `too_large` as soon as more than `limit` bytes come out, `bad_encoding` for
    a damaged stream or an encoding that was not asked for, `truncated` for one that breaks off.
    """
    names = [name for part in encoding.split(",") if (name := part.strip().lower()) not in _PLAIN]
    for name in reversed(names):
        if name not in ("gzip", "x-gzip", "deflate"):
            raise FetchError("bad_encoding", f"The encoding {name!r} was not requested.")
        chunks = _unpacked(chunks, name)
    return _joined(chunks, limit)


def unpack_gzip(content: bytes, limit: int) -> bytes:
    """Unpack content that is a gzip file itself (sitemap.xml.gz); other content as it is."""
    if not content.startswith(_GZIP):
        return content
    return _joined(_unpacked([content], "gzip"), limit)


def _joined(chunks: Iterable[bytes], limit: int) -> bytes:
    try:
        return read_whole(chunks, limit)
    except ReadError as error:
        raise FetchError("too_large", error.message) from error


def _unpacked(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Unpack a stream of one or more gzip members; what follows the last is passed over.

    A page that is declared compressed but is not comes unchanged.
    """
    stream, begun, rest = None, False, iter(chunks)
    for chunk in rest:
        data = chunk
        while data:
            if stream is None and begun and data[:1] != _GZIP[:1]:
                return
            if not begun and name != "deflate" and data.lstrip()[:1] in _TEXT:
                yield from chain([data], rest)
                return
            stream, begun = stream or _stream(name, data), True
            try:
                yield stream.decompress(data, _STEP)
            except zlib.error as error:
                raise FetchError("bad_encoding", f"The {name} stream is damaged.") from error
            data = stream.unused_data if stream.eof else stream.unconsumed_tail
            stream = None if stream.eof else stream
    if stream is not None:
        raise FetchError("truncated", f"The {name} stream is truncated.")


def _stream(name: str, first: bytes) -> zlib._Decompress:
    # some servers send deflate without the zlib header that the standard asks for
    bare = name == "deflate" and not (first and first[0] & 0x0F == zlib.DEFLATED)
    return zlib.decompressobj(-zlib.MAX_WBITS if bare else _EITHER)
