"""The two passes over a run's batches: one Prefect task a batch, the work in a process pool."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.utilities.annotations import quote

from copydesk.flows.editing.journal import corrections_in, version_of
from copydesk.flows.progress.reporter import reporter
from copydesk.flows.progress.stage import stage
from copydesk.flows.runs.context import Knowledge
from copydesk.flows.runs.source.batches import Batch, BatchStream
from copydesk.flows.runs.staging.run_plan import Staging
from copydesk.flows.runs.staging.stage_templates import stage_templates
from copydesk.flows.runs.text_work.stages import Done, Guidance, clean_batch, parse_batch
from copydesk.flows.runs.text_work.workers import submit
from copydesk.transforms.options import TextOptions

_Job = Callable[[], "Future[Done]"]
_Item = TypeVar("_Item")
_AHEAD = 2  # batches in flight for each worker: enough to keep it busy, few enough to hold


@task(name="parse", task_run_name="parse batch {number}", cache_policy=NO_CACHE)
def parse_task(number: int, job: _Job) -> Done:
    """Have a worker parse a batch. `quote` keeps Prefect from looking through its documents."""
    return job().result()


@task(name="clean", task_run_name="clean batch {number}", cache_policy=NO_CACHE)
def clean_task(number: int, job: _Job) -> Done:
    """Have a worker clean a batch."""
    return job().result()


@dataclass(frozen=True, slots=True)
class Passes:
    """Where the passes run and what they write to."""

    pool: ProcessPoolExecutor
    workers: int
    staging: Staging
    raw: Path
    options: TextOptions
    version: str
    knowledge: Knowledge

    def parse(self, stream: BatchStream) -> list[Done]:
        """Parse every batch of the input as it is read."""
        with stage("parse", "Reading", stream.total_bytes, "bytes") as progress:
            return self._each(
                parse_task, stream.batches(), self._parse_job,
                lambda documents: progress.advance(stream.consumed_bytes, documents),
            )  # fmt: skip

    def clean(self, parsed: list[Done]) -> list[Done]:
        """Clean every batch, now that all of the run has been seen."""
        with stage("count", "Counting lines"):
            shards = [done.shard for done in parsed]
            stage_templates(self.staging.templates, self.knowledge.count_templates, shards)
        documents = sum(done.documents for done in parsed)
        with stage("clean", "Cleaning", documents, "documents") as progress:
            return self._each(
                clean_task, parsed, self._clean_job,
                lambda documents: progress.advance(documents, documents),
            )  # fmt: skip

    def _parse_job(self, batch: Batch) -> _Job:
        shard = self.staging.parsed(batch.digest)
        return partial(
            submit, self.pool, parse_batch, batch, shard, self.raw, self.options,
            self.knowledge.forgotten,
        )  # fmt: skip

    def _clean_job(self, parsed: Done) -> _Job:
        corrections = corrections_in(parsed.shard, self.knowledge.corrections)
        shard = self.staging.clean(parsed.shard.name + version_of(corrections))
        return partial(
            submit, self.pool, clean_batch, parsed.shard, shard, self.options, self.version,
            Guidance(corrections, self.staging.templates),
        )  # fmt: skip

    def _each(
        self,
        work: Task[..., Done],
        items: Iterable[_Item],
        job: Callable[[_Item], _Job],
        advance: Callable[[int], None],
    ) -> list[Done]:
        """Run one task an item, a few at a time, and give their results in the items' order."""
        waiting: deque[PrefectFuture[Done]] = deque()
        results: list[Done] = []
        documents = 0

        def finish() -> None:
            nonlocal documents
            results.append(waiting.popleft().result())
            documents += results[-1].documents + results[-1].rejected
            reporter().about(batch=results[-1].shard.name)
            advance(documents)

        for number, item in enumerate(items, 1):
            waiting.append(work.submit(number, quote(job(item))))
            while len(waiting) > _AHEAD * self.workers:
                finish()
        while waiting:
            finish()
        return results
