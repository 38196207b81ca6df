"""What a run's text work goes by beside the documents themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

from copydesk.flows.editing.journal import Corrections
from copydesk.flows.runs.staging.stage_templates import CountTemplates
from copydesk.transforms.forgetting import Forgotten


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What editors said, how to count the lines of parsed shards, and what may not come back."""

    corrections: Corrections
    count_templates: CountTemplates
    forgotten: Forgotten = field(default_factory=Forgotten)
