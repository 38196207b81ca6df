"""Drop caps: a paragraph's first letter on a line of its own, or parted from its word."""

from __future__ import annotations

import re

_OPENING = "\"'“„«»‘‹›¿¡(「『"
_DROP_CAP = re.compile(rf"[{_OPENING}]?\s?[^\W\d_]")
_PARTED = re.compile(
    rf"(?P<opening>[{_OPENING}]?)(?P<letter>[^\W\d_])\s(?P<rest>[^\W\d_]+)(?![\w.])"
)
_WORD_START = re.compile(r"[^\W\d_]+")
_WORDS_OF_ONE_LETTER = frozenset("AIOEYÀÉÈÓÚАИВСКОУЯЗБЖІЙЄ")
_SHORTEST = 20  # characters of the line that a drop cap begins


def is_drop_cap(above: str, line: str) -> bool:
    """Whether a line goes on with the letter, or the opening quote, that stands alone above it."""
    if len(above) == 1 and above in _OPENING:
        return _DROP_CAP.fullmatch(line) is not None or _goes_on(line)
    lone = _DROP_CAP.fullmatch(above) is not None and above[-1].isupper()
    return lone and _goes_on(line)


def join_drop_cap(above: str, line: str, text: str) -> str:
    """Put letter and line together: "C" and "ouncil" are one word, "A" and "man" are two.

    A letter that can be a word stands apart where what follows is a word elsewhere in `text`.
    """
    start = _WORD_START.match(line)
    letter = above[-1]
    if letter in _WORDS_OF_ONE_LETTER and start and len(start[0]) > 1:
        word = rf"(?<![^\W_]){re.escape(start[0])}(?![^\W_])"
        apart = len(re.findall(word, text)) > 1
        return f"{above} {line}" if apart else above + line
    return above + line


def _goes_on(line: str) -> bool:
    return line[:1].islower() and len(line) >= _SHORTEST


def close_drop_cap(block: str, text: str) -> str:
    """Close the space between a block's first letter and the rest of its word: "T he harbour".

    What follows must be no word of `text` on its own. A letter that can be a word ("A man",
    "I was") joins only to make a word that the text has elsewhere.
    """
    match = _PARTED.match(block) if len(block) >= _SHORTEST else None
    if match is None or not match["letter"].isupper() or not match["rest"].islower():
        return block
    letter, rest = match["letter"], match["rest"]
    if _occurs(rest, text) > 1:
        return block
    if letter in _WORDS_OF_ONE_LETTER and not _occurs(letter + rest, text):
        return block
    return f"{match['opening']}{letter}{block[match.start('rest') :]}"


def _occurs(word: str, text: str) -> int:
    """Count a word in a text, in small letters or with a capital."""
    pattern = rf"(?<![^\W_])(?i:{re.escape(word[0])}){re.escape(word[1:])}(?![^\W_])"
    return len(re.findall(pattern, text))
