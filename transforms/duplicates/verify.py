"""The verdict on candidate pairs: copies or not, and how sure.

The thresholds were set on hand-labelled wire pairs (development half), rounded so that no single
pair hangs on a third decimal; `benchmarks/duplicates.py` measures them.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from copydesk.transforms.duplicates.fingerprint import SHORT_TEXT
from copydesk.transforms.duplicates.pair_features import (
    ONE_HEADLINE,
    ArticleFeatures,
    FactAgreement,
    PairFeatures,
    article_features,
    compare,
    gap_days,
    number_agreement,
    shared_shingles,
)

LINKS = pl.Schema({
    "article_a": pl.String, "article_b": pl.String, "method": pl.String,
    "similarity": pl.Float64, "containment": pl.Float64,
})  # fmt: skip

_ENOUGH = 8  # shared shingles below which nothing is said
_SHORT = 30  # shared shingles below which the headlines must agree
_CONFLICTS = 0.2  # numbers that differ in the same place, of all such places
_STRAY = 0.04  # ... or of the shared shingles: one figure put right in a long text
_NAME_CONFLICTS = 0.33
_TITLE_HALF = 0.5
_TITLE_OTHER = 0.25  # below: headlines of two different stories
_NAMES = 0.65  # names of the shorter text in the other
_MOST = 0.55  # containment that links two texts of unequal length
_HALF = 0.48  # ... of texts so alike in length that each shares half its wording
_EVEN = 0.28  # similarity from which two texts count as such
_WHOLE = 0.33  # similarity asked where the headlines have nothing in common
_EDITED = 0.35  # containment enough under one headline with no other figure
_EDITED_SHARED = 12
_LEAD_KEPT = 0.5  # of an opening that one figure was put right beneath
_TOLD = 0.25  # of an opening found in the other text; no more: the leads share nothing
_PASSAGES = 6  # runs of shared words from which a text was edited throughout
_REWRITTEN_SIMILARITY, _REWRITTEN_SHARED = 0.5, 100  # what texts with new leads have to share
_LATER_TITLE, _LATER_DAYS = 0.9, 0.75
_HEADLINE_WORDS = 4  # fewer may head a series ("Weather", "Letters to us")
_WINDOW_DAYS = 2.0
WINDOW_DAYS = 30.0
_FAR_CONTAINMENT = 0.9
_FAR_WORDS = 100


def verify(
    pairs: pl.DataFrame, fingerprints: pl.DataFrame, window_days: float = WINDOW_DAYS
) -> pl.DataFrame:
    """Keep the candidate pairs that are copies of one text, with the measures that say so.

    `pairs` has article_a and article_b; `fingerprints` one row an article: article_id, the
    fingerprint columns and published_at. Dated texts further apart than the window are no near
    copies. Gives the schema `LINKS`; `method` is exact or near.
    """
    features = {
        row["article_id"]: article_features(row) for row in fingerprints.iter_rows(named=True)
    }
    return pl.DataFrame(list(_links(pairs, features, window_days)), schema=LINKS, orient="row")


def is_copy(found: PairFeatures, window_days: float = WINDOW_DAYS) -> bool:
    """Whether the evidence says that one text was made from the other."""
    return not objections(found, window_days)


def objections(found: PairFeatures, window_days: float = WINDOW_DAYS) -> list[str]:
    """Say what speaks against a pair being copies; of copies nothing does."""
    checks = (
        (found.shared >= _ENOUGH and found.containment >= _containment_needed(found),
         "too little wording is shared"),
        (_facts_agree(found), "names or numbers differ where the wording is the same"),
        (_headline_allows(found), "the headlines have too little in common"),
        (_opens_alike(found), "neither text tells what the other opens with"),
        (_lengths_allow(found), "the shorter text neither opens nor heads the longer one"),
        (_dates_allow(found, window_days), "they were published too far apart"),
    )  # fmt: skip
    return [objection for allowed, objection in checks if not allowed]


def _links(
    pairs: pl.DataFrame, features: dict[str, ArticleFeatures], window_days: float
) -> Iterator[tuple[str, str, str, float, float]]:
    for a, b in pairs.select("article_a", "article_b").iter_rows():
        first, second = features[a], features[b]
        if first.text_hash == second.text_hash:
            if _same_text(first, second):
                yield a, b, "exact", 1.0, 1.0
        elif _worth_comparing(first, second) and is_copy(
            found := compare(first, second), window_days
        ):
            yield a, b, "near", found.similarity, found.containment


def _same_text(first: ArticleFeatures, second: ArticleFeatures) -> bool:
    """Take equal texts for copies; where they say next to nothing, only within the window.

    A short text without a date is a copy only of another such, so that no article without a
    date ties together what is weeks apart.
    """
    gap = gap_days(first.published_at, second.published_at)
    if first.word_count >= SHORT_TEXT:
        return True
    return first.published_at is second.published_at is None if gap is None else gap <= _WINDOW_DAYS


def _worth_comparing(first: ArticleFeatures, second: ArticleFeatures) -> bool:
    """Rule out most candidates by the two cheapest measures, as `is_copy` would."""
    figures = number_agreement(first, second)
    if figures.conflict_share > _CONFLICTS and figures.conflict > _STRAY * len(first.shingles):
        return False
    shared = shared_shingles(first, second)
    return shared >= max(_ENOUGH, _EDITED * min(len(first.shingles), len(second.shingles)))


def _facts_agree(found: PairFeatures) -> bool:
    """Templates share wording and differ in the very places where the facts stand."""
    if found.other_subject:
        return False
    figures = found.number_agreement
    if figures.conflict_share > _CONFLICTS and not _put_right(found, figures):
        return False
    if found.name_agreement.conflict_share > _NAME_CONFLICTS:
        return False
    return found.title >= ONE_HEADLINE or found.names >= _NAMES


def _put_right(found: PairFeatures, figures: FactAgreement) -> bool:
    """Let a later version correct a figure: among others, or in what is plainly the same report."""
    same_report = found.opening >= _LEAD_KEPT or found.passages >= _PASSAGES
    kept = figures.agree >= figures.conflict or same_report
    return kept and figures.conflict <= _STRAY * found.shared


def _headline_allows(found: PairFeatures) -> bool:
    if found.shared < _SHORT and found.title < _TITLE_HALF:
        return False
    return found.title >= _TITLE_OTHER or found.similarity >= _WHOLE


def _opens_alike(found: PairFeatures) -> bool:
    """Ask that one text tells what the other opens with.

    A copy that got another opening still holds the lead of its original. Releases above one
    "About", teasers above one wall and reports that end in one background differ just there, and
    share it in a few long runs. Where both leads were rewritten, the rest was edited throughout,
    or the headline stayed: with most of the text, or on the same day.
    """
    if found.opening > _TOLD or found.passages >= _PASSAGES:
        return True
    if found.title < ONE_HEADLINE or found.title_words < _HEADLINE_WORDS:
        return False
    if found.similarity >= _REWRITTEN_SIMILARITY and found.shared >= _REWRITTEN_SHARED:
        return True
    same_day = found.gap_days is None or found.gap_days <= _LATER_DAYS
    return same_day and found.title >= _LATER_TITLE


def _lengths_allow(found: PairFeatures) -> bool:
    """Take a short text within a long one for its copy if it opens it or bears its headline.

    Otherwise it is an item of a digest, or a quotation.
    """
    if found.similarity >= _EVEN:
        return True
    return max(found.title, found.lead) >= _TITLE_HALF and found.numbers >= _TITLE_HALF


def _containment_needed(found: PairFeatures) -> float:
    one_headline = found.title >= ONE_HEADLINE and found.shared >= _EDITED_SHARED
    if one_headline and found.number_agreement.conflict_share <= _CONFLICTS / 2:
        return _EDITED
    return _HALF if found.similarity >= _EVEN else _MOST


def _dates_allow(found: PairFeatures, window_days: float) -> bool:
    """Within two days, or dates unknown, anything goes; later only long texts all but the same."""
    if found.gap_days is None or found.gap_days <= _WINDOW_DAYS:
        return True
    return (
        found.gap_days <= window_days
        and found.containment >= _FAR_CONTAINMENT
        and found.shortest >= _FAR_WORDS
        and found.same_numbers
        and not found.number_agreement.conflict
    )
