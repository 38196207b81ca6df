"""The input as a stream of new documents, cut into batches; what is loaded already is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from copydesk.flows.config.settings import Settings
from copydesk.flows.readers.discovery import DiscoveredFiles
from copydesk.flows.readers.registry import read_all
from copydesk.flows.runs.source.batches import Batch, batches
from copydesk.transforms.id_set import IdSet
from copydesk.transforms.identity import document_id, rejection_id
from copydesk.transforms.records import FeedMetadata, RawDocument, Rejection


@dataclass(slots=True)
class InputStream:
    """Reads the files found, lazily and once, and counts bytes and loaded documents as it does.

    `loaded` are the ids of the documents in the warehouse (`loaded_document_ids`), `rejected` of
    what was rejected before (`rejected_before`).
    """

    found: DiscoveredFiles
    settings: Settings
    loaded: IdSet
    rejected: IdSet = field(default_factory=lambda: IdSet.of(()))
    loaded_count: int = 0
    rejected_count: int = 0
    read_count: int = 0
    consumed_bytes: int = 0
    _at: tuple[Path | None, int] = (None, 0)

    @property
    def total_bytes(self) -> int:
        """Bytes on disk of all files, for the progress bar."""
        return sum(_size(path) for path in self.found.files)

    def batches(self) -> Iterator[Batch]:
        """Yield batches of documents that are not loaded yet, and of rejections."""
        return batches(self._new_items(), self.settings.batch_size)

    def _new_items(self) -> Iterator[RawDocument | Rejection]:
        for rejection in self.found.rejections:
            self.read_count += 1
            if not self._is_done(rejection):
                yield rejection
        settings, left = self.settings, self.settings.limit
        found = self.found
        for read in read_all(
            found.files, settings.keys, settings.limits, self._note, fetched=found.fetched
        ):
            self.read_count += 1
            item = self._hinted(read) if isinstance(read, RawDocument) else read
            if self._is_done(item):
                continue
            yield item
            if left is not None and (left := left - isinstance(item, RawDocument)) <= 0:
                return

    def _is_done(self, item: RawDocument | Rejection) -> bool:
        """Count what a run before took or rejected."""
        item_id = rejection_id(item) if isinstance(item, Rejection) else document_id(item)
        is_loaded, is_rejected = item_id in self.loaded, item_id in self.rejected
        self.loaded_count += is_loaded
        self.rejected_count += is_rejected and not is_loaded
        return is_loaded or is_rejected

    def _hinted(self, document: RawDocument) -> RawDocument:
        """Add the input's time zone, language and outlet, for documents that do not say."""
        zone, language = self.settings.zone, self.settings.language
        listed = document.listed or FeedMetadata()
        if language and not listed.language:
            listed = replace(listed, language=language)
        if self.settings.source:
            listed = replace(listed, source=self.settings.source)
        hints = listed if document.listed or listed != FeedMetadata() else None
        return replace(document, zone=document.zone or zone, listed=hints)

    def _note(self, path: Path, consumed: int) -> None:
        before = self._at[1] if self._at[0] == path else 0
        self.consumed_bytes += consumed - before
        self._at = (path, consumed)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
