"""Readers' comments, told by their repeated form where no heading stands over them.

A comment is a line with a name ("Maria says", or a name over a date), its text, and mostly a button
to answer it. One such unit is nothing; two in a row are readers talking.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from copydesk.transforms.boilerplate.page import Page
from copydesk.transforms.boilerplate.passages.comment_lines import (
    FORMS,
    could_be_name,
    lines_like,
    says_sentence,
)
from copydesk.transforms.boilerplate.passages.comment_sections import find_sections
from copydesk.transforms.boilerplate.rules import passage_rule
from copydesk.transforms.records import BlockKind

_MOST_LINES = 14  # of one comment
_FEWEST = 2  # comments
_HEADER = 4  # lines above a link to comments among which the article's byline stands
_TEXT_BELOW = 2  # sentences right below such a link
_STRAY = 1  # lines between two comments
_FEWEST_SENTENCES = 2  # of an article above its comments
_BYLINES = ("byline", "date", "dateline")

_WHY = "Comments of readers, told by their repeated form."
_FIRST = passage_rule("readers_comments", _WHY, FORMS["says"], section="comments")
_OTHER = passage_rule("readers_comments", _WHY, FORMS["says"])


def with_comments(page: Page, metadata: Mapping[int, BlockKind]) -> Page:
    """Mark readers' comments below an article, and unmark links to them that stand above it.

    `metadata` are the bylines, datelines and lines that state a date alone.
    """
    dates = {index for index, kind in metadata.items() if kind == "date"}
    texts = [block.text for block in page.blocks]
    marked = list(page.rules)
    for index, rule in enumerate(page.rules):
        if (
            rule is not None
            and rule.section == "comments"
            and _is_link_above(page, index, metadata)
        ):
            marked[index] = replace(rule, section=None, inside_article=True)
    sections = find_sections(texts, page.line_stats)
    for start, end in [*find_comments(texts, dates), *sections]:
        if sum(map(says_sentence, page.line_stats[:start])) < _FEWEST_SENTENCES:
            continue
        for index in range(start, end):
            known = marked[index]
            if known is None or (index == start and known.section != "comments"):
                marked[index] = _OTHER if index > start else _FIRST
    return replace(page, rules=marked)


def _is_link_above(page: Page, index: int, metadata: Mapping[int, BlockKind]) -> bool:
    """Whether a link to comments belongs to the header: a byline above it, the text right below."""
    header = range(index - 1, max(index - 1 - _HEADER, -1), -1)
    above = next((line for line in header if metadata.get(line) in _BYLINES), None)
    below = range(index + 1, min(index + 1 + _TEXT_BELOW, len(page.blocks)))
    return (
        above is not None
        and not any(says_sentence(page.line_stats[line]) for line in range(above, index))
        and len(below) == _TEXT_BELOW
        and all(says_sentence(page.line_stats[line]) and line not in metadata for line in below)
        and len(lines_like("reply", [block.text for block in page.blocks[index:]])) < _FEWEST
    )


def find_comments(lines: Sequence[str], dates: Collection[int]) -> list[tuple[int, int]]:
    """Find the runs of readers' comments, as half-open ranges of lines.

    `dates` are the lines that state a date and nothing else.
    """
    replies = lines_like("reply", lines)
    says = lines_like("says", lines)
    if max(len(replies), len(says)) < _FEWEST:
        return []
    runs: list[list[tuple[int, int]]] = []
    for unit in _comments(lines, replies, says, {*dates, *lines_like("ago", lines)}):
        if runs and unit[0] - runs[-1][-1][1] <= _STRAY:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return [(run[0][0], run[-1][1]) for run in runs if len(run) >= _FEWEST]


def _comments(
    lines: Sequence[str], replies: Collection[int], says: Collection[int], dated: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Give single comments: a name, text and a button to answer; or "says" over a date, and text.

    The nearest line above the button that could be a name begins the comment.
    """
    begins = [
        index in says or (index not in dated and index not in replies and could_be_name(line))
        for index, line in enumerate(lines)
    ]
    floor = 0
    for index in range(len(lines) + 1):
        if index in replies:
            nearest = range(index - 2, max(floor, index - _MOST_LINES) - 1, -1)
            start = next((line for line in nearest if begins[line]), None)
            if start is not None:
                yield start, index + 1
            floor = index + 1
        elif index == len(lines) or (index in says and index + 1 in dated):
            if floor in says and floor + 1 in dated and floor + 2 < index <= floor + _MOST_LINES:
                yield floor, index
            floor = index
