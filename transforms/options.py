"""What a user may set about the text work; part of the configuration's hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class TextOptions:
    """`zones` maps an outlet's domain to its IANA time zone, for times without an offset."""

    zones: Mapping[str, str] = field(default_factory=dict)

    def zone(self, outlet: str | None, otherwise: str | None = None) -> tzinfo:
        """The outlet's time zone, else the zone `otherwise`, UTC where neither is set."""
        name = self.zones.get(outlet or "", otherwise)
        return ZoneInfo(name) if name else UTC
