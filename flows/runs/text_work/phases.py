"""The two phases of a run's text work: every batch is parsed, then every batch is cleaned."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from copydesk.flows.config.settings import Settings
from copydesk.flows.editing.journal import corrections_in, version_of
from copydesk.flows.progress.reporter import reporter
from copydesk.flows.progress.stage import stage
from copydesk.flows.runs.context import RunContext
from copydesk.flows.runs.loading.load_run import StagedRun
from copydesk.flows.runs.source.batches import Batch, BatchStream
from copydesk.flows.runs.staging.run_plan import Staging
from copydesk.flows.runs.staging.stage_templates import stage_templates
from copydesk.flows.runs.text_work.batch_work import BatchWork
from copydesk.flows.runs.text_work.engine import Engine, Executor, Job, Pending, StartTask
from copydesk.flows.runs.text_work.stages import (
    CleaningContext,
    StagedBatch,
    clean_batch,
    parse_batch,
    pipeline_version,
    staged_ids,
    try_cleaning,
    try_parsing,
)
from copydesk.transforms.identity import document_id
from copydesk.transforms.options import TextOptions

_Item = TypeVar("_Item")
_AHEAD = 2  # batches in flight for each worker: enough to keep it busy, few enough to hold


def parse_and_clean(  # noqa: PLR0913, PLR0917 (what a run's text work needs)
    stream: BatchStream,
    settings: Settings,
    staging: Staging,
    raw: Path,
    context: RunContext,
    engine: Engine = Engine(),  # noqa: B008 (frozen)
) -> StagedRun:
    """Parse, then clean what the stream gives; say what is staged for loading."""
    batches = stream.batches()
    # a process takes a second to start: no more of them than there are batches
    ahead = list(islice(batches, settings.workers))
    workers = max(1, len(ahead))
    version = pipeline_version(settings.text)
    with engine.open(workers) as executor:
        phases = Phases(
            executor, engine.start, workers, staging, raw, settings.text, version, context
        )
        parsed = phases.parse(stream, chain(ahead, batches))
        shards = [done.shard for done in phases.clean(parsed)]
    gone = sum(done.forgotten for done in parsed)
    return StagedRun(shards, stream.read_count, stream.loaded_count, gone, stream.rejected_count)


@dataclass(frozen=True, slots=True)
class Phases:
    """Where the phases run and what they write to; `start` begins the work on a batch."""

    executor: Executor
    start: StartTask
    workers: int
    staging: Staging
    raw: Path
    options: TextOptions
    version: str
    context: RunContext

    def parse(self, stream: BatchStream, batches: Iterable[Batch]) -> list[StagedBatch]:
        """Parse every batch of the stream as it is read; `batches` are the stream's own."""
        with stage("parse", "Reading", stream.total_bytes, "bytes") as progress:
            return self._each(
                "parse", batches, self._parse_job,
                lambda documents: progress.advance(stream.consumed_bytes, documents),
            )  # fmt: skip

    def clean(self, parsed: list[StagedBatch]) -> list[StagedBatch]:
        """Clean every batch, now that all of the run has been seen."""
        if not parsed:
            return []
        with stage("count", "Counting lines"):
            shards = [done.shard for done in parsed]
            stage_templates(self.staging.templates, self.context.count_templates, shards)
        documents = sum(done.documents for done in parsed)
        with stage("clean", "Cleaning", documents, "documents") as progress:
            return self._each(
                "clean", parsed, self._clean_job,
                lambda documents: progress.advance(documents, documents),
            )  # fmt: skip

    def _parse_job(self, batch: Batch) -> Job:
        shard = self.staging.parsed(batch.digest)
        work = BatchWork(
            partial(parse_batch, batch, shard, self.raw, self.options, self.context.forgotten),
            partial(try_parsing, batch, self.options),
            lambda: [document_id(document) for document in batch.documents],
        )
        return partial(self.executor.submit, work)

    def _clean_job(self, parsed: StagedBatch) -> Job:
        corrections = corrections_in(parsed.shard, self.context.corrections)
        shard = self.staging.clean(parsed.shard.name + version_of(corrections))
        context = CleaningContext(corrections, self.staging.templates)
        work = BatchWork(
            partial(clean_batch, parsed.shard, shard, self.options, self.version, context),
            partial(try_cleaning, parsed.shard, self.options, context),
            partial(staged_ids, parsed.shard),
        )
        return partial(self.executor.submit, work)

    def _each(
        self,
        phase: str,
        items: Iterable[_Item],
        job: Callable[[_Item], Job],
        advance: Callable[[int], None],
    ) -> list[StagedBatch]:
        """Begin one task an item, a few at a time, and give their results in the items' order."""
        waiting: deque[Pending] = deque()
        results: list[StagedBatch] = []
        documents = 0

        def finish() -> None:
            nonlocal documents
            results.append(waiting.popleft().result())
            documents += results[-1].documents + results[-1].rejected
            reporter().about(batch=results[-1].shard.name)
            advance(documents)

        for number, item in enumerate(items, 1):
            waiting.append(self.start(phase, number, job(item)))
            while len(waiting) > _AHEAD * self.workers:
                finish()
        while waiting:
            finish()
        return results
