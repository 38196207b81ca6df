"""The terms of an article: the distinct words, names and numbers by which events are told apart.

Words are cut to their first letters, the plainest stemming there is and near to the best across
languages (McNamee and Mayfield 2004, "Character n-gram tokenization for European language text
retrieval"). Scripts without spaces give pairs of neighbouring characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

Kind = Literal["word", "name", "full_name", "number"]

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_POSSESSIVE = re.compile("['\u2019\u02bc\u00b4`](?:s\\b)?", re.IGNORECASE)
_TOKENS = re.compile(
    rf"(?P<number>\d+(?:[.,:/-]\d+)*)|(?P<run>[{_IDEOGRAPHS}]+)"
    rf"|(?P<word>[^\W\d_{_IDEOGRAPHS}]+)|(?P<stop>[.!?:\n])"
)
_WORDS = 800  # a report says what it is about before that
_LEAD = 80  # where it says it for the first time
_STEM = 5


class Term(NamedTuple):
    """A term, what it is, and whether it stands in the headline or the lead."""

    text: str
    kind: Kind
    leads: bool


class _Token(NamedTuple):
    text: str
    kind: str
    capital: bool
    opens: bool  # a sentence
    joined: bool  # to the token before it, by nothing but a space or a hyphen


def terms(title: str | None, body: str) -> list[Term]:
    """Give the distinct terms of title and body in order of appearance.

    A name is a word written with a capital inside sentences more often than without one; a full
    name two such words in a row.
    """
    text = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", f"{title or ''}\n{body}"))
    tokens = list(_tokens(text))
    capitals = _capitals(tokens)
    lead = _LEAD + len((title or "").split())
    found: dict[str, Term] = {}
    for index, (kind, term) in _kinds(tokens):
        known: Kind = "name" if kind == "word" and capitals[term] > 0 else kind
        found.setdefault(term, Term(term, known, index < lead))
    return list(found.values())


def _tokens(text: str) -> Iterator[_Token]:
    """Cut a text into numbers, words and runs of ideographs."""
    opens, end, count = True, 0, 0
    for match in _TOKENS.finditer(text):
        kind, start = match.lastgroup or "", match.start()
        if kind != "stop":
            joined = text[end:start] in {" ", "-"} and not opens
            yield _Token(match[0], kind, match[0][0].isupper(), opens, joined)
            count += 1
        if count == _WORDS:
            return
        opens, end = kind == "stop", match.end()


def _capitals(tokens: list[_Token]) -> Counter[str]:
    """Count capitals less small initials; one that opens a sentence says nothing."""
    counts: Counter[str] = Counter()
    for token in tokens:
        if token.kind == "word" and not (token.capital and token.opens):
            counts[_stem(token.text)] += 1 if token.capital else -1
    return counts


def _kinds(tokens: list[_Token]) -> Iterator[tuple[int, tuple[Kind, str]]]:
    for index, token in enumerate(tokens):
        if token.kind == "run":
            yield from ((index, ("word", pair)) for pair in _pairs(token.text))
        elif token.kind == "number":
            yield index, ("number", token.text)
        else:
            yield index, ("word", _stem(token.text))
    for index, (word, following) in enumerate(pairwise(tokens)):
        if word.capital and following.capital and following.joined:
            yield index, ("full_name", f"{_stem(word.text)}_{_stem(following.text)}")


def _stem(word: str) -> str:
    return word.casefold()[:_STEM]


def _pairs(run: str) -> list[str]:
    return [run[index : index + 2] for index in range(len(run) - 1)] or [run]
