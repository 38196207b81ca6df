"""Opening a file: its compression is detected from the first bytes and unpacked as a stream."""

from __future__ import annotations

import gzip
import zlib
from bz2 import BZ2Decompressor
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from lzma import LZMADecompressor, LZMAError
from pathlib import Path
from typing import BinaryIO, Protocol, cast

import zstandard

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.streams.chunk_file import ChunkStream
from copydesk.flows.readers.streams.expansion import Expansion

CHUNK = 1 << 16
_HEAD = 1 << 16
_ZSTD_STEP = 1 << 10  # a kilobyte of zstd unpacks to 32 MB at most, 64 kB to 2 GB
_GZIP = b"\x1f\x8b"
_ZSTD = (b"\x28\xb5\x2f\xfd", *(bytes([0x50 + n]) + b"\x2a\x4d\x18" for n in range(16)))

# the level and the first bytes of a block, or of the end of an empty stream: a text may begin "BZh"
_BZIP2 = tuple(b"BZh%d%b" % (level, mark) for level in range(1, 10) for mark in (b"1A", b"\x17r"))
_XZ = b"\xfd7zXZ"
_PACKED = (_GZIP, *_ZSTD, *_BZIP2, _XZ)
_MAGIC = 6
_UNPACKED = 1 << 20  # bytes that one step of bzip2 or xz gives at most

Report = Callable[[int], None]


class _Unpacker(Protocol):
    """What the decompressors of the standard library have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Input:
    """An open file, or a member of an archive; `head` its first bytes, `chunks` all, unpacked.

    `chunks` can be gone through once and raises `ReadError` where the stream is torn, after
    everything before the tear. `raw` is the file as it lies on disk, `report` takes the number
    of its bytes consumed so far. `depth` counts the archives around it, `budget` is how much may
    still be unpacked from them. `is_stream` says that `raw` cannot be read out of order.
    """

    path: Path
    raw: BinaryIO
    head: bytes
    chunks: Iterator[bytes]
    compressed: bool
    report: Report
    depth: int = 0
    budget: object = None

    @property
    def uri(self) -> str:
        """The file's URI, percent-encoded."""
        return self.path.as_uri()

    @property
    def is_stream(self) -> bool:
        """Whether it is packed, or a member of an archive."""
        return self.compressed or not self.raw.seekable()


def open_input(path: Path, raw: BinaryIO, report: Report, window: int) -> Input:
    """Recognise compression and read the first bytes; raise OSError as reading does.

    `window` bounds the memory, in bytes, that a zstd or xz stream may ask for.
    """
    magic = raw.read(_MAGIC)
    if raw.seekable():
        raw.seek(0)
        unpacked = _reporting(_unpack(raw, magic, window), raw, report)
        if magic.startswith(_PACKED):
            unpacked = _bounded(unpacked, Expansion(size_of(path)))
    else:  # a member of an archive: what was looked at is put in front again
        first = magic + raw.read(_MAGIC) if len(magic) < _MAGIC else magic
        rest = iter(partial(raw.read, CHUNK), b"")
        raw = cast(BinaryIO, ChunkStream(chain([first] if first else [], rest)))
        unpacked = _unpack(raw, magic, window)
    head, chunks = _peek(unpacked)
    return Input(path, raw, head, chunks, magic.startswith(_PACKED), report)


def size_of(path: Path) -> int:
    """Give a file's size on disk, 0 if there is no file (a member of an archive)."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _unpack(raw: BinaryIO, magic: bytes, window: int) -> Iterator[bytes]:
    if magic.startswith(_GZIP):
        return _gzip_chunks(raw)
    if magic.startswith(_ZSTD):
        return _zstd_chunks(raw, window)
    if magic.startswith(_BZIP2):
        return _members(raw, "bzip2", BZ2Decompressor)
    if magic.startswith(_XZ):
        return _members(raw, "xz", lambda: LZMADecompressor(memlimit=window))
    return iter(lambda: raw.read(CHUNK), b"")


def _members(raw: BinaryIO, kind: str, make: Callable[[], _Unpacker]) -> Iterator[bytes]:
    """Unpack bzip2 or xz, which both may hold several streams one after the other."""
    data = raw.read(CHUNK)
    while data:
        stream = make()
        while not stream.eof:
            if not data and stream.needs_input:
                raise _torn(kind)
            try:
                if part := stream.decompress(data, _UNPACKED):  # an empty stream gives nothing
                    yield part
            except (OSError, LZMAError, EOFError) as error:
                raise ReadError("corrupt", f"The {kind} stream is damaged: {error}.") from None
            data = raw.read(CHUNK) if stream.needs_input and not stream.eof else b""
        data = stream.unused_data or raw.read(CHUNK)


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
            raise ReadError("corrupt", "The last zstd frame is followed by other bytes.")
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
        message = f"Unpacking needs {needed:,} bytes of memory; `[limits] window_bytes` allows"
        raise ReadError("too_large", f"{message} {window:,}.")


def _torn(kind: str) -> ReadError:
    return ReadError("truncated", f"The {kind} stream ends before its end marker.")


def _reporting(chunks: Iterator[bytes], raw: BinaryIO, report: Report) -> Iterator[bytes]:
    for chunk in chunks:
        report(raw.tell())
        yield chunk


def _bounded(chunks: Iterator[bytes], unpacked: Expansion) -> Iterator[bytes]:
    for chunk in chunks:
        unpacked.add(len(chunk))
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
