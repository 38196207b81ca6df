"""Identify a text's language: the script first, then the alphabet, then n-grams, then words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, NamedTuple

from transforms.language.chinese import chinese_variant
from transforms.language.profiles import familiarity, rank
from transforms.language.scripts import count_scripts, letters_of, main_script
from transforms.language.tags import declared_tag
from transforms.records import LanguageGuess

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
_ISO_SCRIPT = {"Kana": "Jpan", "Hang": "Kore"}
_UNKNOWN = LanguageGuess("und", "Zyyy", 0.0, reliable=False)

_SAMPLE = 400  # characters
_END = 200  # characters at either end of a text, to see whether it is in two languages
_FEW_LETTERS = 12
_SURE_LETTERS = 80  # n-grams of fewer letters are guesses
_FAMILIAR = 0.93  # fitted on news in 118 languages: below it, the language has no profile
_SURE = 0.85  # one of seven trials may differ
_CLEAR_VOTES = 2
_BETTER = 0.004  # share of the letters that only the better alphabet has
_LETTER_PRICE = 0.0008  # what one more letter of an alphabet costs, as a share of the text
_MIXED_SCRIPT = 0.3
_MIXED_LENGTH = 2000
_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")


class _Answer(NamedTuple):
    tag: str
    confidence: float
    reliable: bool


def identify(text: str, declared: str | None = None) -> LanguageGuess:
    """Identify the language of a body text, from 400 characters in its middle.

    `declared` is what the page or record says ("en-US"); it is used only where the text is too
    short or its language has no profile, and never makes a guess reliable. Chinese comes as
    zh-Hans or zh-Hant; too little text is "und".
    """
    plain = _LINK.sub(" ", text)
    sample = _middle(plain)
    counts = count_scripts(sample)
    script = main_script(counts)
    if script is None:
        return _UNKNOWN
    answer = _settle(_of_script(sample, script, counts[script]), declared, script)
    mixed = _is_mixed(plain, script, answer)
    return LanguageGuess(answer.tag, _script_code(answer.tag, script), round(answer.confidence, 4),
                         answer.reliable, mixed)  # fmt: skip


def _of_script(sample: str, script: str, letters: int) -> _Answer:
    if script == "Hani":
        tag, confidence = chinese_variant(letters_of(sample, "Hani"))
        return _Answer(tag, confidence, reliable=confidence >= 0.8 and tag != "yue")
    if script in _TABLES["sole"]:
        reliable = letters >= _FEW_LETTERS and script not in _TABLES["shared"]["scripts"]
        return _Answer(_TABLES["sole"][script], 1.0 if reliable else 0.8, reliable)
    if letters < _FEW_LETTERS or script not in _TABLES["profiles"]:
        return _Answer("und", 0.0, reliable=False)
    return _by_statistics(_calm(sample), script, letters)


def _by_statistics(sample: str, script: str, letters: int) -> _Answer:
    ranked = rank(sample, _TABLES["profiles"][script])
    lacked = _by_letters(sample, script, ranked.tag if ranked else None)
    if lacked:
        tag, clear = _by_words(sample, lacked)
        return _Answer(tag, 0.9, clear and letters >= _SURE_LETTERS)
    if ranked is None:
        return _Answer("und", 0.0, reliable=False)
    tag, clear = _by_words(sample, ranked.tag)
    sure = ranked.probability >= _SURE and ranked.familiarity >= _FAMILIAR
    reliable = sure and clear and letters >= _SURE_LETTERS
    return _Answer(tag, ranked.probability * ranked.familiarity, reliable)


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


def _settle(answer: _Answer, declared: str | None, script: str) -> _Answer:
    """Prefer the declared language to a guess not to lean on, where the script allows it."""
    tag = declared_tag(declared)
    if tag is None or answer.reliable or tag == "zh" or not _writes(tag, script):
        return answer
    return answer if tag == answer.tag else _Answer(tag, 0.5, reliable=False)


def _writes(tag: str, script: str) -> bool:
    if script == "Hani":
        return tag in ("zh-Hans", "zh-Hant", "yue")
    if script in _TABLES["sole"]:
        return script in _TABLES["shared"]["scripts"]
    if script in _ALPHABETS:
        return tag in _ALPHABETS[script]
    return tag not in _NOT_LATIN


def _is_mixed(plain: str, script: str, answer: _Answer) -> bool:
    """Whether another script, or at one end of a long text another language, has a good part."""
    counts = count_scripts(plain)
    east_asian = sum(counts[s] for s in ("Hani", "Kana", "Hang"))
    own = east_asian if script in ("Hani", "Kana", "Hang") else counts[script]
    if counts.total() - own > _MIXED_SCRIPT * counts.total():
        return True
    if len(plain) < _MIXED_LENGTH or not answer.reliable:
        return False
    return any(_is_other(end, script, answer.tag) for end in (plain[:_END], plain[-_END:]))


def _is_other(part: str, script: str, tag: str) -> bool:
    tags: str = _TABLES["profiles"].get(script, "")
    if tag not in tags.split() or familiarity(_calm(part), tag, tags) >= _FAMILIAR:
        return False
    answer = _of_script(part, script, _END)
    return answer.reliable and answer.tag != tag


def _script_code(tag: str, script: str) -> str:
    if script == "Hani":
        return "Hans" if tag == "zh-Hans" else "Hant"
    return _ISO_SCRIPT.get(script, script)


def _middle(text: str) -> str:
    """Cut the sample out of the middle, at white space where there is some."""
    start = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[start : start + _SAMPLE]
    return sample.partition(" ")[2] if start and " " in sample[:40] else sample


def _calm(sample: str) -> str:
    """Lower-case a text in capitals, of which langdetect drops every word."""
    capitals = sum(map(str.isupper, sample))
    return sample.lower() if capitals > sum(map(str.islower, sample)) else sample
