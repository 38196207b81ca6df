"""What a user may set about text work and matching; part of the configuration's hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from copydesk.transforms.boilerplate.line_classifier.weights import LineModel


@dataclass(frozen=True, slots=True)
class TextOptions:
    """`zones` maps an outlet's domain to its IANA time zone, for times without an offset.

    `model` is a line model to use in place of the shipped one.
    """

    zones: Mapping[str, str] = field(default_factory=dict)
    model: LineModel | None = None

    def zone(self, outlet: str | None, otherwise: str | None = None) -> tzinfo:
        """The outlet's time zone, else the zone `otherwise`, UTC where neither is set."""
        name = self.zones.get(outlet or "", otherwise)
        return ZoneInfo(name) if name else UTC


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """`window_days`: how far apart two dated texts may lie to be near copies.

    `preferred_sources`: domains of outlets, the one to stand for copies of equal age and length
    first.
    """

    window_days: int = 30
    preferred_sources: tuple[str, ...] = ()
