"""Lexical features of each line of a page: its characters and words, counted all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boilerplate.line_classifier.character_classes import (
    CASELESS,
    CLASSES,
    DIGIT,
    LOWER,
    PAUSE,
    QUOTE,
    SEPARATOR,
    SIGNS,
    SPACE,
    SPACELESS,
    STOP,
    SYMBOL,
    UPPER,
    classes,
    code_points,
    signs,
)
from copydesk.transforms.boilerplate.line_classifier.windows import Column, named
from copydesk.transforms.boilerplate.line_classifier.words import (
    Vocabulary,
    Words,
    find_vocabularies,
    find_words,
)

_AFTER_STOP = np.isin(np.arange(CLASSES), (SPACE, QUOTE, SPACELESS))
_GRAMMAR = 3  # letters; words this short and in small letters tie a sentence together


@dataclass(frozen=True, slots=True)
class LexicalFeatures:
    """Lexical features of a page's lines: `columns` by name, its words and its proper names."""

    columns: Mapping[str, Column]
    vocabulary: Vocabulary
    names: Vocabulary


def lexical_features(texts: Sequence[str]) -> LexicalFeatures:
    """Measure every line of a page."""
    codes = code_points(texts)
    kinds = classes(codes)
    lengths = np.fromiter(map(len, texts), dtype=np.intp, count=len(texts))
    line_of = np.repeat(np.arange(len(texts)), lengths + 1)
    ends = np.cumsum(lengths + 1) - 1
    words = find_words(kinds, line_of)
    columns = {
        **_shares(kinds, line_of, lengths),
        **_word_columns(words, len(texts)),
        "first": kinds[ends - lengths].astype(np.float64),
        "last": kinds[ends - 1].astype(np.float64),
        "sentences": _inner_stops(kinds, line_of, len(texts)),
        **_signs(codes, kinds, line_of, len(texts)),
    }
    return LexicalFeatures(columns, *find_vocabularies(words, codes, len(texts)))


def _shares(
    kinds: NDArray[np.uint8], line_of: NDArray[np.intp], lengths: NDArray[np.intp]
) -> dict[str, Column]:
    flat = np.bincount(line_of * CLASSES + kinds, minlength=len(lengths) * CLASSES)
    counts = flat.reshape(-1, CLASSES).astype(np.float64)
    letters = counts[:, [UPPER, LOWER, CASELESS, SPACELESS]].sum(axis=1)
    shown = np.maximum(lengths - counts[:, SPACE], 1.0)
    return {
        "letters": letters / shown,
        "upper": counts[:, UPPER] / np.maximum(letters, 1.0),
        "digits": counts[:, DIGIT] / shown,
        "stops": counts[:, STOP] / shown,
        "pauses": counts[:, PAUSE] / shown,
        "quotes": counts[:, QUOTE],
        "separators": counts[:, SEPARATOR],
        "symbols": counts[:, SYMBOL] / shown,
    }


def _word_columns(words: Words, lines: int) -> dict[str, Column]:
    count = np.bincount(words.line, minlength=lines).astype(np.float64)
    some = np.maximum(count, 1.0)

    def share(chosen: NDArray[np.bool_]) -> Column:
        return np.bincount(words.line, weights=chosen, minlength=lines) / some

    small = words.first_class == LOWER
    letters = np.bincount(words.line, weights=words.length, minlength=lines)
    longest = np.zeros(lines)
    np.maximum.at(longest, words.line, words.length.astype(np.float64))
    return {
        "words": np.log1p(count),
        "word_length": letters / some,
        "longest_word": longest,
        "capitalised": share(words.first_class == UPPER),
        "small": share(small),
        "grammar": share(small & (words.length <= _GRAMMAR)),
        "numbers": share(words.first_class == DIGIT),
    }


def _inner_stops(kinds: NDArray[np.uint8], line_of: NDArray[np.intp], lines: int) -> Column:
    """Count stops that a space follows: sentences that end within the line."""
    inner = (kinds[:-1] == STOP) & _AFTER_STOP[kinds[1:]]
    return np.bincount(line_of[:-1][inner], minlength=lines).astype(np.float64)


def _signs(
    codes: NDArray[np.uint32], kinds: NDArray[np.uint8], line_of: NDArray[np.intp], lines: int
) -> dict[str, Column]:
    """Count single signs that furniture is full of, and clock times."""
    groups = len(SIGNS) + 1
    flat = np.bincount(line_of * groups + signs(codes), minlength=lines * groups)
    counts = flat.reshape(-1, groups).astype(np.float64)
    digit = kinds == DIGIT
    clock = digit[:-2] & digit[2:] & ((codes[1:-1] == ord(":")) | (codes[1:-1] == ord("：")))
    times = np.bincount(line_of[1:-1][clock], minlength=lines)
    return {**named("", SIGNS, counts.T[1:]), "clock": times.astype(np.float64)}
