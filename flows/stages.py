"""What a worker does with one batch: parse it, later clean it. No Prefect, no DuckDB here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows import __version__
from flows.archive import archive_batch
from flows.batches import Batch
from flows.shards import read_table, row_count, write_shard
from transforms.boilerplate.rules import rules_version
from transforms.clean import clean_document
from transforms.duplicates.fingerprint import fingerprint
from transforms.options import TextOptions
from transforms.parse import parse_document
from transforms.records import CleanArticle, Fingerprint, Rejection
from transforms.staged import from_frame, to_frame
from transforms.tables import tabulate

REJECTED = "rejections"


@dataclass(frozen=True, slots=True)
class Done:
    """A staged batch: its shard, and how many documents and rejections are in it."""

    shard: Path
    documents: int
    rejected: int


def pipeline_version() -> str:
    """The version that decides what a document becomes: the program's and the rules'."""
    return f"{__version__}+rules.{rules_version()}"


def parse_batch(batch: Batch, shard: Path, raw: Path, options: TextOptions) -> Done:
    """Archive a batch and stage its parsed documents at `shard`."""
    if not shard.is_dir():
        archive_batch(raw, batch)
        results = [parse_document(document, options) for document in batch.documents]
        rejected = [*batch.rejections, *(it for it in results if isinstance(it, Rejection))]
        parsed = [it for it in results if not isinstance(it, Rejection)]
        tables = {"parsed": to_frame(parsed), REJECTED: tabulate((), rejected, "")[REJECTED]}
        write_shard(shard, tables)
    return Done(shard, row_count(shard, "parsed"), row_count(shard, REJECTED))


def clean_batch(parsed: Path, shard: Path, options: TextOptions, version: str) -> Done:
    """Clean the parsed documents staged at `parsed` into the tables of a shard."""
    if not shard.is_dir():
        results = [clean_document(it, options) for it in from_frame(read_table(parsed, "parsed"))]
        articles = [(it, _fingerprint(it)) for it in results if not isinstance(it, Rejection)]
        rejected = [it for it in results if isinstance(it, Rejection)]
        tables = tabulate(articles, rejected, version)
        tables[REJECTED] = read_table(parsed, REJECTED).extend(tables[REJECTED])
        write_shard(shard, tables)
    return Done(shard, row_count(shard, "documents"), row_count(shard, REJECTED))


def _fingerprint(article: CleanArticle) -> Fingerprint:
    return fingerprint(article.title or "", article.body, article.language.tag)
