"""Clean the names of authors, declared or read from a byline."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files

from copydesk.transforms.metadata.date_words import month_number

TABLES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (files(__package__) / "bylines.toml").read_text("utf-8")
)
PARTICLES = frozenset(TABLES["particles"]["words"].split())
"""Small words inside names and places."""
_LONGEST_NAME, _MOST_WORDS = 60, 6
_LONGEST_LIST = 1000  # characters of names run together
_UNCASED = "\u0590-\u07ff\u0900-\u0fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_AND = re.compile(
    rf"\s+(?:{'|'.join(map(re.escape, TABLES['and']['words'].split()))})\s+|\s*[,;，、；/&]\s*",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"(?:the )?(?:{'|'.join(TABLES['roles']['words'].split())})", re.IGNORECASE)
_WORD = rf"(?:[^\W\d_a-zа-яёіїєґα-ωά-ώß-öø-ÿ{_UNCASED}][^\W\d_]*(?:['’.-][^\W\d_]*)*)"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|[a-z]{{1,5}})){{1,4}}")
_UNCASED_NAME = re.compile(rf"[{_UNCASED}][{_UNCASED}'’.·\s-]{{1,40}}")
_CUT = re.compile(r"\s[|•·–—-]\s|\s(?:for|For)\s|\s*[|•·]|\d|\s*\(|\s{3,}")
_OUTLET = re.compile(rf"\b(?:{'|'.join(TABLES['outlets']['words'].split())})\b", re.IGNORECASE)
_DEGREE = re.compile(r"(?:[A-Z]\.?){2,5}|Ph\.?D\.?|Jr\.?|Sr\.?")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@\S+|(?:https?://|www\.)\S+|(?<!\w)@\w+")
_HONORIFIC = re.compile(r"^(?:by|von|par|por|di|door|av|af|автор|autor)[:\s]+(?=\S)", re.IGNORECASE)


def clean_author(name: str) -> str | None:
    """Clean one declared author: no "By", address, role or date; None when nothing is left."""
    text = _ADDRESS.sub("", name[:_LONGEST_LIST]).strip(" \t\n\r,;:|-–—•")
    text = _CUT.split(_HONORIFIC.sub("", text).strip())[0]
    text = text.split(",")[0].strip(" .,;:|-–—")
    good = 1 < len(text) <= _LONGEST_NAME and not _ROLE.match(text)
    return " ".join(text.split()) if good else None


def clean_authors(names: Iterable[str]) -> tuple[str, ...]:
    """Clean declared authors, part those run together ("A and B; C"), and drop repeats."""
    bare = (_HONORIFIC.sub("", _ADDRESS.sub("", name[:_LONGEST_LIST]).strip()) for name in names)
    clean = [author for name in bare for part in _AND.split(name) if (author := clean_author(part))]
    return distinct([name for name in clean if not _DEGREE.fullmatch(name)] or clean)


def without_addresses(text: str) -> str:
    """Take out mail addresses, links and handles, and make white space normal."""
    return " ".join(_ADDRESS.sub("", text).split())


def names_in(text: str, *, alone: bool) -> tuple[str, ...]:
    """Give the names that a text is a list of, roles and dates aside; () when it is anything else.

    A single word counts as a name only if `alone`.
    """
    names = [name for name in _parts(text) if not _ROLE.match(name)]
    return distinct(names) if all(_is_name(name, alone=alone) for name in names) else ()


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Drop repeats without regard to case, the first spelling stays."""
    return tuple({name.casefold(): name for name in reversed(list(names))}.values())[::-1]


def _parts(text: str) -> list[str]:
    head = _CUT.split(text.strip())[0]
    parts = (_without_role(part.strip(" .,:：").split()) for part in _AND.split(head) if part)
    return [part for part in parts if part and not _OUTLET.search(part)]


def _without_role(words: list[str]) -> str:
    """Cut a name of two words or more before the role or the month that follows it."""
    ends = (i for i, w in enumerate(words) if i > 1 and (_ROLE.match(w) or month_number(w, None)))
    return " ".join(words[: next(ends, len(words))])


def _is_name(text: str, *, alone: bool) -> bool:
    if len(text) > _LONGEST_NAME:
        return False
    if _UNCASED_NAME.fullmatch(text):
        return len(text.split()) <= _MOST_WORDS
    if _NAME.fullmatch(text):
        small = [w for w in text.split() if w.islower()]
        return all(w in PARTICLES for w in small)
    return alone and re.fullmatch(_WORD, text) is not None
