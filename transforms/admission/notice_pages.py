"""Whether a page says little else than a notice: a wall, an error, a check, a shell.

A phrase refuses nothing by itself, for articles quote notices and pages carry them beside their
articles. The evidence is the page: its sentences are the notice's own, or they are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.transforms.admission.notices import Notice, load_notices
from copydesk.transforms.boilerplate.line_stats import effective_length
from copydesk.transforms.boilerplate.rules import match_rules
from copydesk.transforms.text.characters import SENTENCE_BREAK, ends_sentence, split_sentences

# Every bound is in letters of an alphabet; a Han or Kana character counts for 2.5.
_MOST_PROSE = 6000.0  # of a page that may be a notice; the longest consent walls have half of it
_PLAIN_PROSE = 2500.0  # of a page without a notice's headline
_HEADING = 120.0
_SENTENCE = 40.0  # shorter ones tell nothing
_UNENDED = 120.0  # of a line without a full stop that counts as prose all the same
_LEAD = 45.0  # of news above a wall: a teaser, which stays
_FEW = 60.0  # of other sentences beside a headline without a phrase, or the reverse
_SOME = 120.0  # of other sentences beside both
_SHARE, _SURE_SHARE = 0.25, 0.5  # of the notice's own weight
_BARE_PAGE = 12  # lines of a page whose headline is all that tells it
_BARE = 240.0  # of its sentences
_LEAST_NOTICE = 24.0
_FURNITURE = 12  # sentences beside a notice that may be newsletters and copyright lines
_HEAD = 3  # lines
_SEPARATOR = re.compile(r"\s+[|–—·•»«:-]+\s+|\s*\|\s*|(?<=\d)[:.]\s+")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of line `index`; `matched` names the notices of which it holds a phrase."""

    index: int
    text: str
    weight: float
    matched: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a page says of one notice: its headline, its phrases, its other sentences, the rest."""

    headed: bool
    matched: Sequence[_Sentence]
    own: Sequence[_Sentence]
    other: Sequence[_Sentence]


def find_notice(title: str | None, lines: Sequence[str], *, redirected: bool = False) -> str | None:
    """Name what the page is when it is no article but a notice: a `name` of `notices.toml`.

    `title` is the page's own, `lines` its visible text in reading order. `redirected` says that
    the answer came from another address than was asked: then more may stand beside the notice.
    """
    head = lines if len(lines) <= _BARE_PAGE else lines[:_HEAD]
    heads = [part for text in (title or "", *head) for part in _parts(text)]
    pieces = list(_pieces(lines))
    total = sum(weight for _, _, weight in pieces)
    if total > _MOST_PROSE:
        return None
    entries = load_notices().entries
    headed = [any(map(notice.headline.fullmatch, heads)) for notice in entries]
    if total > _PLAIN_PROSE and not any(headed):
        return None
    sentences = [_Sentence(*piece, _notices_in(piece[1])) for piece in pieces]
    best, name = 0.0, None
    for notice, has_headline in zip(entries, headed, strict=True):
        evidence = _gather(notice, sentences, headed=has_headline)
        strength = _HEADING * 10 * has_headline + _weigh(evidence.matched)
        if strength > best and _is_notice(notice, lines, evidence, redirected=redirected):
            best, name = strength, notice.name
    return name


def _gather(notice: Notice, sentences: Sequence[_Sentence], *, headed: bool) -> _Evidence:
    matched = [sentence for sentence in sentences if notice.name in sentence.matched]
    if not matched and not headed:
        return _Evidence(headed, (), (), ())
    own = [
        sentence
        for sentence in sentences
        if notice.name in sentence.matched or _belongs(notice, sentence.text)
    ]
    other = [
        sentence
        for sentence in sentences
        if not sentence.matched and sentence not in own and sentence.weight >= _SENTENCE
        and not notice.headline.fullmatch(sentence.text.rstrip(".!?… "))
    ]  # fmt: skip
    return _Evidence(headed, matched, own, other)


def _is_notice(
    notice: Notice, lines: Sequence[str], evidence: _Evidence, *, redirected: bool
) -> bool:
    if notice.teasers and _has_lead(notice, lines, evidence):
        return False
    own, other = _weigh(evidence.own), _weigh(evidence.other)
    if evidence.headed and evidence.matched:
        return _at_most(evidence.other, max(_SOME, _SURE_SHARE * own))
    if evidence.headed:
        is_bare = len(lines) <= _BARE_PAGE and other + own <= _BARE
        return is_bare and _at_most(evidence.other, _FEW)
    share = _SURE_SHARE if redirected else _SHARE
    return own >= _LEAST_NOTICE and _at_most(evidence.other, share * own)


def _at_most(other: Sequence[_Sentence], limit: float) -> bool:
    """Whether other sentences weigh no more than this, the page's furniture set aside."""
    if _weigh(other) <= limit:
        return True
    if len(other) > _FURNITURE:
        return False
    rules = match_rules([sentence.text for sentence in other])
    return limit >= sum(
        sentence.weight
        for sentence, rule in zip(other, rules, strict=True)
        if rule is None or rule.role != "boilerplate"
    )


def _has_lead(notice: Notice, lines: Sequence[str], evidence: _Evidence) -> bool:
    """Whether news stands above the wall, which is then the end of a teaser."""
    headlines = [index for index, line in enumerate(lines) if notice.headline.fullmatch(line)]
    wall = min([*(sentence.index for sentence in evidence.matched), *headlines], default=len(lines))
    return _weigh([sentence for sentence in evidence.other if sentence.index < wall]) >= _LEAD


def _weigh(sentences: Sequence[_Sentence]) -> float:
    return sum(sentence.weight for sentence in sentences)


def _notices_in(text: str) -> frozenset[str]:
    return frozenset(notice.name for notice in load_notices().entries if notice.tells(text))


def _belongs(notice: Notice, text: str) -> bool:
    """Whether a sentence is on the notice's topic and addresses the reader."""
    return bool(notice.words.search(text)) and bool(load_notices().address.search(text))


def _pieces(lines: Sequence[str]) -> Iterator[tuple[int, str, float]]:
    """Give the sentences of the lines that hold any; labels and headings are left out."""
    for index, line in enumerate(lines):
        if not (
            ends_sentence(line) or SENTENCE_BREAK.search(line) or effective_length(line) >= _UNENDED
        ):
            continue
        for sentence in split_sentences(line):
            yield index, sentence, effective_length(sentence)


def _parts(text: str) -> Iterator[str]:
    """Give a heading whole and in the parts between separators, end marks set aside."""
    if text and effective_length(text) <= _HEADING:
        for part in (text, *_SEPARATOR.split(text)):
            if stripped := part.strip(" .!?…¡¿*#:–—-"):
                yield stripped
