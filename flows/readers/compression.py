"""Opening a file: gzip and zstd are told by their first bytes and unpacked as a stream."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import zstandard

from copydesk.flows.readers.reader_errors import ReadError

CHUNK = 1 << 16
_HEAD = 1 << 16
_ZSTD_STEP = 1 << 10  # a kilobyte of zstd unpacks to 32 MB at most, 64 kB to 2 GB
_GZIP = b"\x1f\x8b"
_ZSTD = (b"\x28\xb5\x2f\xfd", *(bytes([0x50 + n]) + b"\x2a\x4d\x18" for n in range(16)))

Report = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Input:
    """An open file: `head` its first bytes, `chunks` all of them, both decompressed.

    `chunks` can be gone through once and raises `ReadError` where the stream is torn, after
    everything before the tear. `raw` is the file as it lies on disk, `report` takes the number
    of its bytes consumed so far.
    """

    path: Path
    raw: BinaryIO
    head: bytes
    chunks: Iterator[bytes]
    compressed: bool
    report: Report

    @property
    def uri(self) -> str:
        """The file's URI, percent-encoded."""
        return self.path.as_uri()


def open_input(path: Path, raw: BinaryIO, report: Report, window: int) -> Input:
    """Recognise compression and read the first bytes; raise OSError as reading does.

    `window` bounds the memory, in bytes, that a zstd stream may ask for.
    """
    magic = raw.read(4)
    raw.seek(0)
    head, chunks = _peek(_reporting(_unpack(raw, magic, window), raw, report))
    return Input(path, raw, head, chunks, magic.startswith((_GZIP, *_ZSTD)), report)


def size_of(path: Path) -> int:
    """Give a file's size on disk, 0 for what is not there (a member of an archive)."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _unpack(raw: BinaryIO, magic: bytes, window: int) -> Iterator[bytes]:
    if magic.startswith(_GZIP):
        return _gzip_chunks(raw)
    if magic.startswith(_ZSTD):
        return _zstd_chunks(raw, window)
    return iter(lambda: raw.read(CHUNK), b"")


def _gzip_chunks(raw: BinaryIO) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=raw) as stream:
            while chunk := stream.read1(CHUNK):
                yield chunk
    except EOFError:
        raise _torn("gzip") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise ReadError("corrupt", f"The gzip stream is damaged: {error}.") from None


def _zstd_chunks(raw: BinaryIO, window: int) -> Iterator[bytes]:
    rest = raw.read(_ZSTD_STEP)
    while rest:
        if not rest.startswith(_ZSTD):
            raise ReadError("corrupt", "Bytes that are no zstd frame follow the last one.")
        rest = yield from _zstd_frame(raw, rest, window)
        rest += raw.read(_ZSTD_STEP)


def _zstd_frame(raw: BinaryIO, data: bytes, window: int) -> Generator[bytes, None, bytes]:
    """Unpack one frame, give back what was read beyond its end."""
    _check_window(data, window)
    frame = zstandard.ZstdDecompressor(max_window_size=window).decompressobj()
    while not frame.eof:
        if not data:
            raise _torn("zstd")
        try:
            chunk = frame.decompress(data)
        except zstandard.ZstdError as error:
            raise ReadError("corrupt", f"The zstd stream is damaged: {error}.") from None
        if chunk:
            yield chunk
        data = b"" if frame.eof else raw.read(_ZSTD_STEP)
    return frame.unused_data


def _check_window(data: bytes, window: int) -> None:
    """Refuse a frame that looks further back than the memory allowed to it."""
    try:
        needed = zstandard.get_frame_parameters(data).window_size
    except zstandard.ZstdError:
        return  # a skippable frame, or a torn one: unpacking says so
    if needed > window:
        message = f"Unpacking needs {needed:,} bytes of memory; `[limits] window_bytes` permits"
        raise ReadError("too_large", f"{message} {window:,}.")


def _torn(kind: str) -> ReadError:
    return ReadError("truncated", f"The {kind} stream ends before its end mark.")


def _reporting(chunks: Iterator[bytes], raw: BinaryIO, report: Report) -> Iterator[bytes]:
    for chunk in chunks:
        report(raw.tell())
        yield chunk


def _peek(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Read the first bytes, and chain them again before the rest, a tear among them."""
    held: list[bytes] = []
    torn: ReadError | None = None
    try:
        while sum(map(len, held)) < _HEAD and (chunk := next(chunks, b"")):
            held.append(chunk)
    except ReadError as error:
        torn = error
    return b"".join(held)[:_HEAD], _chained(held, torn, chunks)


def _chained(held: list[bytes], torn: ReadError | None, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield from held
    held.clear()
    if torn:
        raise torn
    yield from chunks
