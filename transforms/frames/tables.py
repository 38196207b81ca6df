"""The staged tables: one polars schema each, declared here and nowhere else.

A clean shard is a folder with one Parquet file a table. Rows are per document; which documents
make a revision is decided when they are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from copydesk.transforms.duplicates.fingerprint import fingerprint_row
from copydesk.transforms.frames.site_lines import LINES, SKETCHES
from copydesk.transforms.identity import article_id, block_id, name_id, stable_id
from copydesk.transforms.language.declared import agrees
from copydesk.transforms.language.tags import declared_tag
from copydesk.transforms.records import CleanArticle, Fingerprint, Rejection

_UTC = pl.Datetime("us", "UTC")


def _schema(columns: Mapping[str, pl.DataType | type[pl.DataType]]) -> pl.Schema:
    return pl.Schema(columns)


STAGED: Mapping[str, pl.Schema] = {
    "documents": _schema({
        "document_id": pl.String, "article_key": pl.String, "uri": pl.String,
        "locator": pl.String, "record_id": pl.String, "media_type": pl.String,
        "content_sha256": pl.String, "byte_length": pl.Int64, "retrieved_at": _UTC,
        "declared_language": pl.String, "extra": pl.String, "moved_key": pl.String,
    }),
    "document_texts": _schema({"document_id": pl.String, "text": pl.String}),
    "articles": _schema({
        "article_id": pl.String, "article_key": pl.String, "document_id": pl.String,
        "source_id": pl.String, "source_domain": pl.String, "url": pl.String,
        "canonical_url": pl.String, "title": pl.String, "standfirst": pl.String,
        "body": pl.String, "language": pl.String, "language_confidence": pl.Float64,
        "language_reliable": pl.Boolean, "language_second": pl.String,
        "language_script": pl.String, "language_detector": pl.String, "mixed": pl.Boolean,
        "foreign_share": pl.Float64, "declared_language": pl.String,
        "language_agrees": pl.Boolean, "published_at": _UTC,
        "published_at_precision": pl.String, "published_at_origin": pl.String,
        "modified_at": _UTC, "word_count": pl.Int32, "content_hash": pl.String,
        "uncorrected_hash": pl.String, "pipeline_version": pl.String,
        "attribution": pl.String, "completeness": pl.String,
        "completeness_reason": pl.String, "site_name": pl.String,
    }),
    "blocks": _schema({
        "block_id": pl.String, "article_id": pl.String, "document_id": pl.String,
        "position": pl.Int32, "text": pl.String, "kind": pl.String, "role": pl.String,
        "kept": pl.Boolean, "reason": pl.String, "score": pl.Float64,
        "char_start": pl.Int32, "char_end": pl.Int32, "language": pl.String,
    }),
    "article_authors": _schema({
        "article_id": pl.String, "document_id": pl.String, "author_id": pl.String,
        "name": pl.String, "position": pl.Int32, "role": pl.String,
    }),
    "article_tags": _schema({
        "article_id": pl.String, "document_id": pl.String, "tag_id": pl.String,
        "name": pl.String,
    }),
    "date_candidates": _schema({
        "article_id": pl.String, "document_id": pl.String, "value": _UTC,
        "precision": pl.String, "origin": pl.String, "text": pl.String, "chosen": pl.Boolean,
    }),
    "fingerprints": _schema({
        "article_id": pl.String, "document_id": pl.String, "text_hash": pl.String,
        "word_count": pl.Int32, "title_words": pl.List(pl.UInt32),
        "shingles": pl.List(pl.UInt32), "numbers": pl.List(pl.String),
        "number_slots": pl.List(pl.UInt64), "name_slots": pl.List(pl.UInt64),
        "sketch": pl.List(pl.UInt32),
    }),
    "lines": LINES,
    "sketches": SKETCHES,
    "rejections": _schema({
        "uri": pl.String, "record_id": pl.String, "locator": pl.String, "stage": pl.String,
        "reason": pl.String, "message": pl.String,
    }),
    "rejected_documents": _schema({"document_id": pl.String, "rules": pl.String}),
}  # fmt: skip

Rows = dict[str, list[dict[str, Any]]]


def tabulate(
    articles: Iterable[tuple[CleanArticle, Fingerprint]],
    rejections: Iterable[Rejection],
    pipeline_version: str,
    rejected_documents: Iterable[str] = (),
) -> dict[str, pl.DataFrame]:
    """Lay the results of one batch out as frames, one for each table of `STAGED`.

    `rejected_documents` are the ids of documents that the rules of this version reject. `lines`
    and `sketches` stay empty: they are taken before anything is cleaned.
    """
    rows: Rows = {name: [] for name in STAGED}
    for article, made in articles:
        _add_article(rows, article, made, pipeline_version)
    rows["rejections"] = [
        {name: getattr(rejection, name) for name in STAGED["rejections"]}
        for rejection in rejections
    ]
    rows["rejected_documents"] = [
        {"document_id": document_id, "rules": pipeline_version}
        for document_id in rejected_documents
    ]
    return {name: pl.DataFrame(rows[name], schema=schema) for name, schema in STAGED.items()}


def _add_article(rows: Rows, article: CleanArticle, made: Fingerprint, version: str) -> None:
    document = article.document
    ids = {
        "article_id": article_id(document.article_key, document.content_sha256),
        "document_id": document.document_id,
    }
    rows["documents"].append(_document_row(article))
    if document.text is not None:
        rows["document_texts"].append({"document_id": document.document_id, "text": document.text})
    rows["articles"].append(ids | _article_row(article, version))
    rows["blocks"] += [ids | row for row in _block_rows(article, ids["article_id"])]
    roles = dict(article.author_roles)
    rows["article_authors"] += [
        ids | {"author_id": name_id("author", name), "name": name, "position": index,
               "role": roles.get(name)}
        for index, name in enumerate(article.authors)
    ]  # fmt: skip
    rows["article_tags"] += [
        ids | {"tag_id": name_id("tag", name), "name": name} for name in document.tags
    ]
    rows["date_candidates"] += [
        ids | {"value": date.value, "precision": date.precision, "origin": date.origin,
               "text": date.text, "chosen": date == article.published}
        for date in article.dates
    ]  # fmt: skip
    rows["fingerprints"].append(fingerprint_row(**ids, made=made))


def _document_row(article: CleanArticle) -> dict[str, Any]:
    return {name: getattr(article.document, name) for name in STAGED["documents"]}


def _article_row(article: CleanArticle, version: str) -> dict[str, Any]:
    document, published = article.document, article.published
    return {
        "article_key": document.article_key,
        "source_id": name_id("source", document.source) if document.source else None,
        "source_domain": document.source,
        "url": document.url,
        "canonical_url": document.canonical_url,
        "title": article.title,
        "standfirst": article.standfirst,
        "body": article.body,
        **_language_columns(article),
        "published_at": published.value if published else None,
        "published_at_precision": published.precision if published else None,
        "published_at_origin": published.origin if published else None,
        "modified_at": article.modified_at,
        "word_count": article.word_count,
        "content_hash": stable_id("content", article.title, article.body),
        "uncorrected_hash": _uncorrected_hash(article),
        "pipeline_version": _version(article, version),
        "attribution": article.attribution,
        "completeness": article.completeness,
        "completeness_reason": article.completeness_reason,
        "site_name": document.site_name,
    }


def _language_columns(article: CleanArticle) -> dict[str, Any]:
    guess, declared = article.language, article.document.declared_language
    return {
        "language": guess.tag,
        "language_confidence": guess.confidence,
        "language_reliable": guess.reliable,
        "language_second": guess.second,
        "language_script": guess.script,
        "language_detector": guess.detector,
        "mixed": guess.mixed,
        "foreign_share": guess.foreign_share,
        "declared_language": declared_tag(declared),
        "language_agrees": agrees(guess, declared),
    }


def _version(article: CleanArticle, version: str) -> str:
    templates = article.templates_version
    return f"{version}+templates.{templates}" if templates else version


def _uncorrected_hash(article: CleanArticle) -> str | None:
    """The content hash that tells revisions apart: an editor's word makes no revision."""
    if article.uncorrected_body is None:
        return None
    return stable_id("content", article.title, article.uncorrected_body)


def _block_rows(article: CleanArticle, owner: str) -> Iterable[dict[str, Any]]:
    for clean in article.blocks:
        block = clean.block
        yield {
            "block_id": block_id(owner, block.position),
            "position": block.position, "text": block.text, "kind": block.kind,
            "role": clean.role, "kept": clean.kept, "reason": clean.reason, "score": clean.score,
            "char_start": block.char_start, "char_end": block.char_end,
            "language": clean.language,
        }  # fmt: skip
