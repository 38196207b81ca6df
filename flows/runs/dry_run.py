"""What an ingest of files would do: read and cleaned, counted, and thrown away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from copydesk.flows.config.settings import Settings
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.stage import stage
from copydesk.flows.readers.discovery import find_files
from copydesk.flows.readers.exclude_data_dir import exclude_data_dir
from copydesk.flows.runs.run_options import RunOptions
from copydesk.flows.runs.source.input_stream import InputStream
from copydesk.flows.runs.text_work.clean_one import clean_one
from copydesk.transforms.id_set import IdSet
from copydesk.transforms.records import RawDocument, Rejection
from copydesk.warehouse.database.connection import read_warehouse
from copydesk.warehouse.loading.loaded import loaded_document_ids


@dataclass(frozen=True, slots=True)
class DryRun:
    """Counts of documents: read, of these loaded already, articles, and rejections by reason.

    `articles` are documents that are not loaded; some may turn out to repeat one that is.
    """

    files: int
    read: int
    loaded: int
    articles: int
    rejected: dict[str, int]


def dry_run(sources: Sequence[str], data: Path, options: RunOptions) -> DryRun:
    """Read and clean what an ingest would, without touching the data folder."""
    settings, folder = options.settings(), DataFolder(data)
    found = exclude_data_dir(find_files(sources), sources, folder)
    stream = InputStream(found, settings, _loaded(folder))
    articles, rejected = 0, Counter[str]()
    with stage("parse", "Reading", stream.total_bytes, "bytes") as progress:
        for batch in stream.batches():
            results = [
                *batch.rejections,
                *(_cleaned(document, settings) for document in batch.documents),
            ]
            reasons = [result.reason for result in results if isinstance(result, Rejection)]
            rejected.update(reasons)
            articles += len(results) - len(reasons)
            progress.advance(stream.consumed_bytes, articles + rejected.total())
    return DryRun(len(found.files), stream.read_count, stream.loaded_count, articles,
                  dict(sorted(rejected.items())))  # fmt: skip


def _cleaned(document: RawDocument, settings: Settings) -> Rejection | None:
    result = clean_one(document, settings.text)
    return result if isinstance(result, Rejection) else None


def _loaded(folder: DataFolder) -> IdSet:
    if not folder.warehouse.is_file():
        return IdSet.of(())
    with read_warehouse(folder.warehouse) as con:
        return IdSet(loaded_document_ids(con))
