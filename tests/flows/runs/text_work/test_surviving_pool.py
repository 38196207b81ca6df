"""Work that kills its worker: the batch's other documents, and other batches, come through."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from copydesk.flows.runs.text_work.batch_work import BatchWork
from copydesk.flows.runs.text_work.stages import StagedBatch
from copydesk.flows.runs.text_work.surviving_pool import surviving_pool

POISON, GREEDY = "poison", "greedy"


def work_on(documents: Sequence[str]) -> None:
    if any(document.startswith(POISON) for document in documents):
        os.abort()
    if any(document.startswith(GREEDY) for document in documents):
        raise MemoryError


def run(documents: Sequence[str], *, killed: frozenset[str] = frozenset()) -> StagedBatch:
    left = [document for document in documents if document not in killed]
    work_on(left)
    return StagedBatch(Path(documents[0]), len(left), len(killed))


def run_once(mark: Path, *, killed: frozenset[str] = frozenset()) -> StagedBatch:
    """Die the first time, as a worker does that the kernel or somebody else picks."""
    if not mark.exists():
        mark.touch()
        os.abort()
    return StagedBatch(mark, 1, len(killed))


def run_fatally(*, killed: frozenset[str] = frozenset()) -> StagedBatch:
    os.abort()


def try_out(documents: frozenset[str]) -> None:
    work_on(sorted(documents))


def work(*documents: str) -> BatchWork:
    return BatchWork(partial(run, documents), try_out, lambda: list(documents))


def names(count: int) -> list[str]:
    return [f"page {number}" for number in range(count)]


@pytest.mark.parametrize("bad", [POISON, GREEDY])
def test_a_document_that_kills_costs_itself(bad: str) -> None:
    with surviving_pool(2) as pool:
        batches = [work(f"batch {number}", *names(9)) for number in range(3)]
        batches.insert(1, work("bad batch", *names(4), bad, *names(6)))
        pending = [pool.submit(batch) for batch in batches]
        done = [batch.result() for batch in pending]
        later = pool.submit(work("later", *names(2))).result()
    assert [(batch.documents, batch.rejected) for batch in [*done, later]] == [
        (10, 0), (11, 1), (10, 0), (10, 0), (3, 0),
    ]  # fmt: skip
    assert not active_children()


def test_several_documents_that_kill_are_all_found() -> None:
    with surviving_pool(1) as pool:
        batch = work("batch", *names(3), f"{POISON} 1", *names(5), f"{POISON} 2", f"{POISON} 3")
        done = pool.submit(batch).result()
    assert (done.documents, done.rejected) == (9, 3)


def test_a_batch_of_one_document_that_kills() -> None:
    with surviving_pool(1) as pool:
        done = pool.submit(work(POISON)).result()
    assert (done.documents, done.rejected) == (0, 1)


def test_a_worker_that_others_kill_costs_nothing(tmp_path: Path) -> None:
    with surviving_pool(1) as pool:
        batch = BatchWork(partial(run_once, tmp_path / "mark"), try_out, list)
        assert pool.submit(batch).result().rejected == 0


def test_where_every_document_kills_it_is_the_machine() -> None:
    """Not a table of news that says nothing but "killed", and exit 0."""

    def attempt() -> None:
        with surviving_pool(1) as pool:
            pool.submit(work(*(f"{POISON} {number}" for number in range(12)))).result()

    with pytest.raises(BrokenProcessPool):
        attempt()
    assert not active_children()


def test_where_no_document_kills_alone_the_run_ends() -> None:
    def attempt() -> None:
        with surviving_pool(1) as pool:
            pool.submit(BatchWork(run_fatally, try_out, partial(names, 5))).result()

    with pytest.raises(BrokenProcessPool):
        attempt()
