"""Notices beside an article: the text of a consent wall above or below it, with its buttons.

`admission` refuses pages that are nothing but a notice; this finds one within a page of news. No
line counts by itself, for articles quote notices: a span is a run of lines each of which is the
notice's headline, one of its sentences or its button, with a sentence that only the notice says
and further signs beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from copydesk.transforms.admission.notices import Notice, load_notices
from copydesk.transforms.boilerplate.line_stats import effective_length
from copydesk.transforms.boilerplate.rules import Rule, passage_rule
from copydesk.transforms.text.characters import SENTENCE_BREAK, ends_sentence, split_sentences

Sign = Literal["phrase", "own", "headline", "button", "between"]
_LOOSE = ("headline", "between")  # at the end of a run these are no part of it

_BUTTON = 60.0  # effective length, as all bounds here
_HEADLINE = 120.0
_LABEL = 30.0
_SENTENCE = 40.0  # shorter ones tell nothing
_BETWEEN = 3  # doubtful lines in a row within a notice
_SIGNS, _SIGNS_UNPRESSED = 2, 3  # that make a span, with and without a headline or a button
_SAME_MATTER = 0.4  # of a page's sentences about the notice's matter: it is news about it
_FEWEST_SENTENCES = 3  # of a page that can be news about it
_NAMED = re.compile(r"[\"“”„«»「」『』‘’]([^\"“”„«»「」『』‘’]{1,40})[\"“”„«»「」『』‘’]")
_QUOTED = re.compile(r"[\"“”„«»「」『』]")


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line is to a notice: its sign, and how many of the notice's phrases it holds."""

    sign: Sign | None
    phrases: int


def find_notice_spans(lines: Sequence[str]) -> dict[int, Rule]:
    """Map the lines of notices that stand beside other matter to the rule that names them."""
    found: dict[int, Rule] = {}
    lowers = [line.lower() for line in lines]
    page = "\n".join(lowers)
    for notice in load_notices().entries:
        if notice.buttons is None:
            continue
        told = _told(notice, page, lines, lowers)
        for signs in _runs(notice, lines, told):
            for index in _span(notice, lines, signs):
                found.setdefault(index, passage_rule(notice.name, notice.why, notice.phrases))
    return found


def _told(notice: Notice, page: str, lines: Sequence[str], lowers: Sequence[str]) -> list[int]:
    """List the lines that hold a phrase of the notice; `page` and `lowers` are in small letters."""
    needed = [word for word in notice.needs if word in page]
    if not needed:
        return []
    return [
        index
        for index, (line, lower) in enumerate(zip(lines, lowers, strict=True))
        if any(word in lower for word in needed) and notice.tells(line)
    ]


def _read(notice: Notice, line: str) -> _Line:
    assert notice.buttons is not None
    length, bare = effective_length(line), line.strip(" .!?…¡¿*#:–—-›»>→✓✔×[]()|•·")
    if length <= _BUTTON and notice.buttons.fullmatch(bare):
        return _Line("button", 0)
    if (
        length <= _HEADLINE
        and notice.headline.fullmatch(bare)
        and (notice.words.search(bare) or notice.tells(bare))
    ):
        return _Line("headline", int(notice.tells(bare)))
    if length <= _LABEL and not ends_sentence(line):
        return _Line("phrase" if notice.tells(line) else "between", 0)
    return _read_sentences(notice, line)


def _read_sentences(notice: Notice, line: str) -> _Line:
    """Read a line of sentences: every one must be on the notice's matter or speak to the reader.

    What the buttons are called may stand in quotation marks; anything else that is quoted is
    somebody's report of a notice. Sentences that speak to nobody count between others alone.
    """
    text = _NAMED.sub(lambda named: named[0 if notice.tells(named[1]) else 1], line)
    if _QUOTED.search(text):
        return _Line(None, 0)
    sentences = [
        item
        for item in split_sentences(text)
        if effective_length(item) >= _SENTENCE or notice.tells(item)
    ]
    phrases = [notice.tells(sentence) for sentence in sentences]
    matter = [notice.words.search(sentence) is not None for sentence in sentences]
    if not sentences or not (any(phrases) or all(matter)):
        return _Line(None, 0)
    spoken = [load_notices().address.search(sentence) is not None for sentence in sentences]
    if any(phrases) and any(spoken) and all(map(any, zip(phrases, matter, spoken, strict=True))):
        return _Line("phrase", sum(phrases))
    if all(matter) and all(spoken):
        return _Line("own", 0)
    return _Line("between" if all(map(any, zip(phrases, matter, strict=True))) else None, 0)


def _runs(notice: Notice, lines: Sequence[str], told: Sequence[int]) -> Iterator[dict[int, _Line]]:
    """Give the runs of lines around those told, each line with its sign.

    A headline is none below the last sentence of its notice, nor are doubtful lines at the edges.
    """
    end = 0
    for index in told:
        if index < end:
            continue
        signs = dict(reversed([*_read_on(notice, lines, range(index, end - 1, -1))]))
        signs |= _read_on(notice, lines, range(index + 1, len(lines)))
        end = max(signs, default=index) + 1
        if index in signs:
            yield _trimmed(signs)


def _read_on(
    notice: Notice, lines: Sequence[str], places: Iterable[int]
) -> Iterator[tuple[int, _Line]]:
    """Read line after line until one is no part of a notice, or too many in a row are doubtful."""
    doubtful = 0
    for index in places:
        line = _read(notice, lines[index])
        doubtful = doubtful + 1 if line.sign == "between" else 0
        if line.sign is None or doubtful > _BETWEEN:
            return
        yield index, line


def _trimmed(signs: Mapping[int, _Line]) -> dict[int, _Line]:
    """Take off the ends of a run what is no part of the notice there."""
    places = list(signs)
    while places and signs[places[-1]].sign in _LOOSE:
        places.pop()
    while places and signs[places[0]].sign == "between":
        places.pop(0)
    return {index: signs[index] for index in places}


def _span(notice: Notice, lines: Sequence[str], signs: Mapping[int, _Line]) -> Iterator[int]:
    """Give the lines of a run that is a notice; of news about its matter only the sure ones."""
    run = list(signs.values())
    phrases = sum(line.phrases for line in run)
    buttons = sum(line.sign == "button" for line in run)
    headlines = sum(line.sign == "headline" for line in run)
    if not any(line.sign == "phrase" for line in run):
        return
    least = _SIGNS if buttons or headlines else _SIGNS_UNPRESSED
    if phrases + buttons + headlines < least:
        return
    others = [line for index, line in enumerate(lines) if index not in signs]
    if not _is_news_about(notice, others):
        yield from signs
    elif buttons:
        yield from (index for index, line in signs.items() if line.sign in ("phrase", "button"))


def _is_news_about(notice: Notice, lines: Sequence[str]) -> bool:
    """Whether the page's other sentences are much about the notice's matter as well."""
    sentences = [
        sentence
        for line in lines
        for sentence in SENTENCE_BREAK.split(line)
        if effective_length(sentence) >= _SENTENCE and ends_sentence(sentence)
    ]
    about = sum(notice.words.search(sentence) is not None for sentence in sentences)
    return len(sentences) >= _FEWEST_SENTENCES and about >= _SAME_MATTER * len(sentences)
