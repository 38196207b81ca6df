"""The rules of `rules.toml`, compiled once: what a line's own words say that it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Literal, get_args

from copydesk.transforms.records import BlockKind, BlockRole

_FLAGS = re.VERBOSE | re.IGNORECASE
_FIELDS = frozenset(
    ("name", "why", "role", "kind", "pattern", "skips", "where", "section", "decoration",
     "inside_article", "text_below", "captions_above", "needs", "drops", "keeps")
)  # fmt: skip
_LONGEST = 2500  # characters; no line of a page's furniture is longer

Section = Literal["comments", "teasers"]
_CHOICES: Mapping[str, tuple[str | None, ...]] = {
    "where": ("anywhere", "edges", "end"),
    "section": (None, *get_args(Section)),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of `rules.toml`; the comment at its head explains the fields.

    What code does with a line hangs on these fields alone: `name` only labels the reason.
    """

    name: str
    why: str
    pattern: re.Pattern[str]
    skips: re.Pattern[str] | None
    role: BlockRole
    kind: BlockKind | None
    edges_only: bool
    end_only: bool
    section: Section | None
    decoration: bool
    inside_article: bool
    text_below: bool
    captions_above: bool
    needs: tuple[str, ...]
    drops: tuple[str, ...]
    keeps: tuple[str, ...]

    def matches(self, text: str) -> bool:
        """Whether the whole clean line is what the rule describes."""
        return match_rules([text], (self,)) == [self]

    def describes(self, text: str) -> bool:
        """Whether the rule matches a line that is not too long and holds a word that it needs."""
        if not self.pattern.fullmatch(text):
            return False
        return self.skips is None or not self.skips.fullmatch(text)


def _source() -> bytes:
    return files("copydesk.transforms.boilerplate").joinpath("rules.toml").read_bytes()


@cache
def load_rules() -> tuple[Rule, ...]:
    """Read and compile the shipped rules, in the order in which they are tried."""
    entries = tomllib.loads(_source().decode())["rules"]
    return tuple(_rule(entry) for entry in entries)


def rules_version() -> str:
    """Eight hexadecimal digits that change when any rule does."""
    return sha256(_source()).hexdigest()[:8]


def _rule(entry: dict[str, Any]) -> Rule:
    """Compile one entry; raises ValueError for an unknown field, or a value it cannot have."""
    if unknown := set(entry) - _FIELDS:
        raise ValueError(f"rule {entry.get('name')}: no field is called {unknown.pop()!r}")
    for field, choices in _CHOICES.items():
        if (value := entry.get(field, choices[0])) not in choices:
            allowed = " or ".join(filter(None, choices))
            raise ValueError(f"rule {entry['name']}: `{field}` is {value!r}, not {allowed}")
    skips = entry.get("skips")
    return Rule(
        name=entry["name"],
        why=entry["why"],
        pattern=re.compile(entry["pattern"], _FLAGS),
        skips=re.compile(skips, _FLAGS) if skips else None,
        role=entry.get("role", "boilerplate"),
        kind=entry.get("kind"),
        edges_only=entry.get("where") == "edges",
        end_only=entry.get("where") == "end",
        section=entry.get("section"),
        decoration=entry.get("decoration", False),
        inside_article=entry.get("inside_article", False),
        text_below=entry.get("text_below", False),
        captions_above=entry.get("captions_above", False),
        needs=tuple(entry.get("needs", ())),
        drops=tuple(entry["drops"]),
        keeps=tuple(entry["keeps"]),
    )


def passage_rule(
    name: str, why: str, pattern: re.Pattern[str], section: Section | None = None
) -> Rule:
    """Name lines that are boilerplate together, whatever `pattern` says of one of them."""
    return Rule(
        name=name,
        why=why,
        pattern=pattern,
        skips=None,
        role="boilerplate",
        kind=None,
        edges_only=False,
        end_only=False,
        section=section,
        decoration=False,
        inside_article=False,
        text_below=False,
        captions_above=False,
        needs=(),
        drops=(),
        keeps=(),
    )


def match_rule(text: str) -> Rule | None:
    """Find the first rule that a clean line matches."""
    return match_rules([text])[0]


def match_rules(texts: Sequence[str], rules: Sequence[Rule] | None = None) -> list[Rule | None]:
    """Find for each clean line of a page the first rule that it matches.

    The words that rules need are looked for in the whole page first: most stand nowhere on it.
    """
    rules = load_rules() if rules is None else rules
    lowers = [text.lower() for text in texts]
    page = "\n".join(lowers)
    tried = [(rule, [word for word in rule.needs if word in page]) for rule in rules]
    tried = [(rule, words) for rule, words in tried if words or not rule.needs]
    return [_first(tried, text, lower) for text, lower in zip(texts, lowers, strict=True)]


def _first(tried: Iterable[tuple[Rule, Sequence[str]]], text: str, lower: str) -> Rule | None:
    if len(text) > _LONGEST:
        return None
    for rule, words in tried:
        if rule.needs:
            for word in words:
                if word in lower:
                    break
            else:
                continue
        if rule.describes(text):
            return rule
    return None
