"""zip and tar archives of any format we read, and of archives: each member as if it lay apart."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO, cast

from copydesk.flows.readers.discovery import is_skipped
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.streams import zip_directory
from copydesk.flows.readers.streams.chunk_file import ChunkStream
from copydesk.flows.readers.streams.compression import CHUNK, Input, open_input, size_of
from copydesk.flows.readers.streams.spool import seekable
from copydesk.transforms.records import RawDocument, Rejection

Items = Iterator[RawDocument | Rejection]
ReadInput = Callable[[Input, KeyMapping, Limits], Items]
_DEEPEST = 3  # archives within archives
_RATIO, _FREE = 1000, 256 << 20  # unpacked bytes a packed one; deflate itself ends at 1,032
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, tarfile.TarError,
)  # fmt: skip
_PACKAGE, _CAPTURES = "datapackage.json", "archive/"  # of a WACZ
_OFFICE = {
    "[Content_Types].xml": "an Office document", "mimetype": "an OpenDocument or EPUB file",
    "META-INF/MANIFEST.MF": "a Java archive",
}  # fmt: skip


@dataclass(slots=True)
class Budget:
    """How many bytes may still be unpacked from one archive and those within it."""

    left: int

    def spend(self, count: int) -> None:
        """Count bytes; raises `ReadError` (`too_large`) beyond what any honest archive holds."""
        self.left -= count
        if self.left < 0:
            message = f"The archive unpacks to more than {_RATIO:,} times its size."
            raise ReadError("too_large", message)


def read_zip(source: Input, keys: KeyMapping, limits: Limits, read: ReadInput) -> Items:
    """Yield what a zip's members hold, located as "member" or "member: place in it".

    A damaged, encrypted or unreadable member costs itself. Of a WACZ its WARC files are read, the
    rest is one rejection. Raises `ReadError`: `corrupt`,
    `unsupported` for an Office file, `too_large` for one that unpacks without end.
    """
    members, is_collection, beside = _Members(source, keys, limits, read), False, 0
    with seekable(source, limits.spool_bytes) as file:
        for archive in _parts(file):
            is_collection = is_collection or _is_wacz(archive)
            for info in archive.infolist():
                if info.is_dir() or _is_passed_over(info.filename):
                    continue
                if is_collection and not info.filename.startswith(_CAPTURES):
                    beside += 1
                    continue
                yield from members.items(info.filename, _zip_chunks(archive, info))
                source.report(min(info.header_offset, size_of(source.path)))
    if beside:
        message = f"{beside} indexes, lists and logs of the web archive (WACZ) were skipped."
        yield ReadError("unsupported", message).rejection(source.uri, "members")


def read_tar(source: Input, keys: KeyMapping, limits: Limits, read: ReadInput) -> Items:
    """Yield what a tar's members hold, as `read_zip` does; it is read forwards, never unpacked."""
    members = _Members(source, keys, limits, read)
    stream = cast(IO[bytes], ChunkStream(source.chunks))
    try:
        with tarfile.open(fileobj=stream, mode="r|", bufsize=CHUNK) as archive:
            while info := archive.next():
                cast(Any, archive).members.clear()  # kept for seeking back, which a stream cannot
                if info.isfile() and not _is_passed_over(info.name):
                    yield from members.items(info.name, _tar_chunks(archive, info))
    except (tarfile.TarError, EOFError) as error:
        raise ReadError("corrupt", f"The tar archive is damaged: {error}.") from None


class _Members:
    """Reads members; `budget` is shared by the archives within an archive."""

    def __init__(self, source: Input, keys: KeyMapping, limits: Limits, read: ReadInput) -> None:
        self._source, self._keys, self._limits, self._read = source, keys, limits, read
        self._depth = source.depth + 1
        budget = source.budget or Budget(_FREE + _RATIO * size_of(source.path))
        self._budget: Budget = cast(Budget, budget)

    def items(self, name: str, chunks: Iterator[bytes]) -> Items:
        """Read one member through the reader of its format."""
        uri = self._source.uri
        try:
            if self._depth > _DEEPEST:
                raise ReadError("unsupported", "Archives are nested too deeply.")
            inner = open_input(
                self._source.path / PurePosixPath(name.lstrip("/")), _stream(self._counted(chunks)),
                lambda _: None, self._limits.window_bytes,
            )  # fmt: skip
            inner = replace(inner, depth=self._depth, budget=self._budget)
            for item in self._read(inner, self._keys, self._limits):
                locator = f"{name}: {item.locator}" if item.locator else name
                yield replace(item, uri=uri, locator=locator)
        except ReadError as error:
            if self._budget.left < 0 and self._depth == 1:
                raise
            yield error.rejection(uri, name)

    def _counted(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self._budget.spend(len(chunk))
            yield chunk


def _parts(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open the archive, a part of its directory at a time."""
    try:
        for number, archive in enumerate(zip_directory.parts(file)):
            if number == 0:
                _refuse_office(archive)
            yield archive
    except _DAMAGED as error:
        raise ReadError("corrupt", f"The zip archive is damaged: {error}.") from None


def _stream(chunks: Iterator[bytes]) -> BinaryIO:
    return cast(BinaryIO, ChunkStream(chunks))


def _zip_chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    if info.flag_bits & 1:
        raise ReadError("unsupported", "The member is encrypted; unpack it first.")
    try:
        with archive.open(info) as member:
            while chunk := member.read(CHUNK):
                yield chunk
    except NotImplementedError:
        message = "The member's compression is not supported; unpack the archive first."
        raise ReadError("unsupported", message) from None
    except _DAMAGED as error:
        raise ReadError("corrupt", f"The member is damaged: {error}.") from None


def _tar_chunks(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    member = archive.extractfile(info)
    while member and (chunk := member.read(CHUNK)):
        yield chunk


def _is_passed_over(name: str) -> bool:
    return any(is_skipped(part) for part in PurePosixPath(name).parts if part not in (".", ".."))


def _is_wacz(archive: zipfile.ZipFile) -> bool:
    """Tell whether a zip is a WACZ: WARC files with lists of their pages and indexes."""
    names = archive.NameToInfo
    return _PACKAGE in names and any(name.startswith(_CAPTURES) for name in names)


def _refuse_office(archive: zipfile.ZipFile) -> None:
    for name, kind in _OFFICE.items():
        if name in archive.NameToInfo:
            is_sheet = any(member.startswith("xl/") for member in archive.NameToInfo)
            advice = "save each sheet as CSV" if is_sheet else "save its text as text or HTML"
            message = f"The file is {kind}, which is not supported: {advice}."
            raise ReadError("unsupported", message)
