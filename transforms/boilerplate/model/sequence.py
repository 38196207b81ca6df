"""From a score for each line to the lines that are kept: news comes in runs."""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decoder:
    """A line's gain from being kept is its log-odds, within plus or minus `cap`, less a threshold.

    The threshold is `inside` for lines of a likely passage and `outside` for the others: what
    the steps before the model took for the article is given up less easily. Every change between
    kept and removed costs `change`. Within a likely passage, up to `bridge` lines between two
    that are kept are kept as well: subheads, short answers, small tables.
    """

    inside: float
    outside: float
    change: float
    bridge: int
    cap: float

    def keep(self, scores: Sequence[float], likely: Sequence[bool]) -> list[bool]:
        """Choose the labels with the largest total gain (Viterbi over two states).

        `likely` flags the lines of likely passages. Pages may begin and end in either state. On
        a tie the line is kept.
        """
        gains = [
            min(max(score, -self.cap), self.cap) - (self.inside if within else self.outside)
            for score, within in zip(scores, likely, strict=True)
        ]
        out, kept = 0.0, 0.0  # best total of labels so far that end removed, and kept
        steps: list[tuple[bool, bool]] = []  # the state before: of a removed line, of a kept one
        for at, gain in enumerate(gains):
            change = self.change if at else 0.0
            steps.append((kept - change >= out, kept >= out - change))
            out, kept = max(out, kept - change), max(kept, out - change) + gain
        labels = _trace(steps, last=kept >= out)
        _close_gaps(labels, likely, self.bridge)
        return labels


def _trace(steps: Sequence[tuple[bool, bool]], *, last: bool) -> list[bool]:
    labels, state = [], last
    for before in reversed(steps):
        labels.append(state)
        state = before[state]
    return labels[::-1]


def _close_gaps(labels: MutableSequence[bool], likely: Sequence[bool], longest: int) -> None:
    before: int | None = None  # the last kept line of the passage so far
    for at, within in enumerate(likely):
        if not within:
            before = None
        elif labels[at]:
            if before is not None and at - before - 1 <= longest:
                labels[before:at] = [True] * (at - before)
            before = at
