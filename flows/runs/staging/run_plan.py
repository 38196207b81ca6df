"""What a run will do, staged before its first batch so that it can resume after a kill."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from copydesk.flows.config.settings import Settings
from copydesk.flows.runs.text_work.stages import pipeline_version
from copydesk.transforms.identity import stable_id

_PLAN = "plan.json"
INPUT = "input "  # begins the source that names a configured input; others are absolute paths
_NAMED = 3


@dataclass(frozen=True, slots=True)
class RunPlan:
    """The sources of a run and the versions that decide what its documents become."""

    sources: tuple[str, ...]
    config_hash: str
    pipeline_version: str

    @property
    def plan_hash(self) -> str:
        """The same for a resumed run as for the one that was killed."""
        return stable_id(self.config_hash, self.pipeline_version, *self.sources)

    @property
    def read_from(self) -> str:
        """What the run reads, in words; of many sources the first, and how many more."""
        named = [source for source in self.sources if not source.startswith(INPUT)]
        if len(named) > _NAMED:
            named = [*named[:_NAMED], f"and {len(named) - _NAMED:,} more"]
        return ", ".join(named)


def make_plan(sources: Sequence[str], settings: Settings) -> RunPlan:
    """Plan a run; a source is known by its absolute path, wherever the command is typed."""
    places = tuple(sorted({str(Path(source).absolute()) for source in sources}))
    return RunPlan(places, settings.config_hash, pipeline_version(settings.text))


@dataclass(frozen=True, slots=True)
class Staging:
    """The folder of one run's shards."""

    folder: Path

    def parsed(self, digest: str) -> Path:
        """Where a batch is staged between the passes."""
        return self.folder / "parsed" / digest

    @property
    def templates(self) -> Path:
        """Where the site templates are staged between the passes."""
        return self.folder / "templates"

    def clean(self, digest: str) -> Path:
        """Where a batch is staged for loading."""
        return self.folder / "clean" / digest


def stage_plan(staging: Path, run_id: str, plan: RunPlan) -> Staging:
    """Write the plan down, and throw away what other killed runs left."""
    folder = staging / run_id
    for leftover in staging.glob("run-*"):
        if leftover != folder or not _is_staged(folder, plan):
            shutil.rmtree(leftover, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f".{_PLAN}"
    partial.write_bytes(_as_json(plan))
    partial.replace(folder / _PLAN)
    return Staging(folder)


def _is_staged(folder: Path, plan: RunPlan) -> bool:
    try:
        return (folder / _PLAN).read_bytes() == _as_json(plan)
    except OSError:
        return False


def _as_json(plan: RunPlan) -> bytes:
    return orjson.dumps(asdict(plan))


def set_aside(staging: Staging) -> Path:
    """Keep the last failed run's shards for inspection, out of the next run's way."""
    kept = staging.folder.with_name(f"failed-{staging.folder.name}")
    for older in staging.folder.parent.glob("failed-*"):
        shutil.rmtree(older, ignore_errors=True)
    staging.folder.replace(kept)
    return kept


def clear_staging(staging: Staging) -> None:
    """Remove the shards of a run that is loaded and published."""
    shutil.rmtree(staging.folder, ignore_errors=True)
