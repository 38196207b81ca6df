"""Small staged shards: a page a call, everything else derived from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from copydesk.transforms.frames.tables import STAGED
from copydesk.transforms.identity import article_id, block_id, name_id, stable_id

Row = dict[str, Any]
JUNK = "Share this page"


@dataclass(frozen=True)
class Page:
    """A text document of one paragraph a line; lines equal to JUNK are boilerplate."""

    key: str = "url:harbourpost.example/ferry"
    title: str = "Ferry runs again"
    lines: tuple[str, ...] = ("The ferry to Port Elvin runs again.", JUNK)
    published_at: datetime | None = datetime(2026, 3, 4, 9, 15, tzinfo=UTC)
    precision: str = "minute"
    modified_at: datetime | None = None
    retrieved_at: datetime | None = None
    source: str | None = "harbourpost.example"
    language: str = "en"
    authors: tuple[str, ...] = ("Mara Quill",)
    tags: tuple[str, ...] = ("Transport",)
    uri: str = "file:///in/a.jsonl"
    locator: str | None = "line 1"
    record_id: str | None = "a-1"
    extra: str | None = None
    wording: str | None = None
    site_name: str | None = None
    moved_key: str | None = None

    @property
    def text(self) -> str:
        return "\n".join((self.title, *self.lines))

    @property
    def sha(self) -> str:
        return sha256(self.text.encode()).hexdigest()

    @property
    def body(self) -> str:
        return "\n\n".join(line for line in self.lines if line != JUNK)

    @property
    def document_id(self) -> str:
        return stable_id(
            self.key, self.sha, self.record_id, str(self.retrieved_at), str(self.published_at)
        )

    @property
    def article_id(self) -> str:
        return article_id(self.key, self.sha)


def document_row(page: Page) -> Row:
    return {
        "document_id": page.document_id, "article_key": page.key, "uri": page.uri,
        "locator": page.locator, "record_id": page.record_id, "media_type": "text/plain",
        "content_sha256": page.sha, "byte_length": len(page.text.encode()),
        "retrieved_at": page.retrieved_at, "declared_language": None, "extra": page.extra,
        "moved_key": page.moved_key,
    }  # fmt: skip


def article_row(page: Page) -> Row:
    return {
        "article_id": page.article_id, "article_key": page.key, "document_id": page.document_id,
        "source_id": None if page.source is None else name_id("source", page.source),
        "source_domain": page.source, "url": page.key.replace("url:", "https://"),
        "canonical_url": None, "title": page.title, "standfirst": None, "body": page.body,
        "language": page.language, "language_confidence": 0.9, "language_reliable": True,
        "published_at": page.published_at,
        "published_at_precision": page.precision if page.published_at else None,
        "published_at_origin": "record" if page.published_at else None,
        "modified_at": page.modified_at,
        "word_count": len(page.body.split()),
        "content_hash": page.wording or stable_id(page.title, page.body),
        "pipeline_version": "test", "site_name": page.site_name,
    }  # fmt: skip


def block_rows(page: Page) -> list[Row]:
    rows: list[Row] = []
    start = 0
    for position, line in enumerate((page.title, *page.lines)):
        rows.append(_block_row(page, position, line, start))
        start += len(line) + 1
    return rows


def _block_row(page: Page, position: int, line: str, start: int) -> Row:
    role = "metadata" if position == 0 else "boilerplate" if line == JUNK else "body"
    return {
        "block_id": block_id(page.article_id, position), "article_id": page.article_id,
        "document_id": page.document_id, "position": position, "text": line,
        "kind": "title" if position == 0 else "paragraph", "role": role,
        "kept": role != "boilerplate",
        "reason": "rule:share_bar" if role == "boilerplate" else "paragraph", "score": 0.5,
        "char_start": start, "char_end": start + len(line),
    }  # fmt: skip


def _owned(page: Page, row: Row) -> Row:
    return {"article_id": page.article_id, "document_id": page.document_id, **row}


def staged_rows(pages: Sequence[Page]) -> dict[str, list[Row]]:
    """Every staged table's rows for the pages."""
    return {
        "documents": [document_row(page) for page in pages],
        "document_texts": [{"document_id": p.document_id, "text": p.text} for p in pages],
        "articles": [article_row(page) for page in pages],
        "blocks": [row for page in pages for row in block_rows(page)],
        "article_authors": [
            _owned(p, {"author_id": name_id("author", name), "name": name, "position": position})
            for p in pages
            for position, name in enumerate(p.authors)
        ],
        "article_tags": [
            _owned(p, {"tag_id": name_id("tag", name), "name": name})
            for p in pages
            for name in p.tags
        ],
        "date_candidates": [
            _owned(
                p,
                {
                    "value": p.published_at, "precision": p.precision, "origin": "record",
                    "text": p.published_at.isoformat(), "chosen": True,
                },
            )
            for p in pages
            if p.published_at is not None
        ],
    }  # fmt: skip


def rejection(reason: str = "empty", **fields: str | None) -> Row:
    """A rejection of one whole file, unless fields say otherwise."""
    return {
        "uri": "file:///in/empty.txt", "record_id": None, "locator": None, "stage": "read",
        "reason": reason, "message": "The file is empty.", **fields,
    }  # fmt: skip


def write_shard(folder: Path, pages: Sequence[Page] = (), rejections: Sequence[Row] = ()) -> Path:
    """Write one shard: a Parquet file for every staged table."""
    folder.mkdir(parents=True)
    rows = staged_rows(pages) | {"rejections": list(rejections)}
    for table, schema in STAGED.items():
        frame = pl.DataFrame(rows.get(table, []), schema=schema)
        frame.write_parquet(folder / f"{table}.parquet")
    return folder


def rows_of(con: duckdb.DuckDBPyConnection, table: str) -> list[tuple[Any, ...]]:
    """All rows of a table in an order of their own."""
    return sorted(con.table(table).fetchall(), key=repr)
