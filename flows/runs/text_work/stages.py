"""What a worker does with one batch: parse it, later clean it. No Prefect, no DuckDB here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import polars as pl

from copydesk import __version__
from copydesk.flows.archive.write_archive import archive_batch
from copydesk.flows.editing.journal import Corrections
from copydesk.flows.runs.source.batches import Batch, without
from copydesk.flows.runs.staging.shards import read_staged, row_count, write_shard
from copydesk.flows.runs.staging.stage_templates import staged_templates
from copydesk.flows.runs.text_work.guarded import guarded, reject_killer
from copydesk.transforms.block_model_version import block_model_version
from copydesk.transforms.boilerplate.line_classifier.weights import shipped_model
from copydesk.transforms.boilerplate.rules import rules_version
from copydesk.transforms.boilerplate.stock_phrases import stock_phrases_version
from copydesk.transforms.boilerplate.template_lines import SiteTemplates
from copydesk.transforms.clean import clean_document
from copydesk.transforms.duplicates.fingerprint import fingerprint
from copydesk.transforms.forgetting import Forgotten, is_forgotten
from copydesk.transforms.frames.site_lines import lines_frame, sketches_frame
from copydesk.transforms.frames.staged import from_frame, to_frame
from copydesk.transforms.frames.tables import tabulate
from copydesk.transforms.identity import document_id, name_id
from copydesk.transforms.language.identify import language_version
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import CleanArticle, Fingerprint, ParsedDocument, Rejection

REJECTED, COUNTED, _GONE = "rejections", ("lines", "sketches"), "forgotten"
_REFUSED = "rejected_documents"
_OUR_FAULT = "internal_error"  # a fault that the next version may have mended


@dataclass(frozen=True, slots=True)
class StagedBatch:
    """A staged batch: its shard, and how many documents and rejections are in it.

    `forgotten` documents came in and went no further.
    """

    shard: Path
    documents: int
    rejected: int
    forgotten: int = 0


@dataclass(frozen=True, slots=True)
class CleaningContext:
    """What cleaning depends on: corrections by content, and where site templates are staged."""

    corrections: Corrections = field(default_factory=dict)
    templates: Path | None = None


_NO_CONTEXT = CleaningContext()


def pipeline_version(options: TextOptions) -> str:
    """Give what decides what a document becomes: versions of program, rules and models."""
    model = options.model or shipped_model()
    rules = f"rules.{rules_version()}.phrases.{stock_phrases_version()}"
    rules += f".languages.{language_version()}"
    return f"{__version__}+{rules}.blocks.{block_model_version()}.model.{model.version}"


def parse_batch(  # noqa: PLR0913 (what parsing depends on)
    batch: Batch,
    shard: Path,
    raw: Path,
    options: TextOptions,
    forgotten: Forgotten = Forgotten(),  # noqa: B008 (frozen)
    *,
    killed: frozenset[str] = frozenset(),
) -> StagedBatch:
    """Archive a batch and stage its parsed documents at `shard`, without what was forgotten.

    Documents with the ids in `killed` are rejected unseen.
    """
    if not shard.is_dir():
        tables = _parsed_tables(batch, options, forgotten, killed)
        archive_batch(raw, without(batch, tables[_GONE]["document_id"].to_list()))
        write_shard(shard, tables)
    return StagedBatch(
        shard, row_count(shard, "parsed"), row_count(shard, REJECTED), row_count(shard, _GONE)
    )


def try_parsing(batch: Batch, options: TextOptions, documents: frozenset[str]) -> None:
    """Parse some documents of a batch to see whether the process outlives that."""
    rest = [item for item in map(document_id, batch.documents) if item not in documents]
    _parsed_tables(without(batch, rest), options, Forgotten(), frozenset())


def _parsed_tables(
    batch: Batch, options: TextOptions, forgotten: Forgotten, killed: frozenset[str]
) -> dict[str, pl.DataFrame]:
    results, gone, refused = _parsed(batch, options, forgotten, killed)
    rejected = [*batch.rejections, *(item for item in results if isinstance(item, Rejection))]
    parsed = [item for item in results if not isinstance(item, Rejection)]
    return {
        "parsed": to_frame(parsed),
        **dict(zip(COUNTED, (lines_frame(parsed), sketches_frame(parsed)), strict=True)),
        REJECTED: tabulate((), rejected, "")[REJECTED],
        _REFUSED: _ids(refused),
        _GONE: _ids(gone),
    }


def _ids(documents: list[str]) -> pl.DataFrame:
    return pl.DataFrame({"document_id": documents}, schema={"document_id": pl.String})


def _parsed(
    batch: Batch, options: TextOptions, forgotten: Forgotten, killed: frozenset[str]
) -> tuple[list[ParsedDocument | Rejection], list[str], list[str]]:
    """Parse the documents that may stay; give the ids of the forgotten and of the rejected."""
    results, gone, refused = [], [], []
    for document in batch.documents:
        if killed and document_id(document) in killed:
            result: ParsedDocument | Rejection = reject_killer(document, "parse")
        else:
            result = guarded(parse_document, document, options, "parse")
        if is_forgotten(document, result, forgotten):
            gone.append(document_id(document))
        else:
            results.append(result)
            if _is_refused(result):
                refused.append(document_id(document))
    return results, gone, refused


def _is_refused(result: object) -> bool:
    """Whether a document was rejected for what it is."""
    return isinstance(result, Rejection) and result.reason != _OUR_FAULT


def clean_batch(  # noqa: PLR0913 (what cleaning depends on)
    parsed: Path,
    shard: Path,
    options: TextOptions,
    version: str,
    context: CleaningContext = _NO_CONTEXT,
    *,
    killed: frozenset[str] = frozenset(),
) -> StagedBatch:
    """Clean the parsed documents staged at `parsed` into the tables of a shard.

    Documents with the ids in `killed` are rejected unseen.
    """
    if not shard.is_dir():
        documents = from_frame(read_staged(parsed, "parsed"))
        refused = read_staged(parsed, _REFUSED)["document_id"].to_list()
        tables = _clean_tables(documents, options, version, context, killed, refused)
        tables[REJECTED] = read_staged(parsed, REJECTED).extend(tables[REJECTED])
        tables |= {name: read_staged(parsed, name) for name in COUNTED}
        write_shard(shard, tables)
    return StagedBatch(shard, row_count(shard, "documents"), row_count(shard, REJECTED))


def try_cleaning(
    parsed: Path, options: TextOptions, context: CleaningContext, documents: frozenset[str]
) -> None:
    """Clean some of the documents staged at `parsed` to see whether the process outlives that."""
    staged = from_frame(read_staged(parsed, "parsed"))
    wanted = [document for document in staged if document.document_id in documents]
    _clean_tables(wanted, options, "", context)


def staged_ids(parsed: Path) -> list[str]:
    """Give the ids of the documents staged at `parsed`, in their order."""
    ids: list[str] = read_staged(parsed, "parsed")["document_id"].to_list()
    return ids


def _clean_tables(  # noqa: PLR0913, PLR0917 (what cleaning depends on)
    documents: list[ParsedDocument],
    options: TextOptions,
    version: str,
    context: CleaningContext,
    killed: frozenset[str] = frozenset(),
    refused: Iterable[str] = (),
) -> dict[str, pl.DataFrame]:
    sites = _sites(documents, context.templates)
    clean = partial(clean_article, corrections=context.corrections, sites=sites)
    results = [
        reject_killer(document, "clean")
        if document.document_id in killed
        else guarded(clean, document, options, "clean")
        for document in documents
    ]
    articles = [result for result in results if not isinstance(result, Rejection)]
    rejected = [result for result in results if isinstance(result, Rejection)]
    refused_here = [
        document.document_id
        for document, result in zip(documents, results, strict=True)
        if _is_refused(result)
    ]
    return tabulate(articles, rejected, version, [*refused_here, *refused])


def clean_article(
    document: ParsedDocument,
    options: TextOptions,
    corrections: Corrections | None = None,
    sites: Mapping[str, SiteTemplates] | None = None,
) -> tuple[CleanArticle, Fingerprint] | Rejection:
    """Clean one document and fingerprint it.

    `corrections` are the editors' by the digest of the bytes that they are about, `sites` the
    template lines by the ids of the outlets whose they are.
    """
    own_corrections = (corrections or {}).get(document.content_sha256, ())
    site = (sites or {}).get(source_id(document) or "")
    article = clean_document(document, options, own_corrections, site)
    if isinstance(article, Rejection):
        return article
    return article, fingerprint(article.title or "", article.body)


def source_id(document: ParsedDocument) -> str | None:
    """Identify a document's outlet; None where nothing tells."""
    return name_id("source", document.source) if document.source else None


def _sites(
    documents: Iterable[ParsedDocument], templates: Path | None
) -> Mapping[str, SiteTemplates]:
    wanted = {item for item in map(source_id, documents) if item}
    return staged_templates(templates, wanted) if templates and wanted else {}
