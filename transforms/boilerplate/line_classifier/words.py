"""Words of lines as hashes, and how many of a line's words occur elsewhere on its page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boilerplate.line_classifier.character_classes import (
    CASELESS,
    CLASSES,
    DIGIT,
    LOWER,
    SPACELESS,
    UPPER,
    small,
)
from copydesk.transforms.boilerplate.line_classifier.windows import Column, Flags

_STEM = 5  # letters; enough to see through most endings
_LEAST = 4  # letters; shorter words are mostly grammar
_WORDLIKE = np.isin(np.arange(CLASSES), (UPPER, LOWER, CASELESS, DIGIT, SPACELESS))
_PLAIN = np.isin(np.arange(CLASSES), (LOWER, DIGIT))  # first letters of words that are no names
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of a page in order: its line, place among the code points, length and class."""

    line: NDArray[np.intp]
    start: NDArray[np.intp]
    length: NDArray[np.intp]
    first_class: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The distinct (word, line) pairs of a page of `lines` lines, by word, then line."""

    word: NDArray[np.intp]
    line: NDArray[np.intp]
    lines: int

    def size(self) -> Column:
        """Count the distinct words of each line."""
        return np.bincount(self.line, minlength=self.lines).astype(np.float64)

    def share_in(self, chosen: Flags) -> Column:
        """Share of each line's words that another line among the chosen has too."""
        return self._mean_by_line((self._others(chosen) > 0).astype(np.float64))

    def weight_in(self, chosen: Flags) -> Column:
        """Mean over each line's words of log(1 + chosen other lines that have the word)."""
        return self._mean_by_line(np.log1p(self._others(chosen)))

    def share_near(self, by: int) -> Column:
        """Share of each line's words that the line `by` further on has too."""
        pairs = self.word * self.lines + self.line
        inside = (self.line + by >= 0) & (self.line + by < self.lines)
        index = np.minimum(np.searchsorted(pairs, pairs + by), len(pairs) - 1)
        return self._mean_by_line((inside & (pairs[index] == pairs + by)).astype(np.float64))

    def _others(self, chosen: Flags) -> Column:
        own = chosen[self.line].astype(np.float64)
        return np.asarray(np.bincount(self.word, weights=own)[self.word] - own)

    def _mean_by_line(self, values: Column) -> Column:
        total = np.bincount(self.line, weights=values, minlength=self.lines)
        return np.asarray(total / np.maximum(self.size(), 1.0))


def find_words(kinds: NDArray[np.uint8], line_of: NDArray[np.intp]) -> Words:
    """Find the runs of letters and digits; each character of a spaceless script is a word."""
    spaceless = kinds == SPACELESS
    inside = _WORDLIKE[kinds]
    joined = inside[1:] & inside[:-1] & ~spaceless[1:] & ~spaceless[:-1]
    starts, ends = inside.copy(), inside.copy()
    starts[1:] &= ~joined
    ends[:-1] &= ~joined
    start, end = np.flatnonzero(starts), np.flatnonzero(ends)
    return Words(line_of[start], start, end - start + 1, kinds[start])


def find_vocabularies(
    words: Words, codes: NDArray[np.uint32], lines: int
) -> tuple[Vocabulary, Vocabulary]:
    """Number the stems of the longer words, and the pairs of characters of spaceless scripts.

    The second vocabulary holds names alone: words with a capital, where the script has them.
    """
    spaceless = words.first_class == SPACELESS
    paired = np.zeros(len(spaceless), dtype=np.bool_)
    paired[:-1] = spaceless[:-1] & spaceless[1:] & (np.diff(words.start) == 1)
    used = paired | ((words.length >= _LEAST) & ~spaceless)
    reach = np.where(paired, 2, np.minimum(words.length, _STEM))[used]
    _, number = np.unique(_hash(small(codes), words.start[used], reach), return_inverse=True)
    pairs = number * lines + words.line[used]
    return _vocabulary(pairs, lines), _vocabulary(pairs[~_PLAIN[words.first_class[used]]], lines)


def _vocabulary(pairs: NDArray[np.intp], lines: int) -> Vocabulary:
    distinct = np.unique(pairs)
    return Vocabulary(distinct // lines, distinct % lines, lines)


def _hash(
    codes: NDArray[np.uint32], start: NDArray[np.intp], reach: NDArray[np.intp]
) -> NDArray[np.uint64]:
    hashes = np.zeros(len(start), dtype=np.uint64)
    for step in range(_STEM):
        inside = step < reach
        letter = codes[np.where(inside, start + step, 0)].astype(np.uint64)
        mixed = (hashes + letter + np.uint64(1)) * _FACTOR
        hashes = np.where(inside, mixed ^ (mixed >> np.uint64(29)), hashes)
    return hashes
