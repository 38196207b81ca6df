"""Settings: who is notified of problems, and how long files are kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notify:
    """Whom to tell of failures and silence: an address that takes JSON, and a command."""

    webhook: str | None = None
    command: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retention:
    """Days after which `copydesk prune` removes things; None keeps them."""

    report_days: int = 90
    snapshot_days: int = 30
    leftover_days: int = 7
    raw_days: int | None = None
