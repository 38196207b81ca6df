"""What a user may set about reading: the sizes tolerated and the names of record keys."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, decompressed, beyond which input is rejected as `too_large`.

    `document_bytes` bounds one document or record, `json_file_bytes` a file that is one JSON
    array and must be held whole, `spool_bytes` a compressed Parquet file, unpacked to disk.
    """

    document_bytes: int = 16 * _MIB
    json_file_bytes: int = 64 * _MIB
    spool_bytes: int = 4096 * _MIB


@dataclass(frozen=True, slots=True)
class KeyMapping:
    """The keys of a JSONL or Parquet record that fill each field; the first with a value wins."""

    record_id: tuple[str, ...] = ("record_id", "id", "doc_id")
    text: tuple[str, ...] = ("text", "content", "body", "raw_text")
    html: tuple[str, ...] = ("html", "raw_html")
    url: tuple[str, ...] = ("url", "link", "source_url")
    title: tuple[str, ...] = ("title",)
    published: tuple[str, ...] = ("published_at", "date", "published")
    source: tuple[str, ...] = ("source", "domain", "publisher")
    language: tuple[str, ...] = ("language", "lang")
    retrieved_at: tuple[str, ...] = (
        "retrieved_at", "fetched_at", "crawled_at", "date_download",
    )  # fmt: skip
