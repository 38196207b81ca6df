"""Where things are under the data folder; the only place that spells these names."""

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
        """The published file that everybody reads."""
        return self.root / "published" / "news.duckdb"

    @property
    def raw(self) -> Path:
        """The archive of what came in, content-addressed."""
        return self.root / "raw"

    @property
    def corrections(self) -> Path:
        """What editors said, kept for ever."""
        return self.root / "journal" / "corrections.jsonl"

    @property
    def forgotten(self) -> Path:
        """What may not come back, kept for ever."""
        return self.root / "journal" / "forgotten.jsonl"

    @property
    def exports(self) -> Path:
        """A note of every export, for `forget` to write it again."""
        return self.root / "exports"

    @property
    def damaged(self) -> Path:
        """Damaged parts of the archive that a rebuild went on without."""
        return self.root / "damaged"

    @property
    def staging(self) -> Path:
        """Shards of runs that are not loaded yet."""
        return self.root / "staging"

    @property
    def reports(self) -> Path:
        """A page a run, the latest one, and those that list all runs."""
        return self.root / "reports"

    @property
    def logs(self) -> Path:
        """What the folder's own Prefect API had to say, and unforeseen failures in full."""
        return self.root / "logs"

    @property
    def pages(self) -> Path:
        """What is known of the pages of each input; nothing can derive it again."""
        return self.root / "journal" / "pages"

    def crawl_state(self, input_name: str) -> Path:
        """What is known of the pages of one input."""
        return self.pages / f"{input_name}.jsonl"

    def fetched(self, input_name: str) -> Path:
        """Responses of an input that are not loaded yet."""
        return self.root / "fetched" / input_name

    @property
    def web(self) -> Path:
        """When hosts were last asked, and what their robots.txt said; may be deleted."""
        return self.root / "web"

    @property
    def inputs(self) -> Path:
        """How each input's runs went, a small file each."""
        return self.root / "inputs"

    def input_lock(self, input_name: str) -> Path:
        """Held by the run that reads an input."""
        return self.inputs / f"{input_name}.lock"

    @property
    def turn(self) -> Path:
        """Held by the input that loads; no input's name begins so."""
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
        """What the folder's own Prefect API had to say."""
        return self.logs / "prefect.log"

    def report(self, run_id: str) -> Path:
        """The report of one run."""
        return self.reports / f"{run_id}.html"

    def notes(self, run_id: str) -> Path:
        """What the report of a run is made of beside the tables."""
        return self.reports / f"{run_id}.json"

    @property
    def places(self) -> tuple[Path, ...]:
        """All that is kept here: files, and folders with what is in them."""
        return (
            self.root / "lock", self.warehouse, self.warehouse.with_name("warehouse.duckdb.wal"),
            self.snapshot.parent, self.raw, self.corrections.parent, self.exports, self.damaged,
            self.staging, self.reports, self.logs, self.root / "fetched", self.web, self.inputs,
            self.prefect_home,
        )  # fmt: skip
