"""What bylines begin with, by language: "By", "Von", "Text:"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from copydesk.transforms.metadata.author_names import TABLES


def beginning(text: str, language: str | None) -> tuple[int, bool]:
    """Give where the names begin behind a byline's first words, 0 when it has none.

    Also whether these are a label with a colon, behind which one word may be a name.
    """
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
        for language, words in TABLES[table].items()
    }  # fmt: skip
    own[""] = set().union(*own.values())
    return {language: _any_of(starts | own["en"]) for language, starts in own.items()}


def _any_of(starts: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(starts, key=lambda start: (-len(start), start))
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


_STARTS = {
    "labels": _starts("labels", (":", " :", "：")),
    "words": _starts("words", (" ", ": ", " : ")),
}
