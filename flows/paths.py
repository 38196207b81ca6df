"""The layout of the data folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The layout of `--data DIR`."""

    root: Path

    @property
    def warehouse(self) -> Path:
        """The private warehouse, one writer at a time."""
        return self.root / "warehouse.duckdb"

    @property
    def snapshot(self) -> Path:
        """The published file that all readers use."""
        return self.root / "published" / "news.duckdb"

    @property
    def raw(self) -> Path:
        """The archive of the unmodified input, content-addressed."""
        return self.root / "raw"

    @property
    def corrections(self) -> Path:
        """The editors' corrections, kept permanently."""
        return self.root / "journal" / "corrections.jsonl"

    @property
    def forgotten(self) -> Path:
        """What must not come back, kept permanently."""
        return self.root / "journal" / "forgotten.jsonl"

    @property
    def exports(self) -> Path:
        """A record of every export, so that `forget` can write it again."""
        return self.root / "exports"

    @property
    def damaged(self) -> Path:
        """Damaged parts of the archive that a rebuild set aside."""
        return self.root / "damaged"

    @property
    def staging(self) -> Path:
        """Shards of runs that are not loaded yet."""
        return self.root / "staging"

    @property
    def reports(self) -> Path:
        """A page per run, the latest one, and those that list all runs."""
        return self.root / "reports"

    @property
    def logs(self) -> Path:
        """The log of the folder's own Prefect API, and tracebacks of unexpected errors."""
        return self.root / "logs"

    @property
    def pages(self) -> Path:
        """The crawl state of each input's pages; it cannot be recreated."""
        return self.root / "journal" / "pages"

    def crawl_state(self, input_name: str) -> Path:
        """The crawl state of one input's pages."""
        return self.pages / f"{input_name}.jsonl"

    def fetched(self, input_name: str) -> Path:
        """Responses of an input that are not loaded yet."""
        return self.root / "fetched" / input_name

    @property
    def web(self) -> Path:
        """The time of each host's last request, and its robots.txt; may be deleted."""
        return self.root / "web"

    @property
    def inputs(self) -> Path:
        """The results of each input's runs, a small file each."""
        return self.root / "inputs"

    def input_lock(self, input_name: str) -> Path:
        """Held by the run that reads an input."""
        return self.inputs / f"{input_name}.lock"

    @property
    def turn(self) -> Path:
        """Held by the input that is loading; no input's name starts like this."""
        return self.inputs / "_turn.lock"

    @property
    def serving(self) -> Path:
        """Held by `copydesk serve`."""
        return self.inputs / "_serve.lock"

    @property
    def prefect_home(self) -> Path:
        """The home of the folder's own Prefect API: its history and login; may be deleted."""
        return self.root / "schedules"

    @property
    def prefect_log(self) -> Path:
        """The log of the folder's own Prefect API."""
        return self.logs / "prefect.log"

    def report(self, run_id: str) -> Path:
        """The report of one run."""
        return self.reports / f"{run_id}.html"

    def notes(self, run_id: str) -> Path:
        """The parts of a run's report that are not in the tables."""
        return self.reports / f"{run_id}.json"

    @property
    def places(self) -> tuple[Path, ...]:
        """Everything that is stored here: files, and folders with their contents."""
        return (
            self.root / "lock", self.warehouse, self.warehouse.with_name("warehouse.duckdb.wal"),
            self.snapshot.parent, self.raw, self.corrections.parent, self.exports, self.damaged,
            self.staging, self.reports, self.logs, self.root / "fetched", self.web, self.inputs,
            self.prefect_home,
        )  # fmt: skip
