import bz2
import gzip
import lzma
import random
from pathlib import Path

import pytest
import zstandard

from copydesk.flows.readers.reader_options import Limits
from copydesk.transforms.records import RawDocument, Rejection
from tests.flows.readers.reading import SMALL, documents_of, items_of, reasons_of, written

TEXT = "The council met on Tuesday and agreed on the new school.\n"


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def noise_lines(count: int) -> bytes:
    """Records that do not compress to nothing, so that a cut falls among them."""
    rng = random.Random(7)
    return b"".join(
        b'{"id": "%d", "text": "%s"}\n' % (n, rng.randbytes(40).hex().encode())
        for n in range(count)
    )


@pytest.mark.parametrize("pack", [gzip.compress, zstd, bytes, bz2.compress, lzma.compress])
@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a"])
def test_told_by_content_not_by_name(tmp_path: Path, pack: object, name: str) -> None:
    [document] = documents_of(written(tmp_path / name, pack(TEXT.encode())))  # type: ignore[operator]
    assert document.content == TEXT.encode()
    assert document.media_type == "text/plain"


@pytest.mark.parametrize("level", range(1, 10))
def test_every_level_of_bzip2_is_known(tmp_path: Path, level: int) -> None:
    empty = bz2.compress(b"", level)
    path = written(tmp_path / "a", empty + bz2.compress(TEXT.encode(), level))
    assert documents_of(path)[0].content == TEXT.encode()


@pytest.mark.parametrize("opening", ["BZh", "BZh9 ", "BZh91 "])
def test_a_text_may_begin_as_bzip2_does(tmp_path: Path, opening: str) -> None:
    [document] = documents_of(written(tmp_path / "a.txt", (opening + TEXT).encode()))
    assert document.content == (opening + TEXT).encode()


@pytest.mark.parametrize("pack", [gzip.compress, zstd, bz2.compress, lzma.compress])
def test_many_members_are_one_stream(tmp_path: Path, pack: object) -> None:
    lines = [b'{"id": %d, "text": "Part %d of it."}\n' % (n, n) for n in range(3)]
    path = written(tmp_path / "a.jsonl", b"".join(map(pack, lines)))  # type: ignore[arg-type]
    assert [document.record_id for document in documents_of(path)] == ["0", "1", "2"]


def test_a_skippable_zstd_frame_is_skipped(tmp_path: Path) -> None:
    skippable = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc"
    path = written(tmp_path / "a", skippable + zstd(TEXT.encode()) + skippable)
    assert documents_of(path)[0].content == TEXT.encode()


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_lines_before_a_tear_are_delivered(tmp_path: Path, pack: object) -> None:
    whole = pack(noise_lines(5000))  # type: ignore[operator]
    path = written(tmp_path / "a.jsonl", whole[: len(whole) * 3 // 4])
    *documents, last = items_of(path)
    assert len(documents) > 3000
    assert all(isinstance(item, RawDocument) for item in documents)
    assert reasons_of(path) == [("truncated", f"line {len(documents) + 1}")]
    assert "ends before its end mark" in getattr(last, "message", "")


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
@pytest.mark.parametrize("kept", [4, 12, 40])
def test_half_a_document_is_none(tmp_path: Path, pack: object, kept: int) -> None:
    path = written(tmp_path / "a.txt", pack(TEXT.encode())[:kept])  # type: ignore[operator]
    assert reasons_of(path) == [("truncated", None)]


@pytest.mark.parametrize("pack", [gzip.compress, zstd, bz2.compress, lzma.compress])
def test_junk_after_the_last_member(tmp_path: Path, pack: object) -> None:
    path = written(tmp_path / "a.jsonl", pack(noise_lines(3)) + b"junk of many bytes")  # type: ignore[operator]
    assert len(documents_of(path)) == 3
    assert reasons_of(path) == [("corrupt", "line 4")]


def test_a_damaged_stream(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(noise_lines(200)))
    packed[len(packed) // 2] ^= 0xFF
    assert reasons_of(written(tmp_path / "a.jsonl", bytes(packed)))[-1][0] == "corrupt"


def test_an_empty_stream(tmp_path: Path) -> None:
    assert reasons_of(written(tmp_path / "a.gz", gzip.compress(b""))) == [("empty", None)]


@pytest.mark.parametrize("pack", [gzip.compress, zstd, bz2.compress, lzma.compress])
def test_a_bomb_is_too_large(tmp_path: Path, pack: object) -> None:
    path = written(tmp_path / "a.txt", pack(b"a" * 5_000_000))  # type: ignore[operator]
    assert path.stat().st_size < 10_000
    assert reasons_of(path, SMALL) == [("too_large", None)]


def test_packed_twice_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.gz", gzip.compress(gzip.compress(TEXT.encode())))
    assert reasons_of(path, Limits()) == [("unsupported", None)]


def long_window(power: int) -> bytes:
    """Pack as `zstd --long=POWER` does from a pipe, which does not know the length."""
    chosen = zstandard.ZstdCompressionParameters(
        window_log=power, hash_log=12, chain_log=12, enable_ldm=False
    )
    packer = zstandard.ZstdCompressor(compression_params=chosen).compressobj()
    return packer.compress(noise_lines(3)) + packer.flush()


def test_a_zstd_stream_with_a_long_window(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl.zst", long_window(30))
    assert len(documents_of(path)) == 3


def test_a_window_beyond_the_bound_is_told_with_what_to_set(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl.zst", long_window(30))
    [item] = items_of(path, Limits(window_bytes=1 << 27))
    assert isinstance(item, Rejection)
    assert item.reason == "too_large"
    assert "1,073,741,824" in item.message
    assert "window_bytes" in item.message
