"""What a worker does with one batch: parse it, later clean it. No Prefect, no DuckDB here."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import polars as pl

from flows import __version__
from flows.archive import archive_batch
from flows.batches import Batch, without
from flows.journal import Corrections
from flows.shards import read_table, row_count, write_shard
from transforms.boilerplate.rules import rules_version
from transforms.clean import clean_document
from transforms.duplicates.fingerprint import fingerprint
from transforms.forgetting import Forgotten, is_forgotten
from transforms.identity import document_id
from transforms.options import TextOptions
from transforms.parse import parse_document, reject
from transforms.records import CleanArticle, Fingerprint, ParsedDocument, RawDocument, Rejection
from transforms.staged import from_frame, to_frame
from transforms.tables import tabulate

REJECTED = "rejections"
_GONE = "forgotten"
_Document = TypeVar("_Document", RawDocument, ParsedDocument)
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Done:
    """A staged batch: its shard, and how many documents and rejections are in it.

    `forgotten` documents came in and went no further.
    """

    shard: Path
    documents: int
    rejected: int
    forgotten: int = 0


def pipeline_version() -> str:
    """Give the version that decides what a document becomes: the program's and the rules'."""
    return f"{__version__}+rules.{rules_version()}"


def parse_batch(
    batch: Batch,
    shard: Path,
    raw: Path,
    options: TextOptions,
    forgotten: Forgotten = Forgotten(),  # noqa: B008 (frozen)
) -> Done:
    """Archive a batch and stage its parsed documents at `shard`, without what was forgotten."""
    if not shard.is_dir():
        results, gone = _parsed(batch, options, forgotten)
        batch = without(batch, gone)
        archive_batch(raw, batch)
        rejected = [*batch.rejections, *(it for it in results if isinstance(it, Rejection))]
        parsed = [it for it in results if not isinstance(it, Rejection)]
        tables = {
            "parsed": to_frame(parsed),
            REJECTED: tabulate((), rejected, "")[REJECTED],
            _GONE: pl.DataFrame({"document_id": gone}, schema={"document_id": pl.String}),
        }
        write_shard(shard, tables)
    return Done(
        shard, row_count(shard, "parsed"), row_count(shard, REJECTED), row_count(shard, _GONE)
    )


def _parsed(
    batch: Batch, options: TextOptions, forgotten: Forgotten
) -> tuple[list[ParsedDocument | Rejection], list[str]]:
    """Parse the documents that may stay; give the ids of the others."""
    results, gone = [], []
    for document in batch.documents:
        result = _guarded(parse_document, document, options, "parse")
        if is_forgotten(document, result, forgotten):
            gone.append(document_id(document))
        else:
            results.append(result)
    return results, gone


def clean_batch(
    parsed: Path,
    shard: Path,
    options: TextOptions,
    version: str,
    corrections: Corrections | None = None,
) -> Done:
    """Clean the parsed documents staged at `parsed` into the tables of a shard."""
    if not shard.is_dir():
        clean = partial(clean_article, corrections=corrections)
        documents = from_frame(read_table(parsed, "parsed"))
        results = [_guarded(clean, it, options, "clean") for it in documents]
        articles = [it for it in results if not isinstance(it, Rejection)]
        rejected = [it for it in results if isinstance(it, Rejection)]
        tables = tabulate(articles, rejected, version)
        tables[REJECTED] = read_table(parsed, REJECTED).extend(tables[REJECTED])
        write_shard(shard, tables)
    return Done(shard, row_count(shard, "documents"), row_count(shard, REJECTED))


def clean_article(
    document: ParsedDocument, options: TextOptions, corrections: Corrections | None = None
) -> tuple[CleanArticle, Fingerprint] | Rejection:
    """Clean one document, editors' corrections of its bytes included, and fingerprint it."""
    said = (corrections or {}).get(document.content_sha256, ())
    article = clean_document(document, options, said)
    if isinstance(article, Rejection):
        return article
    return article, fingerprint(article.title or "", article.body, article.language.tag)


def _guarded(
    work: Callable[[_Document, TextOptions], _Result],
    document: _Document,
    options: TextOptions,
    stage: str,
) -> _Result | Rejection:
    """Do the work; a fault of ours costs the one document that showed it, not the run."""
    try:
        return work(document, options)
    except MemoryError:  # says something about the machine, nothing about the document
        raise
    except Exception as error:  # noqa: BLE001 (the one place where a document meets our bugs)
        return reject(document, stage, "internal_error", _told(error))


def _told(error: Exception) -> str:
    """Say what failed and where, the same on every machine."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name} line {frame.lineno}"
    return f"An unexpected {type(error).__name__} in {place}; please report it with the document."
