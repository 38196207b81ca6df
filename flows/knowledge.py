"""What a run's text work goes by beside the documents themselves."""

from __future__ import annotations

from dataclasses import dataclass

from flows.journal import Corrections
from flows.site_templates import CountTemplates


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What editors said, and how to count the lines of parsed shards into site templates."""

    corrections: Corrections
    count_templates: CountTemplates
