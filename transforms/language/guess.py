"""Guess the language of a sample whose script is known: alphabet, n-grams, everyday words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, NamedTuple

from copydesk.transforms.language.chinese import chinese_variant
from copydesk.transforms.language.profiles import familiarity, rank
from copydesk.transforms.language.scripts import letters_of

_TABLES: Mapping[str, Any] = tomllib.loads((files(__package__) / "tables.toml").read_text("utf-8"))
_ALPHABETS: Mapping[str, Mapping[str, frozenset[str]]] = {
    script: {tag: frozenset(letters) for tag, letters in alphabets.items()}
    for script, alphabets in _TABLES["alphabets"].items()
}
_CLOSE: Mapping[str, Mapping[str, frozenset[str]]] = {
    answer: {tag: frozenset(words.split()) for tag, words in candidates.items()}
    for answer, candidates in _TABLES["close"].items()
}
_NOT_LATIN = {"hi", "mr", "ne", "zh-Hans", "zh-Hant", *_TABLES["sole"].values()}.union(
    *_ALPHABETS.values()
)

SURE_LETTERS = 80  # n-grams of fewer letters are guesses
_FEW_LETTERS = 12
_FAMILIAR = 0.93  # fitted on news in 118 languages: below it, the language has no profile
_SURE = 0.85  # one of seven trials may differ
_CLEAR_VOTES = 2
_BETTER = 0.004  # share of the letters that only the better alphabet has
_LETTER_PRICE = 0.0008  # what one more letter of an alphabet costs, as a share of the text
_WORD = re.compile(r"[^\W\d_]+")


class Guess(NamedTuple):
    """A language tag, how sure we are of it (0 to 1), and whether to lean on it."""

    tag: str
    confidence: float
    reliable: bool


def guess(sample: str, script: str, letters: int) -> Guess:
    """Guess the language of a sample in `script` that has so many letters of it."""
    if script == "Hani":
        tag, confidence = chinese_variant(letters_of(sample, "Hani"))
        return Guess(tag, confidence, reliable=confidence >= 0.8 and tag != "yue")
    if script in _TABLES["sole"]:
        reliable = letters >= _FEW_LETTERS and script not in _TABLES["shared"]["scripts"]
        return Guess(_TABLES["sole"][script], 1.0 if reliable else 0.8, reliable)
    if letters < _FEW_LETTERS or script not in _TABLES["profiles"]:
        return Guess("und", 0.0, reliable=False)
    return _by_statistics(_calm(sample), script, letters)


def is_written_in(tag: str, script: str) -> bool:
    """Tell whether a language can be written in a script, as far as our tables know."""
    if script == "Hani":
        return tag in ("zh-Hans", "zh-Hant", "yue")
    if script in _TABLES["sole"]:
        return script in _TABLES["shared"]["scripts"]
    if script in _ALPHABETS:
        return tag in _ALPHABETS[script]
    return tag not in _NOT_LATIN


def is_foreign(part: str, script: str, tag: str) -> bool:
    """Tell whether a part of a text is reliably in another language than `tag`."""
    tags: str = _TABLES["profiles"].get(script, "")
    if tag not in tags.split() or familiarity(_calm(part), tag, tags) >= _FAMILIAR:
        return False
    other = guess(part, script, len(part))
    return other.reliable and other.tag != tag


def may_be(declared: str, found: Guess) -> bool:
    """Tell whether a declared language can be what the n-grams took for another.

    That is: a language without a profile, or one of the same close group.
    """
    profiled = any(declared in tags.split() for tags in _TABLES["profiles"].values())
    unfamiliar = not profiled and found.confidence < _FAMILIAR
    return unfamiliar or declared in _CLOSE.get(found.tag, ())


def _by_statistics(sample: str, script: str, letters: int) -> Guess:
    ranked = rank(sample, _TABLES["profiles"][script])
    lacked = _by_letters(sample, script, ranked.tag if ranked else None)
    if lacked:
        tag, clear = _by_words(sample, lacked)
        return Guess(tag, 0.9, clear and letters >= SURE_LETTERS)
    if ranked is None:
        return Guess("und", 0.0, reliable=False)
    tag, clear = _by_words(sample, ranked.tag)
    sure = ranked.probability >= _SURE and ranked.familiarity >= _FAMILIAR
    reliable = sure and clear and letters >= SURE_LETTERS
    return Guess(tag, ranked.probability * ranked.familiarity, reliable)


def _by_words(sample: str, tag: str) -> tuple[str, bool]:
    """Part close languages by everyday words; whether the choice is clear goes with it."""
    if tag not in _CLOSE:
        return tag, True
    words = _WORD.findall(sample.lower())
    votes = {t: sum(word in own for word in words) for t, own in _CLOSE[tag].items()}
    first, second = sorted(votes.values(), reverse=True)[:2]
    if first == second:
        return tag, False
    return max(votes, key=votes.__getitem__), first >= _CLEAR_VOTES + 2 * second


def _by_letters(sample: str, script: str, ranked: str | None) -> str | None:
    """Name a language without a profile whose letters fit better than the ranked one's, or None."""
    letters = letters_of(sample, script)
    for tag, signs in _TABLES["signs"].get(script, {}).items():
        if sum(letter in signs for letter in letters) >= _BETTER * len(letters):
            return str(tag)
    if script not in _ALPHABETS or not letters:
        return None
    covered = {
        tag: sum(letter in alphabet for letter in letters) / len(letters)
        for tag, alphabet in _ALPHABETS[script].items()
    }
    sizes = _ALPHABETS[script]
    best = max(covered, key=lambda tag: (covered[tag] - _LETTER_PRICE * len(sizes[tag]), tag))
    return best if covered[best] >= covered.get(ranked or "", 0.0) + _BETTER else None


def _calm(sample: str) -> str:
    """Lower-case a text in capitals, of which langdetect drops every word."""
    capitals = sum(map(str.isupper, sample))
    return sample.lower() if capitals > sum(map(str.islower, sample)) else sample
