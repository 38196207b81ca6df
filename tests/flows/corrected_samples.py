"""Two corrections of the ingested samples, so that docs/queries.md has some to show.

Run as `python -m tests.flows.corrected_samples DATA`; `make docs` does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from copydesk.flows.editing.apply_corrections import correct
from copydesk.flows.paths import DataFolder
from tests.flows.runs.rebuilding import OPTIONS, block_of

NEWS = "В полуфинале «Ледокол»"  # the last line of a report, taken for a teaser
PLEA = "El periodismo local se sostiene"  # a newsletter plea, taken for a sentence of the interview


def correct_samples(data: Path) -> None:
    """Put the one line back and take the other out."""
    correct(DataFolder(data), "restore", [block_of(data, NEWS)], OPTIONS)
    correct(DataFolder(data), "drop", [block_of(data, PLEA)], OPTIONS)


if __name__ == "__main__":
    correct_samples(Path(sys.argv[1]))
