"""What two fingerprints have in common: measured here, decided on in `verify`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

_LEAD_SHORT = 30  # shingles that open the shorter text, looked for in
_LEAD_LONG = 60  # as many that open the longer one: a copy may put a line before them
_NO_HEADLINE = 0.4  # neither agreeing nor different, where one has none
_VALUE = 0xFFFFFFFF
_SHIFT = 32


@dataclass(frozen=True)
class ArticleFeatures:
    """One article's fingerprint as sets, ready to be compared many times.

    Sets that only closer comparisons need are computed on first use.
    """

    text_hash: str
    word_count: int
    published_at: datetime | None
    title: Set[int]
    lead: tuple[int, ...]
    shingles: Set[int]
    numbers: Set[str]
    number_slots: Set[int]
    name_slots: Set[int]

    @cached_property
    def number_contexts(self) -> Set[int]:
        """The contexts that hold a number."""
        return _contexts(self.number_slots)

    @cached_property
    def name_contexts(self) -> Set[int]:
        """The contexts that hold a name."""
        return _contexts(self.name_slots)

    @cached_property
    def names(self) -> Set[int]:
        """The names themselves."""
        return frozenset([slot & _VALUE for slot in self.name_slots])


@dataclass(frozen=True, slots=True)
class FactAgreement:
    """In how many contexts of both texts the fact is the same, and in how many it differs."""

    agree: int
    conflict: int

    @property
    def conflict_share(self) -> float:
        """Conflicts among all shared contexts; 0 where there are none."""
        return self.conflict / (self.agree + self.conflict) if self.conflict else 0.0


@dataclass(frozen=True, slots=True)
class PairFeatures:
    """A pair measured: shares are 0 to 1, of the smaller set unless said otherwise.

    `similarity` is Jaccard's over the shingles; `gap_days` None when either date is unknown;
    `other_subject`: each headline holds a name of its text that the other article never mentions.
    """

    shared: int
    similarity: float
    containment: float
    title: float
    lead: float
    names: float
    other_subject: bool
    numbers: float
    same_numbers: bool
    number_agreement: FactAgreement
    name_agreement: FactAgreement
    gap_days: float | None
    shortest: int


def article_features(row: Mapping[str, Any]) -> ArticleFeatures:
    """Prepare a row of fingerprint columns with `published_at` for comparison."""
    return ArticleFeatures(
        text_hash=row["text_hash"],
        word_count=row["word_count"],
        published_at=row["published_at"],
        title=frozenset(row["title_words"]),
        lead=tuple(row["shingles"][:_LEAD_LONG]),
        shingles=frozenset(row["shingles"]),
        numbers=frozenset(row["numbers"]),
        number_slots=frozenset(row["number_slots"]),
        name_slots=frozenset(row["name_slots"]),
    )


def compare(a: ArticleFeatures, b: ArticleFeatures) -> PairFeatures:
    """Measure a pair; the order of the two makes no difference."""
    shared = shared_shingles(a, b)
    return PairFeatures(
        shared=shared,
        similarity=shared / max(1, len(a.shingles) + len(b.shingles) - shared),
        containment=shared / max(1, min(len(a.shingles), len(b.shingles))),
        title=_overlap(a.title, b.title, _NO_HEADLINE),
        lead=_lead(a, b),
        names=_overlap(a.names, b.names, 1.0),
        other_subject=bool(_subject(a, b) and _subject(b, a)),
        numbers=_overlap(a.numbers, b.numbers, 1.0),
        same_numbers=a.numbers == b.numbers,
        number_agreement=number_agreement(a, b),
        name_agreement=_agreement(a.name_slots, b.name_slots, a.name_contexts & b.name_contexts),
        gap_days=gap_days(a.published_at, b.published_at),
        shortest=min(a.word_count, b.word_count),
    )


def shared_shingles(a: ArticleFeatures, b: ArticleFeatures) -> int:
    """Count the shingles that both hold."""
    return len(a.shingles & b.shingles)


def number_agreement(a: ArticleFeatures, b: ArticleFeatures) -> FactAgreement:
    """Compare the numbers that stand in the same contexts."""
    return _agreement(a.number_slots, b.number_slots, a.number_contexts & b.number_contexts)


def _subject(a: ArticleFeatures, b: ArticleFeatures) -> Set[int]:
    """The names in the headline of `a` that `b` does not know."""
    return (a.title & a.names) - b.title - b.names


def _contexts(slots: Iterable[int]) -> Set[int]:
    return frozenset([slot >> _SHIFT for slot in slots])


def _agreement(a: Set[int], b: Set[int], contexts: Set[int]) -> FactAgreement:
    """Compare the facts in the contexts that both texts hold."""
    agree = len(_contexts(a & b))
    return FactAgreement(agree, len(contexts) - agree)


def _overlap(a: Set[Any], b: Set[Any], empty: float) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else empty


def _lead(a: ArticleFeatures, b: ArticleFeatures) -> float:
    """How much of the shorter text's opening stands in the longer one's: 1 for a copy cut off."""
    shorter, longer = sorted((a, b), key=lambda article: (len(article.shingles), article.lead))
    opening = shorter.lead[:_LEAD_SHORT]
    return len(set(opening) & set(longer.lead)) / max(1, len(opening))


def gap_days(a: datetime | None, b: datetime | None) -> float | None:
    """Days between two times, None when either is unknown."""
    return abs((a - b).total_seconds()) / 86_400 if a and b else None
