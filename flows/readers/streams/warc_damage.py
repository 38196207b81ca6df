"""Where a web archive resumes after a damaged record, and what a wrong length cut off."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

_BEGINS = re.compile(rb"\r\n\r\nWARC/[01]\.\d\r\nWARC-|\r\n\r\nWARC/[01]\.\d\r\nContent-")
_NAMES = {
    name.lower(): name
    for name in (b"WARC-Type", b"WARC-Target-URI", b"WARC-Date", b"WARC-Record-ID",
                 b"Content-Type", b"Content-Length")
}  # fmt: skip
_ANY_NAME = re.compile(rb"\r\n(%b):" % b"|".join(_NAMES), re.IGNORECASE)
_STEP = 1 << 20
_HEADER = 1 << 16
_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"\nWARC/1."
_MARK = b"WARC/"
_END = b"\r\n\r\n"
_GZIP_WINDOW = 31  # zlib's number for a gzip member


def next_record(file: BinaryIO, start: int) -> int | None:
    """Give the offset of the first record at or after `start`; None where there is none.

    In a compressed archive that is a gzip member that unpacks to a record's first line.
    """
    file.seek(0)
    packed = file.read(3) == _GZIP
    mark = _GZIP if packed else _PLAIN
    offset = start if packed else max(start - 1, 0)
    while (found := _find(file, mark, offset)) is not None:
        if not packed:
            return found + 1
        if _is_record(file, found):
            return found
        offset = found + 1
    return None


def rest_of_block(file: BinaryIO, offset: int, length: int, limit: int) -> tuple[bytes, int | None]:
    """Give what follows a record's declared length up to the next record, and where that begins.

    Empty for a compressed archive, and where more than `limit` bytes follow.
    """
    file.seek(offset)
    header = file.read(_HEADER)
    end = header.find(_END)
    if not header.startswith(_MARK) or end < 0:
        return b"", None
    begins = offset + end + 4 + length
    onward = next_record(file, begins)
    file.seek(begins)
    rest = file.read(limit + 1 if onward is None else min(onward - begins, limit + 1))
    if len(rest) > limit or rest.startswith(_END):  # the length was right: what follows is damage
        return b"", onward
    return rest.rstrip(b"\r\n"), onward


def begins_within(block: bytes) -> bool:
    """Tell whether another record begins in a block, whose length is wrong then."""
    return b"\nWARC/" in block and _BEGINS.search(block) is not None


def has_odd_names(head: bytes) -> bool:
    """Tell whether an archive writes `warc-type`, which fastwarc does not know so written."""
    found = _ANY_NAME.findall(head.partition(_END)[0])
    return any(name != _NAMES[name.lower()] for name in found)


def with_usual_names(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Write the names of headers as they are usual, wherever a line begins so; offsets stay."""
    held, keep = b"", max(map(len, _NAMES)) + 3
    for chunk in chunks:
        held = _ANY_NAME.sub(lambda found: b"\r\n%b:" % _NAMES[found[1].lower()], held + chunk)
        yield held[:-keep]
        held = held[-keep:]
    yield held


def _find(file: BinaryIO, mark: bytes, start: int) -> int | None:
    file.seek(start)
    held, offset = b"", start
    while chunk := file.read(_STEP):
        held += chunk
        found = held.find(mark)
        if found >= 0:
            return offset + found
        keep = len(mark) - 1
        offset += len(held) - keep
        held = held[-keep:]
    return None


def _is_record(file: BinaryIO, offset: int) -> bool:
    file.seek(offset)
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(file.read(512), 5) == _MARK
    except zlib.error:
        return False
