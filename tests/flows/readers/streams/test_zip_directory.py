"""Archives of many members, read as the library reads them whole."""

from __future__ import annotations

import io
import zipfile

import pytest

from copydesk.flows.readers.streams import zip_directory


def packed(count: int, front: bytes = b"", comment: bytes = b"") -> io.BytesIO:
    file = io.BytesIO()
    file.write(front)
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = comment
        for number in range(count):
            info = zipfile.ZipInfo(f"folder/{number}.txt")
            info.comment = b"x" * (number % 7)
            archive.writestr(info, f"member {number}")
    return file


def read(file: io.BytesIO) -> tuple[int, list[tuple[str, bytes]]]:
    """The number of parts, and all members with what they hold."""
    count, found = 0, []
    for part in zip_directory.parts(file):
        count += 1
        found += [(info.filename, part.read(info)) for info in part.infolist()]
    return count, found


@pytest.mark.parametrize("front", [b"", b"#!/bin/sh\nexit 0\n"])
@pytest.mark.parametrize("comment", [b"", b"made by hand" * 50])
@pytest.mark.parametrize(("count", "parts"), [(0, 1), (5, 1), (10, 1), (11, 2), (25, 3)])
def test_every_member_once_and_in_order(
    count: int, parts: int, front: bytes, comment: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_directory, "MEMBERS", 10)
    wanted = [(f"folder/{n}.txt", f"member {n}".encode()) for n in range(count)]
    assert read(packed(count, front, comment)) == (parts, wanted)


@pytest.mark.slow
def test_more_members_than_the_old_end_record_counts() -> None:
    count = 70_000
    parts = list(zip_directory.parts(packed(count)))
    names = [info.filename for part in parts for info in part.infolist()]
    assert len(parts) == count // zip_directory.MEMBERS
    assert names == [f"folder/{number}.txt" for number in range(count)]


def test_a_damaged_entry_ends_the_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_directory, "MEMBERS", 10)
    data = bytearray(packed(25).getvalue())
    last = data.rfind(b"PK\x01\x02")
    data[last : last + 4] = b"\xff" * 4
    with pytest.raises(zipfile.BadZipFile):
        read(io.BytesIO(bytes(data)))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and nothing else", b"x" * 100_000])
def test_what_has_no_directory_is_left_to_the_library(data: bytes) -> None:
    with pytest.raises(zipfile.BadZipFile):
        read(io.BytesIO(data))
