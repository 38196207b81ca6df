"""A zip's directory a part at a time: half a million members take 400 MB as objects, all at once.

The library reads a directory whole. It is given the file with a part of the directory in place of
the whole, and an end record that fits; where the members lie stays as it is.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, cast

MEMBERS = 10_000  # held at a time
_LONGEST_END = (1 << 16) + 22  # bytes of the end record with its comment
_END, _LOCATOR, _END64 = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_END_FORMAT, _LOCATOR_FORMAT, _END64_FORMAT = "<4s4H2LH", "<4sLQL", "<4sQ2H2L4Q"
_ENTRY, _ENTRY_SIZE = b"PK\x01\x02", 46
_LENGTHS = struct.Struct("<3H")  # of name, extra field and comment, 28 bytes into an entry
_NAMES_AT = 28
_READ = 1 << 20


class _Directory(NamedTuple):
    """Where the directory lies, and the offset of it that the file names itself."""

    start: int
    size: int
    members: int
    named: int


def parts(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open an archive as several, each with a part of its members in their order.

    A small one, or one whose end is not as it should be, is left to the library as it is; raises
    what that raises.
    """
    directory = _find(file)
    if directory is None or directory.members <= MEMBERS:
        yield zipfile.ZipFile(file)
        return
    for entries, count in _cut(file, directory):
        tail = entries + _ending(len(entries), count, directory.named)
        yield zipfile.ZipFile(cast(BinaryIO, _WithTail(file, directory.start, tail)))


def _find(file: BinaryIO) -> _Directory | None:
    size = file.seek(0, io.SEEK_END)
    begins = max(size - _LONGEST_END, 0)
    file.seek(begins)
    last = file.read()
    found = last.rfind(_END)
    if found < 0 or len(last) - found < struct.calcsize(_END_FORMAT):
        return None
    *_, count, length, named, _ = struct.unpack_from(_END_FORMAT, last, found)
    end = begins + found
    file.seek(max(end - struct.calcsize(_LOCATOR_FORMAT) - struct.calcsize(_END64_FORMAT), 0))
    if (before := file.read(end - file.tell())).startswith(_END64):
        *_, count, length, named = struct.unpack_from(_END64_FORMAT, before)
        end -= len(before)
    return _Directory(end - length, length, count, named) if end >= length else None


def _cut(file: BinaryIO, directory: _Directory) -> Iterator[tuple[bytes, int]]:
    """Cut the directory into parts of whole entries, with the number of these.

    Raises BadZipFile where it is damaged, after what comes before.
    """
    held, count, at, read = bytearray(), 0, 0, 0
    while True:
        if len(held) - at < _READ and read < directory.size:
            file.seek(directory.start + read)
            read += len(more := file.read(min(_READ, directory.size - read)))
            held += more
            if more:
                continue
        if held[at : at + 4] != _ENTRY or len(held) - at < _ENTRY_SIZE or count == MEMBERS:
            if count:
                yield bytes(held[:at]), count
            if count < MEMBERS and len(held) > at:
                raise zipfile.BadZipFile("its directory breaks off")
            if count < MEMBERS:
                return
            del held[:at]
            count = at = 0
            continue
        at += _ENTRY_SIZE + sum(_LENGTHS.unpack_from(held, at + _NAMES_AT))
        count += 1


def _ending(size: int, count: int, named: int) -> bytes:
    end64 = struct.pack(_END64_FORMAT, _END64, 44, 45, 45, 0, 0, count, count, size, named)
    locator = struct.pack(_LOCATOR_FORMAT, _LOCATOR, 0, named + size, 1)
    most = 0xFFFFFFFF
    end = struct.pack(_END_FORMAT, _END, 0, 0, 0xFFFF, 0xFFFF, most, most, 0)
    return end64 + locator + end


class _WithTail(io.RawIOBase):
    """A file up to an offset, and other bytes from there."""

    def __init__(self, file: BinaryIO, start: int, tail: bytes) -> None:
        super().__init__()
        self._file, self._start, self._tail, self._at = file, start, tail, 0

    def readable(self) -> bool:
        """Report that it is readable."""
        return True

    def seekable(self) -> bool:
        """Report that it can seek."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to an offset."""
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at}
        self._at = max(origin.get(whence, self._start + len(self._tail)) + offset, 0)
        return self._at

    def tell(self) -> int:
        """Give the offset."""
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with what follows, perhaps in part; 0 at the end."""
        if self._at < self._start:
            self._file.seek(self._at)
            data = self._file.read(min(len(buffer), self._start - self._at))
        else:
            begins = self._at - self._start
            data = self._tail[begins : begins + len(buffer)]
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
