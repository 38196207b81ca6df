"""How good a choice of kept blocks is: words of each page weighed, then the mean over pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_CJK = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")


@dataclass(frozen=True, slots=True)
class PageScore:
    """Words of one page: kept news, all news, kept boilerplate, all boilerplate."""

    kept_news: float
    news: float
    kept_junk: float
    junk: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; recall is 1 where there is no news."""
        kept = self.kept_news + self.kept_junk
        precision = self.kept_news / kept if kept else 0.0
        recall = self.kept_news / self.news if self.news else 1.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Over several pages: mean F1, share of news words lost and of boilerplate words left."""

    pages: int
    f1: float
    lost: float
    left: float


def tokens(text: str) -> list[str]:
    """List the words of a text in lower case; every Han, Kana or Hangul character is one."""
    return [token.lower() for token in _TOKEN.findall(text)]


def shingle_f1(gold: Sequence[str], answer: Sequence[str]) -> float:
    """Harmonic mean of precision and recall of the runs of four tokens that two texts share."""
    size = min(4, max(1, len(gold)))
    wanted, given = _runs(gold, size), _runs(answer, size)
    total = wanted.total() + given.total()
    return 2 * (wanted & given).total() / total if total else 1.0


def _runs(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def count_tokens(text: str) -> int:
    """Count words; every Han, Kana or Hangul character is one."""
    return sum(1 for _ in _TOKEN.finditer(text))


def score_page(
    kept: Sequence[bool], news: NDArray[np.float64], junk: NDArray[np.float64]
) -> PageScore:
    """Weigh the choice of kept blocks of one page."""
    chosen = np.asarray(kept, dtype=np.bool_)
    return PageScore(
        float(news[chosen].sum()), float(news.sum()), float(junk[chosen].sum()), float(junk.sum())
    )


def summarise(scores: Iterable[PageScore]) -> Figures:
    """Put the scores of pages together."""
    pages = list(scores)
    news, junk = sum(page.news for page in pages), sum(page.junk for page in pages)
    return Figures(
        pages=len(pages),
        f1=sum(page.f1 for page in pages) / max(len(pages), 1),
        lost=1 - sum(page.kept_news for page in pages) / news if news else 0.0,
        left=sum(page.kept_junk for page in pages) / junk if junk else 0.0,
    )
