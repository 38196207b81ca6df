"""Readers' comments below a line that counts them, and those headed by a name and a time.

Such lines stand above many articles too, as a link or as a list of the latest comments, so they
open a section only close below several paragraphs, and only where what follows speaks as readers
do: of themselves, and to each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from copydesk.transforms.boilerplate.line_stats import LineStats, effective_length
from copydesk.transforms.boilerplate.passages.comment_lines import FORMS, SENTENCE, lines_like
from copydesk.transforms.text.characters import split_sentences

_ABOVE, _NEAR = 3, 25  # paragraphs of an article above its comments, in how many lines
_PARAGRAPH = 80.0  # effective length
_FEWEST = 2  # sentences of a section
_SPOKEN = 0.2  # of its sentences: say "I" or "you"
_FEWEST_DATED = 3  # comments that a name and a time begin, each of another reader
_MOST_LINES = 14  # of one of them
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|「[^」]*」")


def find_sections(lines: Sequence[str], stats: Sequence[LineStats]) -> Iterator[tuple[int, int]]:
    """Give the sections of comments below an article, as half-open ranges of lines."""
    for index in sorted(lines_like("count", lines)):
        if _is_below_article(stats, index) and _are_spoken(lines[index + 1 :]):
            yield index, len(lines)
            return
    dated = _dated_comments(lines)
    if dated and _is_below_article(stats, dated[0]) and _are_spoken(lines[slice(*dated)]):
        yield dated


def _is_below_article(stats: Sequence[LineStats], index: int) -> bool:
    above = stats[max(0, index - _NEAR) : index]
    return sum(each.is_sentence and each.effective_length >= _PARAGRAPH for each in above) >= _ABOVE


def _are_spoken(lines: Sequence[str]) -> bool:
    """Whether lines are readers' talk: enough sentences outside quotations say "I" or "you"."""
    said = [
        sentence
        for line in lines
        for sentence in split_sentences(_QUOTED.sub(" ", line))
        if effective_length(sentence) >= SENTENCE
    ]
    spoken = sum(FORMS["person"].search(sentence) is not None for sentence in said)
    return len(said) >= _FEWEST and spoken >= _SPOKEN * len(said)


def _dated_comments(lines: Sequence[str]) -> tuple[int, int] | None:
    """Find the run of comments each of which begins with its reader and the time on one line.

    A live blog has few authors, and their names come again and again. The last comment is taken to
    be no longer than the longest one above it.
    """
    heads = sorted(lines_like("dated", lines))
    if len(heads) < _FEWEST_DATED:
        return None
    longest = max(after - head for head, after in pairwise(heads))
    names = {found["name"] for head in heads if (found := FORMS["dated"].fullmatch(lines[head]))}
    if longest > _MOST_LINES or len(names) < max(_FEWEST_DATED, len(heads) / 2):
        return None
    return heads[0], min(heads[-1] + longest, len(lines))
