"""From a score for each line to the lines that are kept."""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from dataclasses import dataclass
from math import log
from typing import Literal

Part = Literal["plain", "inside", "outside", "opened", "commented"]
_USUAL_LEVEL = 3.5  # log-odds; about what the surest lines of a page have
_LONG, _MOST = 3000.0, 20.0  # letters of a page, and how many times as much counts at most


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands, its effective length, and whether it is a full sentence.

    `part` is "plain" on a page without a sign of furniture, "inside" a likely span, "opened"
    below a heading of teasers, "commented" below one of readers' comments, else "outside".
    """

    part: Part
    effective_length: float
    sentence: bool = False


@dataclass(frozen=True, slots=True)
class Decoder:
    """A line's gain from being kept is its log-odds, within plus or minus `cap`, less a threshold.

    The threshold is that of the part of the page that the line stands in. But for plain pages,
    it rises with the page's level, the mean score of what looks like news on it, times `level`:
    beside a text that is plainly an article, what is only probably news belongs to something else.
    It falls with the logarithm of a long page's length times `length`: it has more to lose.
    Every change between kept and removed costs `change`. Within a likely span, a full sentence
    that follows a kept line is kept from a score of `follow` on, and up to `bridge` lines between
    two that are kept are kept as well: subheads, short answers.
    """

    plain: float
    inside: float
    outside: float
    opened: float
    commented: float
    level: float
    length: float
    change: float
    follow: float
    bridge: int
    cap: float

    def keep(self, scores: Sequence[float], places: Sequence[Place]) -> list[bool]:
        """Choose the labels with the largest total gain (Viterbi over two states).

        Pages may begin and end in either state. On a tie the line is kept.
        """
        capped = [min(max(score, -self.cap), self.cap) for score in scores]
        offset = self._offset(capped, places)
        gains = [
            score - getattr(self, place.part) - (offset if place.part != "plain" else 0.0)
            for score, place in zip(capped, places, strict=True)
        ]
        labels = self._best_labels(gains)
        self._follow_on(labels, capped, places)
        _close_gaps(labels, [place.part in ("plain", "inside") for place in places], self.bridge)
        return labels

    def _follow_on(
        self, labels: MutableSequence[bool], scores: Sequence[float], places: Sequence[Place]
    ) -> None:
        for index in range(1, len(labels)):
            goes_on = places[index].part == "inside" and places[index].sentence
            labels[index] |= labels[index - 1] and goes_on and scores[index] >= self.follow

    def _offset(self, scores: Sequence[float], places: Sequence[Place]) -> float:
        """What the page as a whole adds to the threshold of each line."""
        news = [
            (score, item.effective_length)
            for score, item in zip(scores, places, strict=True)
            if score > 0
        ]
        effective_length = max(sum(effective_length for _, effective_length in news), 1.0)
        level = sum(score * effective_length for score, effective_length in news) / effective_length
        times = sum(place.effective_length for place in places) / _LONG
        length = log(min(max(times, 1.0), _MOST))
        return self.level * (level - _USUAL_LEVEL) - self.length * length

    def _best_labels(self, gains: Sequence[float]) -> list[bool]:
        out, kept = 0.0, 0.0  # best total of labels so far that end removed, and kept
        steps: list[tuple[bool, bool]] = []  # the state before: of a removed line, of a kept one
        for index, gain in enumerate(gains):
            change = self.change if index else 0.0
            steps.append((kept - change >= out, kept >= out - change))
            out, kept = max(out, kept - change), max(kept, out - change) + gain
        return _trace(steps, last=kept >= out)


def _trace(steps: Sequence[tuple[bool, bool]], *, last: bool) -> list[bool]:
    labels, state = [], last
    for before in reversed(steps):
        labels.append(state)
        state = before[state]
    return labels[::-1]


def _close_gaps(labels: MutableSequence[bool], likely: Sequence[bool], longest: int) -> None:
    before: int | None = None  # the last kept line of the span so far
    for index, within in enumerate(likely):
        if not within:
            before = None
        elif labels[index]:
            if before is not None and index - before - 1 <= longest:
                labels[before:index] = [True] * (index - before)
            before = index
