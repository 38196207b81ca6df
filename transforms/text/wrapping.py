"""Finding paragraphs that were broken at a column, as wire copy is.

Text that was filled greedily shows it: the first word of a line would not have fitted at the
end of the line before. Menus and lists pass that test only by chance, so a run of lines counts
as wrapped prose only when many of its lines also go on in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from copydesk.transforms.text.characters import SENTENCE_END, ends_sentence, is_cjk
from copydesk.transforms.text.lines import Line

_WIDEST = 100  # columns; prose that was not wrapped has longer lines
_NARROWEST = 30
_TYPICAL_LEAST = 34  # a typical line of a menu is shorter
_HEADER = 6  # lines at the top of a run that may say who wrote it and when
_RECORD = re.compile(r"\w+(?: \w+)?: |By [^\W\d_]|\d{1,2}\.? \w+ \d{4}\b|\d{4}-\d\d-\d\d")
_SURE = 3  # sentences broken over full lines: more than chance makes of a list
_SHORT_RUN = 3  # lines that may look wrapped by chance: more of them must agree
_PLAIN_RUNS = 2  # in a brief report, where every break of a short run is within a sentence
_PAUSES = (*SENTENCE_END, ",", ";", ":", "،", "؛", "—", "–")
_MOST_PAUSES = 0.75  # of the line ends; wire copy reaches two thirds


def paragraph_breaks(lines: Sequence[Line]) -> list[bool]:
    """Tell for each line whether it begins a paragraph (True) or continues the one before."""
    begins = [True] * len(lines)
    ranges = _narrow_runs(lines)
    runs = [lines[start:end] for start, end in ranges]
    wrapped = [_is_wrapped(run) for run in runs]
    sure = any(yes and len(run) > _SHORT_RUN for yes, run in zip(wrapped, runs, strict=True))
    plain = sum(yes and _is_plain(run) for yes, run in zip(wrapped, runs, strict=True))
    sure = sure or sum(wrapped) > _SHORT_RUN or plain >= _PLAIN_RUNS
    for (start, _), run, yes in zip(ranges, runs, wrapped, strict=True):
        if yes and sure:
            width = max(len(line.text) + line.indent for line in run)
            for offset, (line, after) in enumerate(pairwise(run), start + 1):
                header = offset - start <= _HEADER and _RECORD.match(after.text) is not None
                begins[offset] = header or _is_break(line, after, width)
            for offset in range(1, len(run)):
                begins[start + offset] |= _stands_alone(run, offset, width)
    return begins


def _narrow_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    runs, start = [], 0
    for index in range(1, len(lines) + 1):
        if (
            index == len(lines)
            or not lines[index].adjacent
            or _wide(lines[index])
            or _wide(lines[index - 1])
        ):
            if index - start >= 2:
                runs.append((start, index))
            start = index
    return runs


def _wide(line: Line) -> bool:
    return len(line.text) > _WIDEST


def _is_wrapped(run: Sequence[Line]) -> bool:
    if is_cjk(run[0].text):
        return _is_wrapped_cjk(run)
    lengths = sorted(len(line.text) for line in run)
    width = lengths[-1]
    if width < _NARROWEST or lengths[len(lengths) // 2] < _TYPICAL_LEAST:
        return False
    full = [(line, after) for line, after in pairwise(run) if _fills(line, after, width)]
    broken = sum(_goes_on(line, after) for line, after in full)
    if broken and len(full) > 1 and _has_indented_paragraphs(run):
        return True
    if broken * 5 < len(full) * 2 or _breaks_with_the_sense(run):
        return False
    if broken >= _SURE:
        return True
    enough = broken > 1 or (broken == 1 and len(run) <= _SHORT_RUN)
    # Menus, bylines and counters that touch the prose say nothing about it: they are short.
    long = sum(length * 2 > width for length in lengths)
    return enough and len(full) * 3 >= long - 1


def _is_plain(run: Sequence[Line]) -> bool:
    """Whether all breaks of three lines or more are of full lines and within a sentence."""
    width = max(len(line.text) for line in run)
    pairs = list(pairwise(run))
    return len(run) >= _SHORT_RUN and all(
        _fills(*item, width) and _goes_on(*item) for item in pairs
    )


def _has_indented_paragraphs(run: Sequence[Line]) -> bool:
    """Whether a line steps in and the next one out again: the first line of a paragraph."""
    return any(
        line.indent >= 2 and after.indent == 0 and not _wide(line) for line, after in pairwise(run)
    )


def _breaks_with_the_sense(run: Sequence[Line]) -> bool:
    """Whether nearly every line ends at a pause, as in verse and lists; filled lines do not."""
    pauses = sum(line.text.endswith(_PAUSES) for line in run[:-1])
    return len(run) > _SHORT_RUN and pauses > _MOST_PAUSES * (len(run) - 1)


def _is_wrapped_cjk(run: Sequence[Line]) -> bool:
    """Spaceless text breaks at a fixed count: all lines but the last of a paragraph are equal."""
    lengths = [len(line.text) for line in run]
    width = max(lengths)
    full = sum(length >= width - 1 for length in lengths)
    inside = sum(not ends_sentence(line.text) for line in run[:-1])
    return width >= 16 and full * 3 >= len(run) * 2 and inside * 2 >= len(run) - 1


def _fills(line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted (with a little slack)."""
    return len(line.text) + line.indent + 1 + len(after.text.split(" ", 1)[0]) > width - 3


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a sentence runs over the break: the next line starts with a small letter.

    Scripts without capitals have no small letters; there the open end must do.
    """
    first = after.text[:1]
    if ends_sentence(line.text):
        return False
    return first.islower() or (first.isalpha() and not first.isupper())


def _stands_alone(run: Sequence[Line], offset: int, width: int) -> bool:
    """Whether a short line without a stop follows a whole sentence: a teaser, not its paragraph.

    The last line of a paragraph is as short, but it ends its sentence.
    """
    line, after = run[offset - 1], run[offset]
    is_last = offset + 1 == len(run) or not _fills(after, run[offset + 1], width)
    return (
        is_last
        and ends_sentence(line.text)
        and not after.text[:1].islower()
        and not (ends_sentence(after.text) or after.text.endswith(_PAUSES))
    )


def _is_break(line: Line, after: Line, width: int) -> bool:
    if after.indent > line.indent:
        return True
    if after.text[:1].islower():
        return False
    if is_cjk(line.text):
        return len(line.text) + line.indent < width - 1
    return not _fills(line, after, width)
