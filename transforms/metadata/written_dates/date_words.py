"""The vocabulary of dates in some fifty languages, read once from `date_words.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files

_TABLES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (files(__package__) / "date_words.toml").read_text("utf-8")
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W\d_]+")


def fold(text: str) -> str:
    """Lower-case and take off accents, so that ΜΑΡΤΙΟΥ and Μαρτίου meet.

    Only the Latin, Greek and Cyrillic accents go: vowel signs of other scripts are letters.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed))


def month_number(word: str, language: str | None) -> int | None:
    """Give the month, 1 to 12, that a word names, or None.

    A word that means different months in different languages (listopad) needs the language.
    """
    named = _MONTHS.get(fold(word.strip(" .").replace(" ", "_")), {})
    own = named.get((language or "").split("-")[0])
    return own or (next(iter(named.values())) if len(set(named.values())) == 1 else None)


def unknown_words(text: str) -> list[str]:
    """Give the words of a line that have nothing to do with stating a date."""
    bare = LABEL.sub(" ", fold(text))
    return [word for word in _WORD.findall(bare) if word not in _PLAIN]


def is_date_word(word: str) -> bool:
    """Whether a word names a month or a weekday, in any language."""
    return fold(word) in _MONTHS or fold(word) in _WEEKDAYS


def is_weekday(word: str) -> bool:
    """Whether a word names a weekday, in any language."""
    return fold(word) in _WEEKDAYS


def is_modified_label(label: str) -> bool:
    """Tell a label of a later version ("Updated") from one of the first ("Published")."""
    return _MODIFIED.match(fold(label)) is not None


def _month_table() -> Mapping[str, Mapping[str, int]]:
    table: dict[str, dict[str, int]] = defaultdict(dict)
    for language, line in _TABLES["months"].items():
        for number, names in enumerate(line.split("|"), start=1):
            for name in names.split():
                table[fold(name)][language] = number
    return dict(table)


def _beginnings(*tables: str) -> re.Pattern[str]:
    words = {fold(w).replace("_", " ") for t in tables for line in _TABLES[t].values()
             for w in line.split()}  # fmt: skip
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, longest_first))})[^\W\d_]*")


def _plain_words(tables: Iterable[str]) -> frozenset[str]:
    lines = (line for table in tables for line in _TABLES[table].values())
    return frozenset(word for line in lines for word in _WORD.findall(fold(line)))


_MONTHS = _month_table()
_MODIFIED = _beginnings("modified")
_PLAIN = _plain_words(("fillers", "weekdays"))
_WEEKDAYS = _plain_words(("weekdays",))
LABEL = _beginnings("published", "modified")
"""Finds the labels of a date ("Published", "Last updated") in a line that was `fold`ed."""
