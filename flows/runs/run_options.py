"""The options that every run of a command has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from copydesk.flows.config.settings import Settings, load_settings, override, use_model


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of a command that every run of it has; None leaves a setting as it is."""

    config: Path | None = None
    workers: int | None = None
    batch_size: int | None = None
    model: Path | None = None

    def settings(self) -> Settings:
        """Load the settings that these options give; raises SettingsError."""
        settings = override(load_settings(self.config), self.workers, self.batch_size)
        return use_model(settings, self.model)
