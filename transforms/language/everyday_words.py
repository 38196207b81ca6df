"""Tell languages by their everyday words: those that no voter knows, and those too close."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from copydesk.transforms.language.language_tables import TABLES
from copydesk.transforms.language.scripts import script_of

_WORD = re.compile(r"[^\W_]+")
_DISTINCT = 4  # everyday words that a text must have
_CLEAR = 3

_LACKING: Mapping[str, frozenset[str]] = {
    tag: frozenset(words.split()) for tag, words in TABLES["lacking"].items()
}
_GROUPS: Mapping[str, Mapping[str, frozenset[str]]] = {
    name: {tag: frozenset(words.split()) for tag, words in group.items()}
    for name, group in TABLES["close"].items()
}
_DOUBTFUL = frozenset(TABLES["doubtful"]["groups"])
_OPEN: tuple[tuple[str, ...], ...] = tuple(
    tuple(group.split()) for group in TABLES["open"]["groups"]
)


class Choice(NamedTuple):
    """A language among close ones, its second, and whether the words part them clearly.

    `group` names their group, where voters that agree are no proof in it.
    """

    tag: str
    second: str
    clear: bool
    group: str | None


def words_of(text: str) -> list[str]:
    """Give the words of a text in small letters, numbers among them."""
    return _WORD.findall(text.lower())


def lacking_tag(words: list[str], share: float, *, plain: bool) -> str | None:
    """Name the language no voter knows of whose everyday words a text has such a share, or None.

    `plain` texts have no letters with marks: what stands for another script has none.
    """
    counts = {
        tag: sum(word in own for word in words)
        for tag, own in _LACKING.items()
        if plain or not tag.endswith("-Latn")
    }
    tag = max(counts, key=lambda tag: (counts[tag], tag))
    if counts[tag] < share * len(words) or len(_LACKING[tag].intersection(words)) < _DISTINCT:
        return None
    return tag


def part_close(text: str, tag: str, script: str) -> Choice | None:
    """Part a language from its close ones by everyday words; None where it has no close ones.

    With a tie the answer stands.
    """
    name = next((n for n, g in _GROUPS.items() if tag in g and _is_of(g, script)), None)
    if name is None:
        return None
    words = words_of(text)
    votes = {t: sum(word in own for word in words) for t, own in _GROUPS[name].items()}
    if tag == "bs" and votes["bs"] == votes["hr"]:  # the voters cannot tell; hr is the likelier
        tag = "hr"
    first, second = sorted(votes, key=lambda t: (-votes[t], t != tag, t))[:2]
    return Choice(
        first, second, votes[first] >= votes[second] + _CLEAR, name if name in _DOUBTFUL else None
    )


def close_to(tag: str) -> tuple[str, ...]:
    """Give the languages of the close group of a language, without itself."""
    groups = (*map(tuple, _GROUPS.values()), *_OPEN)
    return next((tuple(t for t in group if t != tag) for group in groups if tag in group), ())


def is_doubtful(tag: str, script: str) -> bool:
    """Tell whether a language is of a group of which voters that agree are no proof."""
    return any(tag in _GROUPS[name] and _is_of(_GROUPS[name], script) for name in _DOUBTFUL)


def _is_of(group: Mapping[str, frozenset[str]], script: str) -> bool:
    """Serbian is in a group of either script: its words tell which."""
    letter = min(next(iter(group.values())))[0]
    return script_of(letter) == script
