"""Topic overlap: how many of a line's words occur in other lines, the article's above all."""

from __future__ import annotations

import numpy as np

from copydesk.transforms.boilerplate.line_classifier.page_context import LineProfile
from copydesk.transforms.boilerplate.line_classifier.windows import (
    FAR,
    Column,
    Flags,
    mean_around,
    named,
    shifted,
)
from copydesk.transforms.boilerplate.line_classifier.words import Vocabulary
from copydesk.transforms.boilerplate.line_lengths import (
    HEADLINE_FAIR,
    HEADLINE_FEATURE,
    SHORT_PROSE,
)

_TITLE_LINES = 40  # a headline further down belongs to something else
_LEAD = 4  # long paragraphs


def topic_overlap_columns(
    profile: LineProfile, vocabulary: Vocabulary, names: Vocabulary, main: Flags
) -> dict[str, Column]:
    """Measure each line's overlap with the page's long paragraphs, its title and its neighbours.

    `main` flags the lines of the likeliest span.
    """
    long = profile.long
    own = {
        "in_core": vocabulary.share_in(long),
        "core_weight": vocabulary.weight_in(long),
    }
    main_overlap = {
        "in_main": vocabulary.share_in(long & main),
        "main_weight": vocabulary.weight_in(long & main),
        "names_in_main": names.share_in(long & main),
    }
    return {
        **own,
        **main_overlap,
        **_tails(main_overlap),
        "names": np.log1p(names.size()),
        "names_in_lead": names.share_in(long & (np.cumsum(long) <= _LEAD)),
        "in_page": vocabulary.share_in(np.ones(len(long), dtype=np.bool_)),
        "page_word_weight": vocabulary.weight_in(np.ones(len(long), dtype=np.bool_)),
        "in_short": vocabulary.share_in(profile.effective_length < SHORT_PROSE),
        "in_lead": vocabulary.share_in(long & (np.cumsum(long) <= _LEAD)),
        "like_previous": vocabulary.share_near(-1),
        "like_next": vocabulary.share_near(1),
        "vocabulary": np.log1p(vocabulary.size()),
        **_around(own),
        **_title(profile, vocabulary, own["in_core"]),
    }


def _around(columns: dict[str, Column]) -> dict[str, Column]:
    rows, around = np.stack(list(columns.values())), dict[str, Column]()
    for by in (-1, 1):
        around |= named(f"{by:+d}", columns, shifted(rows, by))
    for size in (3, 8):
        around |= named(f"_around_{size}", columns, mean_around(rows, size, size))
    return around


def _tails(columns: dict[str, Column]) -> dict[str, Column]:
    rows = np.stack(list(columns.values()))
    return {
        **named("_around_4", columns, mean_around(rows, 4, 4)),
        **named("_below_10", columns, shifted(mean_around(rows, 0, 9), 1)),
        **named("_above_6", columns, shifted(mean_around(rows, 5, 0), -1)),
    }


def _title(profile: LineProfile, vocabulary: Vocabulary, in_core: Column) -> dict[str, Column]:
    """Likeness to the line that looks most like a headline, above the first long paragraph."""
    index = np.arange(len(in_core))
    likely = np.where(
        _titlelike(profile),
        in_core
        + 0.5 * np.minimum(profile.effective_length, HEADLINE_FAIR) / HEADLINE_FAIR
        + 0.4 * (profile.occurrences > 0),
        -1.0,
    )
    best = int(np.argmax(likely))
    chosen = (index == best) & (likely[best] > 0)
    shared = vocabulary.share_in(chosen)
    sizes = vocabulary.size()
    distance = np.clip(index - best, -FAR, FAR).astype(float)
    return {
        "title": chosen.astype(float),
        "in_title": shared,
        "title_said": shared * sizes / max(sizes[best], 1.0),
        "from_title": distance if chosen.any() else np.full(len(index), -FAR - 1),
        "title_in_core": np.full(len(index), in_core[best]),
    }


def _titlelike(profile: LineProfile) -> Column:
    index, long = np.arange(len(profile.effective_length)), np.flatnonzero(profile.long)
    first = long[0] if len(long) else len(index)
    fair = (
        (profile.effective_length >= HEADLINE_FEATURE[0])
        & (profile.effective_length <= HEADLINE_FEATURE[1])
        & ~profile.sentence
    )
    early = (index <= first) & (index < _TITLE_LINES)
    return np.asarray(fair & early & ~profile.removed & (profile.metadata_lines == 0))
