"""The body of an archived response, unpacked where it was packed on its way."""

from __future__ import annotations

import re
import zlib

import brotli
import zstandard

from copydesk.flows.readers.reader_errors import ReadError

_PLAIN = frozenset({"", "identity", "none", "utf-8", "binary", "8bit", "7bit"})
_ZSTD = b"\x28\xb5\x2f\xfd"
_CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_EITHER = 47  # zlib or gzip, detected from the first bytes


def decoded_content(body: bytes, encoding: str, limit: int) -> bytes:
    """Unpack a body by its Content-Encoding; one that is not packed after all stays as it is.

    Crawlers store bodies packed or unpacked and leave the header alone. Raises `ReadError`:
    `too_large`, `corrupt`, or `unsupported` for an encoding that is not known.
    """
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name in _PLAIN:
            continue
        if name in ("gzip", "x-gzip", "deflate"):
            body = _inflated(body, limit)
        elif name == "br":
            body = _brotli(body, limit)
        elif name in ("zstd", "x-zstd"):
            body = _zstd(body, limit)
        elif body.lstrip()[:1] != b"<":
            raise ReadError("unsupported", f"The page's encoding {name[:40]!r} is not supported.")
    return body


def without_chunks(body: bytes) -> bytes:
    """Join a body sent in chunks; one that crawlers joined already stays as it is.

    Of a body that breaks off what came before is given.
    """
    found, position = bytearray(), 0
    while (head := _CHUNK.match(body, position)) is not None:
        size = int(head[1], 16)
        if not size:
            return bytes(found)
        found += body[head.end() : head.end() + size]
        position = head.end() + size
    return bytes(found) if position >= len(body) > 0 else body


def _zstd(body: bytes, limit: int) -> bytes:
    if not body.startswith(_ZSTD):
        return body  # stored unpacked
    unpacker = zstandard.ZstdDecompressor(max_window_size=limit)
    try:
        with unpacker.stream_reader(body, read_across_frames=True) as stream:
            found = stream.read(limit + 1)
    except zstandard.ZstdError as error:
        raise ReadError("corrupt", f"The page's zstd stream is damaged: {error}.") from None
    if len(found) > limit:
        raise ReadError("too_large", f"The page is larger than {limit:,} bytes.")
    return found


def _inflated(body: bytes, limit: int) -> bytes:
    found, rest = bytearray(), body
    while rest[:2] == b"\x1f\x8b" or (rest[:1] == b"\x78" and not found):
        stream = zlib.decompressobj(_EITHER)
        try:
            found += stream.decompress(rest, limit + 1 - len(found))
        except zlib.error as error:
            raise ReadError("corrupt", f"The page's gzip stream is damaged: {error}.") from None
        if len(found) > limit:
            raise ReadError("too_large", f"The page is larger than {limit:,} bytes.")
        if not stream.eof:
            raise ReadError("truncated", "The page's gzip stream is truncated.")
        rest = stream.unused_data
    return bytes(found) if found or rest is not body else body


def _brotli(body: bytes, limit: int) -> bytes:
    stream, found, data = brotli.Decompressor(), bytearray(), body
    try:
        # it says that it takes more data while it still holds a part of what it gives
        while part := stream.process(data, output_buffer_limit=1 << 16):
            found += part
            data = b""
            if len(found) > limit:
                raise ReadError("too_large", f"The page is larger than {limit:,} bytes.")
    except brotli.error:
        return body  # stored unpacked
    if not stream.is_finished():
        if body.lstrip()[:1] == b"<":
            return body
        raise ReadError("truncated", "The page's brotli stream is truncated.")
    return bytes(found)
