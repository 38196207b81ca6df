"""Find the publication dates that a page's visible lines state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from copydesk.transforms.metadata.byline_lines import read_byline
from copydesk.transforms.metadata.written_dates.calendar_dates import month_first_evidence
from copydesk.transforms.metadata.written_dates.date_words import (
    LABEL,
    fold,
    is_modified_label,
    unknown_words,
)
from copydesk.transforms.metadata.written_dates.stamps import INVISIBLE, Stamp, find_stamps
from copydesk.transforms.records import DateCandidate

_LONGEST_LINE = 160
_STOPS = (".", "!", "?", "。")
_FEW_WORDS, _LABELLED_WORDS = 4, 6
_BYLINE_WORDS = 12  # beside a date, of a line that reads as a byline


def find_dates(
    lines: Sequence[str], language: str | None, default_zone: tzinfo
) -> list[tuple[int, DateCandidate, bool]]:
    """Find the publication dates that visible lines state, in reading order.

    Gives (line index, candidate, whether the line states a date and nothing else). The origin
    is "text", or "text_modified" behind a word such as "Updated". A date inside a sentence, a
    copyright line or a headline is not one. Slashed dates put the day first unless the document
    shows otherwise (`month_first_evidence`).
    """
    day_first = not month_first_evidence("\n".join(lines), language)
    found = []
    for index, line in enumerate(lines):
        if not _may_state_date(line):
            continue
        text = line.translate(INVISIBLE)
        stamps = find_stamps(text, language, day_first, default_zone)
        if stamps:
            before = lines[index - 1] if index else ""
            found += [(index, *stated) for stated in _stated(text, before, stamps)]
    return found


def _may_state_date(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and any(map(str.isdigit, line)) and "©" not in line


def _stated(line: str, before: str, stamps: Sequence[Stamp]) -> list[tuple[DateCandidate, bool]]:
    """Judge the rest of the line: nothing else, a few words (byline, place), or a sentence."""
    rest, end = [], 0
    for stamp in stamps:
        rest.append(line[end : stamp.start])
        end = max(end, stamp.end)
    rest.append(line[end:])
    words = len(unknown_words(" ".join(rest)))
    labelled = LABEL.match(fold(line.lstrip(" \t*•–—-([|"))) is not None
    sentence = line.rstrip().endswith(_STOPS) and rest[0].rstrip()[-1:].isalpha()
    few = _LABELLED_WORDS if labelled else 0 if sentence else _FEW_WORDS
    if words > few and (words > _BYLINE_WORDS or sentence or read_byline(line) is None):
        return []
    rest[0] = rest[0] if rest[0].strip() or not _is_bare_label(before) else before
    return [(_candidate(s, rest, i, line), words == 0) for i, s in enumerate(stamps)]


def _is_bare_label(line: str) -> bool:
    return len(line) < 30 and LABEL.search(fold(line)) is not None and not unknown_words(line)


def _candidate(stamp: Stamp, rest: Sequence[str], index: int, line: str) -> DateCandidate:
    labels_follow = not LABEL.search(fold(rest[0])) and LABEL.search(fold(rest[-1]))
    labels = LABEL.findall(fold(rest[index + 1 if labels_follow else index]))
    modified = bool(labels) and is_modified_label(labels[-1])
    origin = "text_modified" if modified else "text"
    as_written = line[stamp.start : stamp.end].strip()
    return DateCandidate(stamp.value, stamp.precision, origin, as_written)
