"""The options that every run of a command has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from copydesk.flows.config.settings import Settings, load_settings, override, use_model


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of a command that every run of it has; None leaves a setting as it is.

    `addresses` are pages to fetch, an input of their own; `limit` is how many documents that are
    not loaded yet are read.
    """

    config: Path | None = None
    workers: int | None = None
    batch_size: int | None = None
    model: Path | None = None
    addresses: tuple[str, ...] = ()
    limit: int | None = None

    def settings(self) -> Settings:
        """Load the settings that these options give; raises SettingsError."""
        settings = override(load_settings(self.config), self.workers, self.batch_size)
        settings = replace(use_model(settings, self.model), limit=self.limit)
        if not self.addresses:
            return settings
        from copydesk.flows.runs.source.page_arguments import with_pages  # noqa: PLC0415 (fetching is slow)

        return with_pages(settings, self.addresses)
