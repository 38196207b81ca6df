"""Readers' comments, told by their repeated form where no heading stands over them.

A comment is a line with a name ("Maria says", or a name over a date), its text, and mostly a button
to answer it. One such unit is nothing; two in a row are readers talking.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files

from copydesk.transforms.boilerplate.line_stats import LineStats, effective_length
from copydesk.transforms.boilerplate.page import Page
from copydesk.transforms.boilerplate.rules import passage_rule
from copydesk.transforms.records import BlockKind

_NAME = 40.0  # effective length
_MOST_LINES = 14  # of one comment
_FEWEST = 2  # comments
_SENTENCE = 40.0  # effective length
_HEADER = 4  # lines above a link to comments among which the article's byline stands
_TEXT_BELOW = 2  # sentences right below such a link
_STRAY = 1  # lines between two comments
_NAME_WORDS = 4
_FEWEST_SENTENCES = 2  # of an article above its comments
_BYLINES = ("byline", "date", "dateline")

_SOURCE = files("copydesk.transforms.boilerplate.passages").joinpath("comment_forms.toml")
_FORMS = {
    name: re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    for name, pattern in tomllib.loads(_SOURCE.read_text("utf-8")).items()
}
_WHY = "Comments of readers, told by their repeated form."
_FIRST = passage_rule("readers_comments", _WHY, _FORMS["says"], section="comments")
_OTHER = passage_rule("readers_comments", _WHY, _FORMS["says"])


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
    for start, end in find_comments(texts, dates):
        if sum(map(_is_sentence, page.line_stats[:start])) < _FEWEST_SENTENCES:
            continue
        for index in range(start, end):
            marked[index] = marked[index] or (_OTHER if index > start else _FIRST)
    return replace(page, rules=marked)


def _is_link_above(page: Page, index: int, metadata: Mapping[int, BlockKind]) -> bool:
    """Whether a link to comments belongs to the header: a byline above it, the text right below."""
    header = range(index - 1, max(index - 1 - _HEADER, -1), -1)
    above = next((line for line in header if metadata.get(line) in _BYLINES), None)
    below = range(index + 1, min(index + 1 + _TEXT_BELOW, len(page.blocks)))
    return (
        above is not None
        and not any(_is_sentence(page.line_stats[line]) for line in range(above, index))
        and len(below) == _TEXT_BELOW
        and all(_is_sentence(page.line_stats[line]) and line not in metadata for line in below)
        and len(_lines_like("reply", [block.text for block in page.blocks[index:]])) < _FEWEST
    )


def _is_sentence(stats: LineStats) -> bool:
    return stats.is_sentence and stats.effective_length >= _SENTENCE


def find_comments(lines: Sequence[str], dates: Collection[int]) -> list[tuple[int, int]]:
    """Find the runs of readers' comments, as half-open ranges of lines.

    `dates` are the lines that state a date and nothing else.
    """
    replies = _lines_like("reply", lines)
    says = _lines_like("says", lines)
    if max(len(replies), len(says)) < _FEWEST:
        return []
    runs: list[list[tuple[int, int]]] = []
    for unit in _comments(lines, replies, says, {*dates, *_lines_like("ago", lines)}):
        if runs and unit[0] - runs[-1][-1][1] <= _STRAY:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return [(run[0][0], run[-1][1]) for run in runs if len(run) >= _FEWEST]


def _lines_like(form: str, lines: Sequence[str]) -> set[int]:
    return {
        index
        for index, line in enumerate(lines)
        if effective_length(line) <= _NAME and _FORMS[form].fullmatch(line)
    }


def _comments(
    lines: Sequence[str], replies: Collection[int], says: Collection[int], dated: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Give single comments: a name, text and a button to answer; or "says" over a date, and text.

    The nearest line above the button that could be a name begins the comment.
    """
    could_be_name = [
        index in says or (index not in dated and index not in replies and _is_name(line))
        for index, line in enumerate(lines)
    ]
    floor = 0
    for index in range(len(lines) + 1):
        if index in replies:
            nearest = range(index - 2, max(floor, index - _MOST_LINES) - 1, -1)
            start = next((line for line in nearest if could_be_name[line]), None)
            if start is not None:
                yield start, index + 1
            floor = index + 1
        elif index == len(lines) or (index in says and index + 1 in dated):
            if floor in says and floor + 1 in dated and floor + 2 < index <= floor + _MOST_LINES:
                yield floor, index
            floor = index


def _is_name(line: str) -> bool:
    """Whether a line could be a reader's name: a few words without a sentence's end."""
    few = effective_length(line) <= _NAME and len(line.split()) <= _NAME_WORDS
    is_text = any(map(str.isalpha, line)) and not line.endswith(tuple(".!?:…。"))
    return few and is_text and not _FORMS["button"].fullmatch(line)
