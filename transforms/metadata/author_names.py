"""Clean the names of authors, declared or read from a byline."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

from copydesk.transforms.text.characters import clean_spaces

TABLES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (files(__package__) / "bylines.toml").read_text("utf-8")
)
PARTICLES = frozenset(TABLES["particles"]["words"].split())
"""Small words inside names and places."""
_LONGEST_NAME, _MOST_WORDS = 60, 6
_LONGEST_LIST = 1000  # characters of names run together
_UNCASED = "\u0590-\u07ff\u0900-\u0fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
AND = re.compile(
    rf"\s+(?:{'|'.join(map(re.escape, TABLES['and']['words'].split()))})\s+|\s*[,;，、；/&]\s*",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"(?:the )?(?:{'|'.join(TABLES['roles']['words'].split())})", re.IGNORECASE)
_WORD = rf"(?:[^\W\d_a-zа-яёіїєґα-ωά-ώß-öø-ÿ{_UNCASED}][^\W\d_]*(?:['’.-][^\W\d_]*)*)"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|[a-z]{{1,5}})){{1,4}}")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_HAN = 12
_UNCASED_NAME = re.compile(rf"[{_UNCASED}][{_UNCASED}'’.·\s-]{{1,40}}")
_CUT = re.compile(r"\s[|•·–—-]\s|\s(?:for|For)\s|\s*[|•·]|\d|\s*\(|\s{3,}")
_DEGREE = re.compile(r"(?:[A-Z]\.?){2,5}[®™]?|Ph\.?D\.?")
_SUFFIX = re.compile(r",\s+(?=(?:Jr|Sr|II|III|IV)\b)")  # the comma before what is part of a name
_ENDS_IN_SUFFIX = re.compile(r"\b(?:Jr|Sr)\.$")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@\S+|(?:https?://|www\.)\S+|(?<!\w)@\w+")
_HONORIFIC = re.compile(r"^(?:by|von|par|por|di|door|av|af|автор|autor)[:\s]+(?=\S)", re.IGNORECASE)


def clean_author(name: str) -> str | None:
    """Clean one declared author: no "By", address, role or date; None when nothing is left."""
    text = _ADDRESS.sub("", clean_spaces(name[:_LONGEST_LIST])).strip(" \t\n\r,;:|-–—•")
    text = _CUT.split(_HONORIFIC.sub("", text).strip())[0]
    text = text.split(",")[0].strip(" ,;:|-–—")
    text = text if _ENDS_IN_SUFFIX.search(text) else text.strip(" .")
    good = 1 < len(text) <= _LONGEST_NAME and not _ROLE.match(text)
    return " ".join(text.split()) if good else None


def clean_authors(names: Iterable[str]) -> tuple[str, ...]:
    """Clean declared authors, part those run together ("A and B; C"), and drop repeats."""
    seen = (clean_spaces(name[:_LONGEST_LIST]) for name in names)
    bare = (_HONORIFIC.sub("", _ADDRESS.sub("", name).strip()) for name in seen)
    whole = (_SUFFIX.sub(" ", name) for name in bare)
    clean = [author for name in whole for part in AND.split(name) if (author := clean_author(part))]
    return distinct([name for name in clean if not _DEGREE.fullmatch(name)] or clean)


def without_addresses(text: str, *, keep_spaces: bool = False) -> str:
    """Take out mail addresses, links and handles, and make white space normal if asked."""
    bare = _ADDRESS.sub("", text)
    return bare.strip() if keep_spaces else " ".join(bare.split())


def role_at(words: Sequence[str], index: int) -> bool:
    """Whether what people are ("staff writer"), not what they are called, begins at a word."""
    return index < len(words) and _ROLE.match(" ".join(words[index:])) is not None


def is_cased(text: str) -> bool:
    """Whether a text is written in a script with capitals."""
    return text.upper() != text.lower()


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Drop repeats without regard to case, the first spelling stays."""
    return tuple({name.casefold(): name for name in reversed(list(names))}.values())[::-1]


def is_name(text: str, *, alone: bool) -> bool:
    """Whether a text is written as names are; a single word counts only if `alone`."""
    if len(text) > _LONGEST_NAME:
        return False
    if _UNCASED_NAME.fullmatch(text):
        longest = _LONGEST_HAN if _HAN.search(text) else _LONGEST_NAME
        return len(text.split()) <= _MOST_WORDS and len(text) <= longest
    if _NAME.fullmatch(text):
        small = [w for w in text.split() if w.islower()]
        return all(w in PARTICLES for w in small)
    return alone and re.fullmatch(_WORD, text) is not None
