"""The staged tables: one polars schema each, declared here and nowhere else.

A clean shard is a folder with one Parquet file a table. Rows are per document; which documents
make a revision is decided when they are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from transforms.identity import article_id, block_id, name_id
from transforms.records import CleanArticle, Fingerprint, Rejection

_UTC = pl.Datetime("us", "UTC")

STAGED: Mapping[str, pl.Schema] = {
    "documents": pl.Schema({
        "document_id": pl.String, "article_key": pl.String, "uri": pl.String,
        "locator": pl.String, "record_id": pl.String, "media_type": pl.String,
        "content_sha256": pl.String, "byte_length": pl.Int64, "retrieved_at": _UTC,
        "declared_language": pl.String, "extra": pl.String,
    }),
    "document_texts": pl.Schema({"document_id": pl.String, "text": pl.String}),
    "articles": pl.Schema({
        "article_id": pl.String, "article_key": pl.String, "document_id": pl.String,
        "source_id": pl.String, "source_domain": pl.String, "url": pl.String,
        "canonical_url": pl.String, "title": pl.String, "standfirst": pl.String,
        "body": pl.String, "language": pl.String, "language_confidence": pl.Float64,
        "language_reliable": pl.Boolean, "published_at": _UTC,
        "published_at_precision": pl.String, "published_at_origin": pl.String,
        "modified_at": _UTC, "word_count": pl.Int32, "content_hash": pl.String,
        "pipeline_version": pl.String,
    }),
    "blocks": pl.Schema({
        "block_id": pl.String, "article_id": pl.String, "document_id": pl.String,
        "position": pl.Int32, "text": pl.String, "kind": pl.String, "role": pl.String,
        "kept": pl.Boolean, "reason": pl.String, "score": pl.Float64,
        "char_start": pl.Int32, "char_end": pl.Int32,
    }),
    "article_authors": pl.Schema({
        "article_id": pl.String, "document_id": pl.String, "author_id": pl.String,
        "name": pl.String, "position": pl.Int32,
    }),
    "article_tags": pl.Schema({
        "article_id": pl.String, "document_id": pl.String, "tag_id": pl.String,
        "name": pl.String,
    }),
    "date_candidates": pl.Schema({
        "article_id": pl.String, "document_id": pl.String, "value": _UTC,
        "precision": pl.String, "origin": pl.String, "text": pl.String, "chosen": pl.Boolean,
    }),
    "fingerprints": pl.Schema({
        "article_id": pl.String, "document_id": pl.String, "text_hash": pl.String,
        "word_count": pl.Int32, "title_words": pl.List(pl.UInt32),
        "shingles": pl.List(pl.UInt32), "numbers": pl.List(pl.String),
        "number_slots": pl.List(pl.UInt64), "name_slots": pl.List(pl.UInt64),
    }),
    "rejections": pl.Schema({
        "uri": pl.String, "record_id": pl.String, "locator": pl.String, "stage": pl.String,
        "reason": pl.String, "message": pl.String,
    }),
}  # fmt: skip
