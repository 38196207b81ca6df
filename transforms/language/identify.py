"""Identify a text's language: the script first, then the alphabet, then n-grams, then words."""

from __future__ import annotations

import re

from copydesk.transforms.language.guess import (
    SURE_LETTERS,
    Guess,
    guess,
    is_foreign,
    is_written_in,
    may_be,
)
from copydesk.transforms.language.scripts import count_scripts, main_script
from copydesk.transforms.language.tags import declared_tag
from copydesk.transforms.records import LanguageGuess

_ISO_SCRIPT = {"Kana": "Jpan", "Hang": "Kore"}
_EAST_ASIAN = ("Hani", "Kana", "Hang")
_UNKNOWN = LanguageGuess("und", "Zyyy", 0.0, reliable=False)

_SAMPLE = 400  # characters
_END = 200  # characters at either end of a text, to see whether it is in two languages
_MIXED_SCRIPT = 0.3
_MIXED_LENGTH = 2000
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S+")


def identify(text: str, declared: str | None = None) -> LanguageGuess:
    """Identify the language of a body text, from 400 characters in its middle.

    `declared` is what the page or record says ("en-US"); it is used only where the text is too
    short, or it can be what n-grams took for another, and never makes a guess reliable.
    Chinese comes as zh-Hans or zh-Hant; too little text is "und".
    """
    sample = _LINK.sub(" ", _middle(text))
    counts = count_scripts(sample)
    script = main_script(counts)
    if script is None:
        return _UNKNOWN
    letters = counts[script]
    answer = _settle(guess(sample, script, letters), declared, script, letters)
    mixed = _is_mixed(text, script, answer)
    return LanguageGuess(answer.tag, _script_code(answer.tag, script), round(answer.confidence, 4),
                         answer.reliable, mixed)  # fmt: skip


def _settle(found: Guess, declared: str | None, script: str, letters: int) -> Guess:
    """Prefer the declared language to an unreliable guess, where the text allows it."""
    tag = declared_tag(declared)
    if tag is None or tag in ("zh", found.tag) or found.reliable or not is_written_in(tag, script):
        return found
    is_short = letters < SURE_LETTERS
    return Guess(tag, 0.5, reliable=False) if is_short or may_be(tag, found) else found


def _is_mixed(text: str, script: str, found: Guess) -> bool:
    """Whether another script, or at one end of a long text another language, has a good part."""
    counts = count_scripts(text)
    east_asian = sum(counts[s] for s in _EAST_ASIAN)
    own = east_asian if script in _EAST_ASIAN else counts[script]
    if counts.total() - own > _MIXED_SCRIPT * counts.total():
        return True
    if len(text) < _MIXED_LENGTH or not found.reliable:
        return False
    return any(is_foreign(end, script, found.tag) for end in (text[:_END], text[-_END:]))


def _script_code(tag: str, script: str) -> str:
    if script == "Hani":
        return "Hans" if tag == "zh-Hans" else "Hant"
    return _ISO_SCRIPT.get(script, script)


def _middle(text: str) -> str:
    """Cut the sample out of the middle, at white space where there is some."""
    start = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[start : start + _SAMPLE]
    return sample.partition(" ")[2] if start and " " in sample[:40] else sample
