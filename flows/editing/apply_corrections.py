"""Applying an editor's corrections: cleaned again, loaded, matched, checked, kept, published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from copydesk.errors import CopydeskError
from copydesk.flows.archive.read_archive import find_documents
from copydesk.flows.editing.journal import append_corrections, read_journal, to_frame
from copydesk.flows.paths import DataFolder
from copydesk.flows.runs.loading.rematch_duplicates import rematch_duplicates
from copydesk.flows.runs.text_work.stages import clean_article, pipeline_version, source_id
from copydesk.transforms.corrections import REASON, Action, Correction, by_content, in_force, meant
from copydesk.transforms.frames.site_templates import site_templates
from copydesk.transforms.frames.tables import tabulate
from copydesk.transforms.identity import article_id
from copydesk.transforms.options import MatchOptions, TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import CleanArticle, Fingerprint, RawDocument, Rejection
from copydesk.warehouse.database.connection import Connection, open_warehouse, transaction
from copydesk.warehouse.loading.replace import replace_articles
from copydesk.warehouse.loading.store_corrections import (
    FoundBlock,
    Founder,
    find_block,
    founders,
    store_corrections,
)
from copydesk.warehouse.loading.store_site_lines import templates_of
from copydesk.warehouse.publishing.kept import KEPT
from copydesk.warehouse.publishing.publish import publish
from copydesk.warehouse.reading.check import run_checks

_Made = tuple[CleanArticle, Fingerprint]


class CorrectionRefused(CopydeskError):
    """A correction that cannot be made, and why; nothing was changed."""


def correct(  # noqa: PLR0913 (what a correction is)
    folder: DataFolder,
    action: Action,
    names: Sequence[str],
    options: TextOptions,
    matching: MatchOptions | None = None,
    *,
    keep: int = KEPT,
) -> list[Correction]:
    """Correct the blocks named, keep that in the journal and publish; give the corrections.

    All are made or none. Raises CorrectionRefused, JournalDamaged and WarehouseError.
    """
    with open_warehouse(folder.warehouse) as con:
        before = read_journal(folder.corrections)
        blocks = [find_block(con, name) for name in names]
        made = [_correction(action, block, before) for block in dict.fromkeys(blocks)]
        after = [*before, *made]
        with transaction(con):
            store_corrections(con, to_frame(in_force(after)))
            revisions = _replace(con, folder.raw, made, after, options)
            rematch_duplicates(con, matching or MatchOptions())
            for run_id in sorted({revision.first_run_id for revision in revisions}):
                _check(con, run_id)
            append_corrections(folder.corrections, made)
        publish(con, folder.snapshot, keep=keep)
    return made


def _correction(action: Action, block: FoundBlock, before: Sequence[Correction]) -> Correction:
    """Say what is corrected: the rules' verdict, also where an editor has corrected it before."""
    correction = Correction(action, block.content_sha256, block.position, block.char_start,
                      block.char_end, block.text, block.reason, block.role, block.block_id,
                      datetime.now(UTC))  # fmt: skip
    if not block.reason.startswith(REASON):
        return correction
    earlier = [item for item in before if item.correction_id == correction.correction_id]
    return (
        replace(correction, reason=earlier[-1].reason, role=earlier[-1].role)
        if earlier
        else correction
    )


def _replace(
    con: Connection,
    raw: Path,
    made: Sequence[Correction],
    after: Sequence[Correction],
    options: TextOptions,
) -> list[Founder]:
    """Clean again what was made from the corrected bytes; give the revisions."""
    revisions = founders(con, sorted({item.content_sha256 for item in made}))
    documents = find_documents(raw, {revision.document_id for revision in revisions})
    articles = [
        _cleaned(con, revision, documents.get(revision.document_id), after, options)
        for revision in revisions
    ]
    for correction in made:
        _insist(correction, articles)
    replace_articles(con, _tables(articles, options))
    return revisions


def _cleaned(
    con: Connection,
    founder: Founder,
    document: RawDocument | None,
    corrections: Sequence[Correction],
    options: TextOptions,
) -> _Made:
    if document is None:
        raise CorrectionRefused(
            f"The raw archive has no document of article {founder.article_id}; restore raw/ "
            "from a backup, then make the correction again."
        )
    parsed = parse_document(document, options)
    if isinstance(parsed, Rejection):
        raise CorrectionRefused(f"The current rules find no article in it: {parsed.message}")
    # one that moved since has another key than the one that its id was made of
    is_own = article_id(parsed.article_key, parsed.content_sha256) == founder.article_id
    known = parsed if is_own else replace(parsed, article_key=founder.article_key)
    source = source_id(known)
    sites = site_templates(templates_of(con, [source])) if source else {}
    cleaned = clean_article(known, options, by_content(corrections), sites)
    if isinstance(cleaned, Rejection):
        raise CorrectionRefused(
            f"The correction would leave article {founder.article_id} without text."
        )
    return cleaned


def _insist(correction: Correction, articles: Sequence[_Made]) -> None:
    """Refuse a correction that today's rules leave without a block."""
    mine = [
        value for value, _ in articles if value.document.content_sha256 == correction.content_sha256
    ]
    if not any(meant(article.blocks, correction) for article in mine):
        raise CorrectionRefused(
            f"The current rules split block {correction.block_id} differently; run "
            "`copydesk rebuild`, then correct the blocks that `copydesk blocks` shows."
        )


def _tables(articles: Sequence[_Made], options: TextOptions) -> dict[str, pl.DataFrame]:
    tables = tabulate(articles, (), pipeline_version(options))
    return {name: tables[name] for name in tables if name not in ("documents", "rejections")}


def _check(con: Connection, run_id: str) -> None:
    failed = [
        check.name for check in run_checks(con, run_id) if check.severity == "error" and check.count
    ]
    if failed:
        raise CorrectionRefused(f"Nothing was changed because checks failed: {', '.join(failed)}.")
