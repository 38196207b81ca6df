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
        """A note of every export, for `forget` to renew it."""
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
        """A page a run, and the latest one."""
        return self.root / "reports"

    @property
    def logs(self) -> Path:
        """What the temporary Prefect API had to say."""
        return self.root / "logs"
