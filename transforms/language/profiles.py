"""Naive Bayes over langdetect's profiles: its model, without its random trials.

langdetect draws n-grams at random until one language stands out, seven times over; the product
over all n-grams that it approaches so is had at once from a matrix of logarithms (Nakatani Shuyo,
"Language Detection Library for Java", 2010; the smoothing is langdetect's). Only the languages of
the text's script stand against each other, which is what its priors are for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path
from typing import NamedTuple

import numpy as np
from langdetect.detector import Detector
from langdetect.detector_factory import PROFILES_DIRECTORY
from langdetect.utils.ngram import NGram
from numpy.typing import NDArray

_SMOOTHING: float = Detector.ALPHA_DEFAULT / Detector.BASE_FREQ
_UNIT = 1024  # of a natural logarithm: sums of integers are the same on every machine
# Where langdetect maps letters of alphabets: Latin to Arabic, Devanagari, the Latin of Vietnamese.
_NORMALIZED = (range(0x530), range(0x600, 0x980), range(0x1E00, 0x2070))


class Ranked(NamedTuple):
    """The two best languages of a script, and how the text looks to the best.

    `margin` is how much likelier the best is than the second (natural logarithm);
    `familiarity` the share of the text's n-grams that the profile of the best has at all. The
    margin says nothing about languages that have no profile; familiarity does.
    """

    tag: str
    second: str
    margin: float
    familiarity: float


@dataclass(frozen=True)
class Profiles:
    """The n-grams of the languages of one script: a row each in `weights`, a column a language.

    Row 0 is nobody's.
    """

    tags: Sequence[str]
    rows: Mapping[str, int]
    weights: NDArray[np.int32]

    def rank(self, text: str) -> Ranked | None:
        """Give the likeliest languages of a text; None where no n-gram is known.

        300 to 600 characters are enough; words in capitals are passed over, as in langdetect.
        """
        rows = list(filter(None, map(self.rows.get, ngrams(text))))
        if not rows:
            return None
        weights = self.weights.take(rows, axis=0)
        sums = weights.sum(axis=0)
        best, second = (int(index) for index in np.argsort(-sums, kind="stable")[:2])
        familiarity = np.count_nonzero(weights[:, best]) / len(rows)
        margin = float(sums[best] - sums[second]) / _UNIT
        return Ranked(self.tags[best], self.tags[second], margin, familiarity)


def ngrams(text: str) -> list[str]:
    """Cut a text into the n-grams of langdetect: 1 to 3 characters, word by word."""
    words = [w for w in text.translate(_normalized()).split() if len(w) == 1 or not w.isupper()]
    padded = f" {' '.join(words)} "
    pairs = list(map(add, padded, padded[1:]))
    return [*padded, *pairs, *map(add, pairs, padded[2:])]


@cache  # profiles never change
def profiles_of(tags: str) -> Profiles:
    """Load langdetect's profiles of the space-separated `tags`."""
    names = sorted(tags.split())
    read = [json.loads((Path(PROFILES_DIRECTORY) / name).read_text("utf-8")) for name in names]
    grams = dict.fromkeys(gram for profile in read for gram in profile["freq"] if gram.strip())
    rows = {gram: row for row, gram in enumerate(grams, start=1)}
    shares = np.zeros((1 + len(rows), len(names)))
    for column, profile in enumerate(read):
        for gram, times in profile["freq"].items():
            if gram in rows:
                shares[rows[gram], column] = times / profile["n_words"][len(gram) - 1]
    weights = np.rint(np.log1p(shares / _SMOOTHING) * _UNIT).astype(np.int32)
    weights.setflags(write=False)
    return Profiles(names, rows, weights)


@cache
def _normalized() -> Mapping[int, str]:
    table = {code: NGram.normalize(chr(code)) for codes in _NORMALIZED for code in codes}
    return {code: letter for code, letter in table.items() if letter != chr(code)}
