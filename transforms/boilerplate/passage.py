"""The run of blocks that is the article.

Every block gets evidence for or against being news, and the run with the largest sum is the
main passage: maximum subsequence segmentation (Pasternack and Roth, "Extracting article text
from the web with maximum subsequence segmentation", WWW 2009), over lines in place of tokens.
"""

from __future__ import annotations

from collections.abc import Sequence

from transforms.boilerplate.features import Shape

_REMOVED = -2.0  # a line that a rule removed weighs more than a short one: junk keeps company


def evidence(shape: Shape, *, removed: bool) -> float:
    """Weigh one block: long prose speaks for news, short lines without a full stop against."""
    if removed:
        return _REMOVED
    if shape.weight >= 160:
        return 6.0
    if shape.weight >= 80:
        return 4.0 if shape.is_sentence else 2.0
    if shape.weight >= 40:
        return 2.0 if shape.is_sentence else -1.0
    return 0.3 if shape.is_sentence else -1.0


def best_run(evidence_of: Sequence[float]) -> tuple[int, int, float]:
    """Find the half-open run with the largest sum, the earliest on a tie; (0, 0, 0.0) if none."""
    best, best_sum = (0, 0), 0.0
    start, total = 0, 0.0
    for at, value in enumerate(evidence_of):
        if total <= 0:
            start, total = at, 0.0
        total += value
        if total > best_sum:
            best, best_sum = (start, at + 1), total
    return best[0], best[1], best_sum
