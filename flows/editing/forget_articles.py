"""What `copydesk forget` does: an article goes from everywhere, and only that it did is kept.

The journal comes first: from then on nothing of it can come back, and whatever is not done when
the process is killed is done by `copydesk forget` again, which goes by the journal alone.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from copydesk.errors import CopydeskError
from copydesk.flows.archive.read_archive import read_batch, survey
from copydesk.flows.archive.write_archive import archive_batch
from copydesk.flows.editing.forgotten import append_forgotten, read_forgotten
from copydesk.flows.editing.journal import read_journal, rewrite_corrections, to_frame
from copydesk.flows.fetch.forget_fetched import forget_fetched
from copydesk.flows.ops.exports import Export, noted_exports
from copydesk.flows.paths import DataFolder
from copydesk.flows.permissions import as_the_user_asks
from copydesk.flows.runs.loading.rematch_duplicates import find_links_again
from copydesk.flows.runs.source.batches import without
from copydesk.flows.runs.staging.shards import remove_partial
from copydesk.flows.runs.text_work.guarded import guarded
from copydesk.transforms.corrections import in_force
from copydesk.transforms.forgetting import Forgotten, hashed, is_forgotten
from copydesk.transforms.identity import document_id
from copydesk.transforms.metadata.urls import article_key, canonical_url
from copydesk.transforms.options import MatchOptions, TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import RawDocument
from copydesk.warehouse.database.connection import Connection, open_warehouse, transaction
from copydesk.warehouse.database.warehouse_errors import WarehouseError
from copydesk.warehouse.loading.forget import (
    contents_left,
    copies_left,
    find_articles,
    mark_forgotten,
    remove_marked,
    rewrite,
    with_same_files,
)
from copydesk.warehouse.loading.replace import mark_rematched
from copydesk.warehouse.loading.store_corrections import store_corrections
from copydesk.warehouse.publishing.export import export
from copydesk.warehouse.publishing.kept import drop_kept
from copydesk.warehouse.publishing.publish import publish


class ForgetRefused(CopydeskError):
    """What cannot be forgotten as it was asked, and why; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The articles that a person means: hashes for the journal, and copies under other names."""

    articles: int
    forgotten: Forgotten
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """What went: articles, batches of the archive rewritten, exports written again or not."""

    articles: int
    batches: int
    exports: tuple[str, ...]
    failed_exports: tuple[str, ...]


def find_meant(folder: DataFolder, name: str) -> Meant:
    """Find the articles that are meant by an id, a record's id, an address or an outlet.

    Raises ForgetRefused when there are none, or the archive cannot be searched; WarehouseError.
    """
    canonical = canonical_url(name)
    with open_warehouse(folder.warehouse) as con:
        found = find_articles(con, name, article_key(canonical, None, None, None, ""))
        if not found:
            raise ForgetRefused(f"No article has the id, record id, address or outlet {name!r}.")
        pairs = with_same_files(con, found)
        keys = sorted({key for key, _ in pairs})
        copies = copies_left(con, keys)
    contents = frozenset(hashed(content) for _, content in pairs if content)
    articles = len({key for key, content in pairs if content})
    return Meant(articles, Forgotten(frozenset(map(hashed, keys)), contents), tuple(copies))


def forget(
    folder: DataFolder, meant: Meant | None, matching: MatchOptions | None = None
) -> Removed:
    """Remove what is meant, and all that the journal says was forgotten, from everywhere.

    Raises ForgetRefused, JournalDamaged, WarehouseError and OSError; a second call resumes.
    """
    remove_partial(folder.raw)
    if damaged := survey(folder.raw).damaged:
        raise ForgetRefused(
            f"{damaged[0]} is damaged and cannot be searched; restore it from a backup, or set "
            "it aside with `copydesk rebuild --force`."
        )
    if meant is not None:
        append_forgotten(folder.forgotten, meant.forgotten)
    forgotten = read_forgotten(folder.forgotten)
    _clear_leftovers(folder)
    forget_fetched(folder, forgotten)
    with open_warehouse(folder.warehouse) as con:
        articles, documents = _remove(con, forgotten, matching or MatchOptions())
        _forget_corrections(con, folder)
    batches = _rewrite_archive(folder.raw, forgotten, documents)
    rewrite(folder.warehouse)
    with open_warehouse(folder.warehouse) as con:
        drop_kept(folder.snapshot)
        publish(con, folder.snapshot, keep=1, whole=True)
    repeated, failed = _repeat_exports(folder)
    return Removed(articles, batches, repeated, failed)


def _clear_leftovers(folder: DataFolder) -> None:
    """Remove what may hold anything: shards and parts of killed runs, logs, reports, damage."""
    for path in (folder.staging, folder.logs, folder.reports, folder.damaged):
        shutil.rmtree(path, ignore_errors=True)
    for torn in folder.snapshot.parent.glob(".*"):
        torn.unlink(missing_ok=True)


def _remove(con: Connection, forgotten: Forgotten, matching: MatchOptions) -> tuple[int, set[str]]:
    with transaction(con):
        articles, documents = mark_forgotten(con, forgotten.keys, forgotten.contents)
        mark_rematched(con)
        remove_marked(con)
        find_links_again(con, matching)
    return articles, documents


def _forget_corrections(con: Connection, folder: DataFolder) -> None:
    """Leave the corrections of documents that are still there."""
    corrections = read_journal(folder.corrections)
    left = contents_left(con)
    kept = [item for item in corrections if item.content_sha256 in left]
    if len(kept) < len(corrections):
        rewrite_corrections(folder.corrections, kept)
    with transaction(con):
        store_corrections(con, to_frame(in_force(kept)))


def _rewrite_archive(raw: Path, forgotten: Forgotten, documents: set[str]) -> int:
    """Write the batches that hold a forgotten document again without it; give their number."""
    count = 0
    for folder in survey(raw).whole:
        batch = read_batch(folder)
        gone = {
            document_id(document)
            for document in batch.documents
            if document_id(document) in documents or _is_meant(document, forgotten)
        }
        if gone:
            archive_batch(raw, without(batch, gone))
            shutil.rmtree(folder)
            count += 1
    return count


def _is_meant(document: RawDocument, forgotten: Forgotten) -> bool:
    """Whether a document is forgotten by what it declares, or by what its page says of itself.

    After a kill the warehouse no longer knows; only pages of forgotten bytes need to be parsed.
    """
    if is_forgotten(document, None, forgotten):
        return True
    if hashed(sha256(document.content).hexdigest()) not in forgotten.contents:
        return False
    parsed = guarded(parse_document, document, TextOptions(), "parse")
    return is_forgotten(document, parsed, forgotten)


def _repeat_exports(folder: DataFolder) -> tuple[tuple[str, ...], tuple[str, ...]]:
    repeated: list[str] = []
    failed: list[str] = []
    for noted in noted_exports(folder.exports):
        (repeated if _is_repeated(folder, noted) else failed).append(noted.folder)
    return tuple(repeated), tuple(failed)


def _is_repeated(folder: DataFolder, noted: Export) -> bool:
    try:
        with as_the_user_asks():
            export(folder.snapshot, Path(noted.folder), noted.format, grace=False)
    except WarehouseError:
        return False
    return True
