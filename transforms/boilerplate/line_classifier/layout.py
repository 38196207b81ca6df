"""Where a line stands on its page, what the page is made of, and how far its landmarks are."""

from __future__ import annotations

import numpy as np

from copydesk.transforms.boilerplate.line_classifier.page_context import METADATA, LineProfile
from copydesk.transforms.boilerplate.line_classifier.windows import (
    FAR,
    Column,
    Flags,
    last_flag,
    lines_since,
    lines_until,
    run_lengths,
    sums,
)
from copydesk.transforms.boilerplate.line_lengths import HEAVY_PARAGRAPH, LABEL

_NEVER = 12.0  # beyond the logarithm of any page's text: there is no such heading
_DEEP = 60.0  # lines from top or end; further in says no more


def layout_columns(profile: LineProfile, clock: Flags) -> dict[str, Column]:
    """Place each line among the landmarks of its page; `clock` flags lines with a time of day."""
    return {
        **_position(profile),
        **_page(profile, clock),
        **_distances(profile, clock),
        **_headings(profile),
        **_runs(profile),
    }


def _position(profile: LineProfile) -> dict[str, Column]:
    lines = len(profile.effective_length)
    index, lengths, longs = np.arange(lines), sums(profile.effective_length), _long_sums(profile)
    everything, long_text = max(lengths[-1], 1.0), max(longs[-1], 1.0)
    return {
        "from_top": np.minimum(index, _DEEP),
        "from_end": np.minimum(lines - 1 - index, _DEEP),
        "place": index / max(lines - 1, 1),
        "text_place": lengths[:-1] / everything,
        "long_before": longs[:-1] / long_text,
        "long_after": (longs[-1] - longs[1:]) / long_text,
        "weight_rank": _ranks(profile.effective_length) / max(lines - 1, 1),
    }


def _page(profile: LineProfile, clock: Flags) -> dict[str, Column]:
    """One value for the whole page: how long it is, how much of it is prose or furniture."""
    effective_length, long = profile.effective_length, profile.long
    values = {
        "page_lines": np.log1p(len(effective_length)),
        "page_weight": np.log1p(effective_length.sum()),
        "page_mean": np.log1p(effective_length.mean()),
        "page_long": long.mean(),
        "page_longs": np.log1p(long.sum()),
        "page_long_text": effective_length[long].sum() / max(effective_length.sum(), 1.0),
        "page_removed": profile.removed.mean(),
        "page_dates": (clock | (profile.metadata_lines > 0)).mean(),
    }
    return {name: np.full(len(effective_length), float(value)) for name, value in values.items()}


def _distances(profile: LineProfile, clock: Flags) -> dict[str, Column]:
    landmarks = {
        "long": profile.long,
        "prose": profile.prose,
        "removed": profile.removed,
        "opens": profile.opens,
        "comment": profile.comment,
        "record": profile.metadata_lines > 0,
        "credit": profile.rule == METADATA,
        "short": profile.effective_length < LABEL,
        "open_line": ~profile.sentence,
        "clock": clock,
    }
    flags = np.stack(list(landmarks.values()))
    since = {f"since_{name}": row for name, row in zip(landmarks, lines_since(flags), strict=True)}
    until = {f"until_{name}": row for name, row in zip(landmarks, lines_until(flags), strict=True)}
    return since | until


def _headings(profile: LineProfile) -> dict[str, Column]:
    """How much text separates a line from headings of other sections, above and below it."""
    opens, longs, lengths = profile.opens, _long_sums(profile), sums(profile.effective_length)
    above, below = last_flag(opens), len(opens) - 1 - last_flag(opens[::-1])[::-1]
    found, ahead = np.maximum(above, 0), np.minimum(below, len(opens) - 1)
    return {
        "opened": sums(opens.astype(float))[:-1],
        "commented": sums(profile.comment.astype(float))[:-1],
        "text_since_opens": _log_or_never(lengths[:-1] - lengths[found], above >= 0),
        "long_since_opens": _log_or_never(longs[:-1] - longs[found], above >= 0),
        "long_until_opens": _log_or_never(longs[ahead] - longs[1:], below < len(opens)),
        **_comments(profile, longs),
    }


def _comments(profile: LineProfile, longs: Column) -> dict[str, Column]:
    """Distance to the first heading of readers' comments below the first long paragraph."""
    lines = len(profile.effective_length)
    headings = np.flatnonzero(profile.comment & (longs[:-1] > 0))
    first = int(headings[0]) if len(headings) else lines
    return {
        "after_comment": np.clip(np.arange(lines) - first, -FAR, _DEEP).astype(float),
        "before_comment": np.full(lines, longs[first] / max(longs[-1], 1.0)),
    }


def _runs(profile: LineProfile) -> dict[str, Column]:
    """Distances to the first and last long paragraph; lengths of runs with prose and without."""
    index, long = np.arange(len(profile.effective_length)), np.flatnonzero(profile.long)
    first, last = (long[0], long[-1]) if len(long) else (len(index), -1)
    prose = profile.prose | (profile.effective_length >= HEAVY_PARAGRAPH)
    return {
        "to_first_long": np.clip(first - index, -FAR, FAR).astype(float),
        "to_last_long": np.clip(last - index, -FAR, FAR).astype(float),
        "prose_run": run_lengths(prose),
        "furniture_run": run_lengths(~prose),
    }


def _long_sums(profile: LineProfile) -> Column:
    return sums(np.where(profile.long, profile.effective_length, 0.0))


def _log_or_never(text: Column, there: Flags) -> Column:
    return np.where(there, np.log1p(np.maximum(text, 0.0)), _NEVER)


def _ranks(values: Column) -> Column:
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values))
    return ranks
