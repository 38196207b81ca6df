"""Tell languages of one script by the letters they write with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from copydesk.transforms.language.language_tables import TABLES
from copydesk.transforms.language.scripts import script_of

_ALPHABETS: Mapping[str, Mapping[str, frozenset[str]]] = {
    script: {tag: frozenset(letters) for tag, letters in alphabets.items()}
    for script, alphabets in TABLES["alphabets"].items()
}
_BETTER = 0.004  # share of the letters that only the better alphabet has
_LETTER_PRICE = 0.0008  # what one more letter of an alphabet costs, as a share of the text


def alphabet_tags(script: str) -> frozenset[str]:
    """Give the languages of a script whose alphabets are known."""
    return frozenset(_ALPHABETS.get(script, ()))


def sign_tag(text: str, script: str) -> str | None:
    """Name the language that alone writes letters which the text has a good part of, or None."""
    small = text.lower()
    for tag, signs in TABLES["signs"].get(script, {}).items():
        if sum(small.count(sign) for sign in signs) >= _BETTER * len(small):
            return str(tag)
    return None


def alphabet_vote(text: str, script: str) -> str | None:
    """Name the language whose alphabet fits best: the smallest that covers the text."""
    alphabets = _ALPHABETS.get(script)
    found = Counter(text.lower())
    counts = {c: n for c, n in found.items() if c.isalpha() and script_of(c) == script}
    total = sum(counts.values())
    if not alphabets or not total:
        return None
    covered = {
        tag: sum(n for letter, n in counts.items() if letter in alphabet) / total
        - _LETTER_PRICE * len(alphabet)
        for tag, alphabet in alphabets.items()
    }
    return max(covered, key=lambda tag: (covered[tag], tag))
