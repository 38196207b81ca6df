"""Recognise bylines and datelines, and clean the names of authors."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files

_TABLES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (files(__package__) / "bylines.toml").read_text("utf-8")
)
_LONGEST_LINE, _LONGEST_NAME, _MOST_WORDS = 120, 60, 6
_UNCASED = "\u0590-\u07ff\u0900-\u0fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_AND = re.compile(
    rf"\s+(?:{'|'.join(map(re.escape, _TABLES['and']['words'].split()))})\s+|\s*[,;，、；/&]\s*",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"(?:the )?(?:{'|'.join(_TABLES['roles']['words'].split())})", re.IGNORECASE)
_PARTICLES = frozenset(_TABLES["particles"]["words"].split())
_WORD = rf"(?:[^\W\d_a-zа-яёіїєґα-ωά-ώß-öø-ÿ{_UNCASED}][^\W\d_]*(?:['’.-][^\W\d_]*)*)"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|[a-z]{{1,5}})){{1,4}}")
_UNCASED_NAME = re.compile(rf"[{_UNCASED}][{_UNCASED}'’.·\s-]{{1,40}}")
_CUT = re.compile(r"\s[|•·–—]\s|\s*[|•·]|\d|\s*\(|\s{3,}")
_DEGREE = re.compile(r"(?:[A-Z]\.?){2,5}|Ph\.?D\.?|Jr\.?|Sr\.?")
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|(?<!\w)@\w+")
_KOREAN_SUFFIX = re.compile(
    r"\[?(?:[^\[\]=]{1,20}=\s*)?([가-힣]{2,4})\s?(?:기자|특파원)\]?(?:\s.*)?"
)
_HONORIFIC = re.compile(r"^(?:by|von|par|por|di|door|av|af|автор|autor)[:\s]+(?=\S)", re.IGNORECASE)

_PLACE = r"[^\W\d_][^\d()—•|]{1,40}?"
_AGENCY = r"(?:\s?\((?:[^()\s]{2,20}|[^()]*[A-ZА-Я][^()]{1,40})\)|\s?/[\w ]{2,30}/)"
_BARE_AGENCY = r"(?P<bare>\s[A-Z]{2,5})"
_DAY = r"(?:,?\s+(?:[^\W\d_]{3,12}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,12}\.?)(?:,?\s\d{4})?)"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?P<day>{_DAY})?(?:(?P<agency>{_AGENCY})|{_BARE_AGENCY})?"
    r"\s?(?P<dash>[—–]|--?)\s+(?![a-z])"
)
_CHINESE_DATELINE = re.compile(
    r"[（(]?[\u3400-\u9fff]{2,12}\d{0,2}月?\d{1,2}日[电電讯訊](?:[（(][^）)]{2,30}[）)])?[）)]?\s?"
)
_STANDING = re.compile(
    rf"(?P<place>{_PLACE})(?P<day>{_DAY})?"
    rf"(?:(?P<agency>{_AGENCY})|\s?[•·—–]\s?(?P<name>[A-ZА-ЯІЇЄ]{{2,10}}))?"
    r"\s?[—–-]{0,2}"
)


def byline_authors(line: str, language: str | None) -> tuple[str, ...]:
    """Give the names in a byline ("By Mara Quill and Jo Reed"); () when the line is none.

    A line is a byline when it begins as bylines do in its language (any language when None)
    and goes on with names only, roles and dates aside. So no sentence is one.
    """
    text = " ".join(_ADDRESS.sub("", line).split())
    if not 3 < len(text) <= _LONGEST_LINE:
        return ()
    korean = _KOREAN_SUFFIX.fullmatch(text)
    if korean:
        return (korean[1],)
    start, with_label = _beginning(text, language)
    if not start:
        return ()
    names = [name for name in _parts(text[start:]) if not _ROLE.match(name)]
    good = all(_is_name(name, alone=with_label) for name in names)
    return _distinct(names) if names and good and not _is_sentence(text) else ()


def clean_author(name: str) -> str | None:
    """Clean one declared author: no "By", address, role or date; None when nothing is left."""
    text = _ADDRESS.sub("", name).strip(" \t\n\r,;:|-–—•")
    text = _CUT.split(_HONORIFIC.sub("", text).strip())[0]
    text = text.split(",")[0].strip(" .,;:|-–—")
    good = 1 < len(text) <= _LONGEST_NAME and not _ROLE.match(text)
    return " ".join(text.split()) if good else None


def clean_authors(names: Iterable[str]) -> tuple[str, ...]:
    """Clean declared authors, part those run together ("A and B; C"), and drop repeats."""
    bare = (_HONORIFIC.sub("", _ADDRESS.sub("", name).strip()) for name in names)
    clean = [author for name in bare for part in _AND.split(name) if (author := clean_author(part))]
    return _distinct([name for name in clean if not _DEGREE.fullmatch(name)] or clean)


def is_dateline(line: str) -> bool:
    """Tell whether a line is a dateline standing alone: "Kyiv • UNN", "LONDON, March 4 (Reuters)".

    There must be an agency, or a place in capitals with a day.
    """
    match = _STANDING.fullmatch(line.strip()) if len(line) <= _LONGEST_LINE else None
    if match is None or not _is_place(match["place"]) or byline_authors(line, None):
        return False
    capitals = _first_word(match["place"]).isupper()
    return bool(match["agency"] or match["name"] or (match["day"] and capitals))


def split_dateline(paragraph: str) -> tuple[str | None, str]:
    """Part "WASHINGTON (AP) — The Senate …" into dateline and text; (None, text) without one.

    Before the dash stand a place in capitals or an agency, and nothing but place, day, agency.
    """
    chinese = _CHINESE_DATELINE.match(paragraph)
    if chinese:
        return chinese[0].strip(), paragraph[chinese.end() :]
    match = _DATELINE.match(paragraph[:_LONGEST_LINE])
    if match is None or not _is_place(match["place"]):
        return None, paragraph
    capitals = _first_word(match["place"]).isupper() and match["dash"] != "-"
    if not (capitals or match["agency"] or match["bare"]):
        return None, paragraph
    return match[0].rstrip(" —–-"), paragraph[match.end() :]


def _beginning(text: str, language: str | None) -> tuple[int, bool]:
    own = (language or "").split("-")[0]
    for table, starts in _STARTS.items():
        match = starts.get(own, starts[""]).match(text)
        if match:
            return match.end(), table == "labels"
    return 0, False


def _starts(table: str, ends: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    own = {
        language: {word.replace("_", " ") + end for word in words.split()
                   for end in (("",) if word[-1] in "/／=＝" else ends)}
        for language, words in _TABLES[table].items()
    }  # fmt: skip
    own[""] = set().union(*own.values())
    return {language: _any_of(starts | own["en"]) for language, starts in own.items()}


def _any_of(starts: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(starts, key=lambda start: (-len(start), start))
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


_STARTS = {"words": _starts("words", (" ",)), "labels": _starts("labels", (":", " :", "："))}


def _parts(text: str) -> list[str]:
    head = _CUT.split(text.strip())[0]
    return [part.strip(" .,:：") for part in _AND.split(head) if part and part.strip(" .,:：")]


def _is_name(text: str, *, alone: bool) -> bool:
    if len(text) > _LONGEST_NAME:
        return False
    if _UNCASED_NAME.fullmatch(text):
        return len(text.split()) <= _MOST_WORDS
    if _NAME.fullmatch(text):
        small = [w for w in text.split() if w.islower()]
        return all(w in _PARTICLES for w in small)
    return alone and re.fullmatch(_WORD, text) is not None


def _is_sentence(text: str) -> bool:
    stop = text.endswith(".") and not re.search(r"\b(?:\w|Jr|Sr)\.$", text)
    return stop or text.endswith(("!", "?", "。"))


def _is_place(place: str) -> bool:
    words = place.split()
    named = (word for word in words if word[0].isalpha())
    return len(words) <= 5 and all(word[0].isupper() or word in _PARTICLES for word in named)


def _first_word(place: str) -> str:
    return place.replace(",", " ").split()[0]


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple({name.casefold(): name for name in reversed(list(names))}.values())[::-1]
