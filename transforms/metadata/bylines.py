"""Recognise bylines in a dozen languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from copydesk.transforms.metadata.author_names import (
    TABLES,
    clean_author,
    clean_authors,
    names_in,
    without_addresses,
)
from copydesk.transforms.metadata.datelines import is_dateline, split_dateline

__all__ = ["byline_authors", "clean_author", "clean_authors", "is_dateline", "split_dateline"]

_LONGEST_LINE = 120
_KOREAN_SUFFIX = re.compile(
    r"\[?(?:[^\[\]=]{1,20}=\s*)?([가-힣]{2,4})\s?(?:기자|특파원)\]?(?:\s.*)?"
)


def byline_authors(line: str, language: str | None) -> tuple[str, ...]:
    """Give the names in a byline ("By Mara Quill and Jo Reed"); () when the line is none.

    A line is a byline when it begins as bylines do in its language (any language when None)
    and goes on with names only, roles and dates aside. So no sentence is one.
    """
    if not 3 < len(line) <= _LONGEST_LINE:
        return ()
    text = without_addresses(line)
    korean = _KOREAN_SUFFIX.fullmatch(text)
    if korean:
        return (korean[1],)
    start, with_label = _beginning(text, language)
    if not start:
        return ()
    return () if _is_sentence(text) else names_in(text[start:], alone=with_label)


def _beginning(text: str, language: str | None) -> tuple[int, bool]:
    own = (language or "").split("-")[0]
    for table, starts in _STARTS.items():
        match = starts.get(own, starts[""]).match(text)
        if match:
            return match.end(), table == "labels"
    return 0, False


def _is_sentence(text: str) -> bool:
    stop = text.endswith(".") and not re.search(r"\b(?:\w|Jr|Sr)\.$", text)
    return stop or text.endswith(("!", "?", "。"))


def _starts(table: str, ends: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    own = {
        language: {word.replace("_", " ") + end for word in words.split()
                   for end in (("",) if word[-1] in "/／=＝" else ends)}
        for language, words in TABLES[table].items()
    }  # fmt: skip
    own[""] = set().union(*own.values())
    return {language: _any_of(starts | own["en"]) for language, starts in own.items()}


def _any_of(starts: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(starts, key=lambda start: (-len(start), start))
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


_STARTS = {"words": _starts("words", (" ",)), "labels": _starts("labels", (":", " :", "："))}
