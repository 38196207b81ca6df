"""Cutting a stream of documents into batches named by their content."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from copydesk.transforms.identity import combined_digest, document_id, stable_id
from copydesk.transforms.records import RawDocument, Rejection


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents and rejections in the order they were read; `digest` names content and places."""

    documents: tuple[RawDocument, ...]
    rejections: tuple[Rejection, ...]
    digest: str


class BatchStream(Protocol):
    """What a run reads: batches, lazily and once, and how far it has come."""

    @property
    def total_bytes(self) -> int:
        """Bytes on disk of all that is to be read."""

    @property
    def consumed_bytes(self) -> int:
        """Bytes of it read so far."""

    @property
    def read_count(self) -> int:
        """Documents and rejections met so far, loaded ones too."""

    @property
    def loaded_count(self) -> int:
        """Documents met so far that are loaded already."""

    @property
    def rejected_count(self) -> int:
        """Documents met so far that the rules in force rejected before."""

    def batches(self) -> Iterator[Batch]:
        """Yield the batches."""


def without(batch: Batch, documents: Collection[str]) -> Batch:
    """Leave out the documents with these ids; the rest becomes a batch with its own name."""
    if not documents:
        return batch
    left = [document for document in batch.documents if document_id(document) not in documents]
    return _batch([*left, *batch.rejections])


def batches(
    items: Iterable[RawDocument | Rejection], size: int, max_bytes: int = 8 << 20
) -> Iterator[Batch]:
    """Cut a stream into batches of at most `size` items and `max_bytes` of content.

    A document larger than that is a batch of its own. The same items give the same digests.
    """
    held: list[RawDocument | Rejection] = []
    held_bytes = 0
    for item in items:
        item_bytes = _bytes_of(item)
        if held and (len(held) >= size or held_bytes + item_bytes > max_bytes):
            yield _batch(held)
            held, held_bytes = [], 0
        held.append(item)
        held_bytes += item_bytes
    if held:
        yield _batch(held)


def _bytes_of(item: RawDocument | Rejection) -> int:
    if isinstance(item, Rejection):
        return 0
    return len(item.content) + len(item.extra or "")


def _batch(items: list[RawDocument | Rejection]) -> Batch:
    documents = tuple(item for item in items if isinstance(item, RawDocument))
    rejections = tuple(item for item in items if isinstance(item, Rejection))
    names = [
        *(
            stable_id(document_id(document), document.uri, document.locator)
            for document in documents
        ),
        *(
            stable_id(rejection.uri, rejection.locator, rejection.stage, rejection.reason)
            for rejection in rejections
        ),
    ]
    return Batch(documents, rejections, combined_digest(names))
