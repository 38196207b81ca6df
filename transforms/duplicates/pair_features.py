"""What two fingerprints have in common: measured here, decided on in `verify`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

_LEAD_SHORT = 30  # shingles that open the shorter text, looked for in
_LEAD_LONG = 60  # as many that open the longer one: a copy may put a line before them
_OPENING = 12  # shingles that say what a text is about, looked for in all of the other
_MASTHEAD = 15  # fewer shared ones before them are a form of words ("STAD, 3 May - The group")
ONE_HEADLINE = 0.6  # words of the shorter headline in the other: the headlines agree
_SAME_HEADLINE = 0.75  # ... all but the same: forms of headlines ("Correction: the") agree by less
_PASSAGE = 3  # shared shingles in a row, five words
_NO_HEADLINE = 0.4  # neither agreeing nor different, where one has none
_VALUE = 0xFFFFFFFF
_SHIFT = 33  # past the value, and the bit that marks what only begins sentences
_OPENER = 1 << 32


@dataclass(frozen=True)
class ArticleFeatures:
    """One article's fingerprint as sets, ready to be compared many times.

    `name_slots` are of all capitalised words, `names` of those that do not only begin sentences.

    Sets that only closer comparisons need are computed on first use.
    """

    text_hash: str
    word_count: int
    published_at: datetime | None
    title: Set[int]
    ordered: tuple[int, ...]
    shingles: Set[int]
    numbers: Set[str]
    number_slots: Set[int]
    name_slots: Set[int]
    names: Set[int]

    @cached_property
    def number_contexts(self) -> Set[int]:
        """The contexts that hold a number."""
        return _contexts(self.number_slots)

    @cached_property
    def name_contexts(self) -> Set[int]:
        """The contexts that hold a name."""
        return _contexts(self.name_slots)


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

    `similarity` is Jaccard's over the shingles; `title_words`: of the shorter headline; `opening`:
    how much of what one text opens with stands anywhere in the other, the larger share of the two;
    `passages`: runs of shingles of one text that the other holds too, the smaller count of the two;
    `gap_days` None when either date is unknown;
    `other_subject`: each headline holds a name of its text that the other article never mentions.
    """

    shared: int
    similarity: float
    containment: float
    title: float
    title_words: int
    lead: float
    opening: float
    passages: int
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
        ordered=tuple(row["shingles"]),
        shingles=frozenset(row["shingles"]),
        numbers=frozenset(row["numbers"]),
        number_slots=frozenset(row["number_slots"]),
        name_slots=frozenset([slot & ~_OPENER for slot in row["name_slots"]]),
        names=frozenset([slot & _VALUE for slot in row["name_slots"] if not slot & _OPENER]),
    )


def compare(a: ArticleFeatures, b: ArticleFeatures) -> PairFeatures:
    """Measure a pair; the order of the two makes no difference."""
    shared, title = shared_shingles(a, b), _overlap(a.title, b.title, _NO_HEADLINE)
    return PairFeatures(
        shared=shared,
        similarity=shared / max(1, len(a.shingles) + len(b.shingles) - shared),
        containment=shared / max(1, min(len(a.shingles), len(b.shingles))),
        title=title,
        title_words=min(len(a.title), len(b.title)),
        lead=_lead(a, b),
        opening=max(_opening(a, b, title), _opening(b, a, title)),
        passages=min(_passages(a, b), _passages(b, a)),
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
    shorter, longer = sorted((a, b), key=_length)
    opening = shorter.ordered[:_LEAD_SHORT]
    return len(set(opening) & set(longer.ordered[:_LEAD_LONG])) / max(1, len(opening))


def _length(article: ArticleFeatures) -> tuple[int, tuple[int, ...]]:
    return len(article.shingles), article.ordered[:_LEAD_LONG]


def _opening(a: ArticleFeatures, b: ArticleFeatures, title: float) -> float:
    """How much of the opening of `a` stands in `b`.

    A form of words that opens both is passed over unless their headlines are the same.
    """
    shared = [shingle in b.shingles for shingle in a.ordered[: _MASTHEAD + _OPENING]]
    form = next((index for index, found in enumerate(shared) if not found), len(shared))
    start = form if form < _MASTHEAD and title < _SAME_HEADLINE else 0
    told = shared[start : start + _OPENING]
    return sum(told) / max(1, len(told))


def _passages(a: ArticleFeatures, b: ArticleFeatures) -> int:
    """Count the runs of a few shingles or more of `a` that `b` holds."""
    count = length = 0
    for shingle in a.ordered:
        length = length + 1 if shingle in b.shingles else 0
        count += length == _PASSAGE
    return count


def gap_days(a: datetime | None, b: datetime | None) -> float | None:
    """Days between two times, None when either is unknown."""
    return abs((a - b).total_seconds()) / 86_400 if a and b else None
