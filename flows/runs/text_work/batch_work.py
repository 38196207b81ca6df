"""The work on one batch, as executors take it: whole, without some documents, or on trial."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from copydesk.flows.runs.text_work.stages import StagedBatch


class Run(Protocol):
    """Do the work on the batch and stage its result."""

    def __call__(self, *, killed: frozenset[str] = frozenset()) -> StagedBatch:
        """Reject the documents with the ids in `killed` unseen."""


@dataclass(frozen=True, slots=True)
class BatchWork:
    """The work on one batch; what is called can be pickled.

    `run` does it. `try_out` does the work on the documents with the given ids and throws the
    result away, to learn which of them kill a worker. `document_ids` gives all of them in order.
    """

    run: Run
    try_out: Callable[[frozenset[str]], None]
    document_ids: Callable[[], list[str]]
