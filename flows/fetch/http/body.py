"""A response's bytes, unpacked and bounded: a small gzip stream may unpack to a thousandfold."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.readers.document import read_whole
from copydesk.flows.readers.reader_errors import ReadError

ENCODINGS = "gzip, deflate"
_STEP = 1 << 16
_GZIP = b"\x1f\x8b"
_EITHER = 47  # zlib or gzip, told by the first bytes


def read_body(chunks: Iterable[bytes], encoding: str, most: int) -> bytes:
    """Join the chunks of a response, unpacked; `encoding` is the header Content-Encoding.

    Raises FetchError: `too_large` as soon as more than `most` bytes come out, `bad_encoding` for
    a damaged stream or an encoding that was not asked for, `truncated` for one that breaks off.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return _joined(chunks, most)
    if name in ("gzip", "x-gzip", "deflate"):
        return _joined(_unpacked(chunks, name), most)
    raise FetchError("bad_encoding", f"It is packed as {name!r}, which was not asked for.")


def unpack_gzip(content: bytes, most: int) -> bytes:
    """Unpack content that is a gzip file itself (sitemap.xml.gz); other content as it is."""
    if not content.startswith(_GZIP):
        return content
    return _joined(_unpacked([content], "gzip"), most)


def _joined(chunks: Iterable[bytes], most: int) -> bytes:
    try:
        return read_whole(chunks, most)
    except ReadError as error:
        raise FetchError("too_large", error.message) from error


def _unpacked(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    stream = None
    for chunk in chunks:
        stream = stream or _stream(name, chunk)
        try:
            data = chunk
            while data and not stream.eof:
                yield stream.decompress(data, _STEP)
                data = stream.unconsumed_tail
        except zlib.error as error:
            raise FetchError("bad_encoding", f"Its {name} stream is damaged.") from error
    if stream is not None and not stream.eof:
        raise FetchError("truncated", f"Its {name} stream breaks off.")


def _stream(name: str, first: bytes) -> zlib._Decompress:
    # some servers send deflate without the zlib header that the standard asks for
    bare = name == "deflate" and not (first and first[0] & 0x0F == zlib.DEFLATED)
    return zlib.decompressobj(-zlib.MAX_WBITS if bare else _EITHER)
