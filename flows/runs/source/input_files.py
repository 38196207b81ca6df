"""What there is to read of a configured input: its files, or what a round of fetching gave."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from copydesk.errors import CopydeskError
from copydesk.flows.config.inputs import Input
from copydesk.flows.config.settings import Settings
from copydesk.flows.fetch.http.client import Environment
from copydesk.flows.fetch.round import Fetched, fetch_input
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.stage import stage
from copydesk.flows.readers.discovery import DiscoveredFiles, find_files
from copydesk.flows.readers.exclude_data_dir import exclude_data_dir
from copydesk.flows.readers.reader_errors import SourceMissing
from copydesk.flows.runs.staging.run_plan import INPUT, RunPlan
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.stages import pipeline_version
from copydesk.transforms.metadata.hidden_secrets import hide_secrets
from copydesk.transforms.records import Rejection


class InputBusy(CopydeskError):
    """Other runs held the warehouse for too long."""


class InputUnreachable(CopydeskError):
    """An input of which nothing, or not all, could be read; recorded, notified and reported.

    `summary` is of the run, which loaded whatever could be read; None where none was made yet.
    """

    def __init__(self, sentence: str, summary: RunSummary | None) -> None:
        super().__init__(sentence)
        self.summary = summary


@dataclass(frozen=True, slots=True)
class InputFiles:
    """An input's files and what could not be read of it.

    `failed` are the rejections that stand for a location which gave nothing, `locations` counts
    them all, `is_down` says that none gave anything. `unchanged` counts pages that were asked for
    and had not changed; `disposable` says that the files are ours, to be removed when they are
    loaded.
    """

    found: DiscoveredFiles
    unchanged: int = 0
    failed: tuple[Rejection, ...] = ()
    locations: int = 1
    is_down: bool = False
    disposable: bool = False

    @property
    def is_unreachable(self) -> bool:
        """Whether nothing at all could be read of the input."""
        return self.is_down and not self.found.files

    @property
    def problem(self) -> str | None:
        """Say what of the input could not be read, None when all could."""
        if not self.failed:
            return None
        first, *others = self.failed
        if self.locations == 1:
            return first.message
        more = f" The same applies to {len(others):,} more of its locations." if others else ""
        return f"{first.uri}: {first.message}{more}"

    @property
    def is_empty(self) -> bool:
        """Whether a run would have nothing to do or to say."""
        return self.disposable and not self.found.files and not self.found.rejections

    def dispose(self) -> None:
        """Remove the files that are loaded now."""
        for path in self.found.files if self.disposable else ():
            path.unlink(missing_ok=True)


def gather(
    input_config: Input,
    settings: Settings,
    folder: DataFolder,
    environment: Environment | None = None,
) -> InputFiles:
    """Find the input's files, or fetch what is due; raises nothing for missing files."""
    if not input_config.is_fetched:
        with stage("find", "Finding the files") as progress:
            input_files = _find(input_config, folder)
            progress.counted(len(input_files.found.files), "files")
        return input_files
    fetched: Fetched = fetch_input(input_config, settings, folder, environment)
    found = DiscoveredFiles(fetched.files, fetched.rejections, fetched=True)
    places = len(input_config.location or input_config.pages)
    return InputFiles(found, fetched.unchanged, fetched.failed, places, fetched.is_down,
                    disposable=True)  # fmt: skip


def input_plan(input_config: Input, settings: Settings) -> RunPlan:
    """Plan a run of an input: the same plan for as long as input and settings are the same."""
    return RunPlan(
        (
            f"{INPUT}{input_config.name}",
            *map(hide_secrets, (*input_config.location, *input_config.pages)),
        ),
        settings.config_hash,
        pipeline_version(settings.text),
    )


def _find(input_config: Input, folder: DataFolder) -> InputFiles:
    files: set[Path] = set()
    problems: list[Rejection] = []
    failed: list[Rejection] = []
    for location in input_config.location:
        uri = Path(location).absolute().as_uri()
        try:
            here = exclude_data_dir(find_files([location]), [location], folder)
        except SourceMissing as error:
            here = DiscoveredFiles((), (Rejection(uri, "plan", "nothing_found", str(error)),))
        files.update(here.files)
        problems += here.rejections
        # a folder that may not be listed is unreachable, an empty one is not
        failed += [
            rejection for rejection in here.rejections if rejection.uri == uri and not here.files
        ]
    found = DiscoveredFiles(tuple(sorted(files)), tuple(dict.fromkeys(problems)))
    return InputFiles(
        found,
        0,
        tuple(failed),
        len(input_config.location),
        len(failed) == len(input_config.location),
    )
