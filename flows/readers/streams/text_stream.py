"""A file's bytes as UTF-8, whatever it is written in, and cut at its newlines."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.streams.compression import Input
from copydesk.transforms.charsets import codec_of
from copydesk.transforms.decode import NotText, decode

_PACKED = {".gz", ".gzip", ".zst", ".zstd", ".bz2", ".xz"}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def utf8_chunks(source: Input) -> Iterator[bytes]:
    """Give a file's bytes in UTF-8; the charset is detected from its first bytes.

    Those of UTF-8 come as they are, broken ones too.
    """
    codec = _codec(source.head)
    if codec is None:
        return source.chunks
    return (text.encode() for text in codecs.iterdecode(source.chunks, codec, "replace"))


def recoded_wide(source: Input) -> Iterator[bytes]:
    """Turn UTF-16, in which a newline is two bytes, to UTF-8; all else as it is."""
    if not source.head.startswith(_WIDE):
        return source.chunks
    return (text.encode() for text in codecs.iterdecode(source.chunks, "utf-16", "replace"))


def head_text(head: bytes) -> str:
    """Decode the first bytes of a file; raises ReadError (`binary`) where they are no text."""
    try:
        return decode(head).text
    except NotText:
        raise ReadError("binary", "Not a text file: this is binary data.") from None


def suffix_of(name: str) -> str:
    """Give a file name's suffix in lower case, that of a compression passed over."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix in _PACKED else path.suffix


def _codec(head: bytes) -> str | None:
    """Name the charset to decode; None for UTF-8 and for unknown ones."""
    if head.startswith(_WIDE):
        return "utf-32" if head.startswith(codecs.BOM_UTF32_LE) else "utf-16"
    try:
        found = codec_of(decode(head, html=head.lstrip()[:1] == b"<").charset)
    except NotText:
        return None
    return None if found in (None, "utf-8", "utf_8", "ascii") else found


def cut_lines(chunks: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """Cut at newlines; None for a line above `limit` bytes, of which no more is held."""
    held = bytearray()
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            yield _whole(held, end, limit)
            held.clear()
        if len(held) <= limit:
            held += rest
    if held:
        yield _whole(held, b"", limit)


def _whole(held: bytearray, end: bytes, limit: int) -> bytes | None:
    return bytes(held + end) if len(held) + len(end) <= limit else None
