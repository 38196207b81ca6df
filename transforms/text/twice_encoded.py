"""UTF-8 that somebody read as Western European and wrote as UTF-8 again: "cafÃ©" for "café"."""

from __future__ import annotations

import re

from ftfy import fix_encoding

# The characters that Windows-1252 and Latin-1 have for the bytes of UTF-8's sequences.
_NEXT = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_SEQUENCE = re.compile(f"[\xc2-\xdf]{_NEXT}|[\xe0-\xef]{_NEXT}{{2}}|[\xf0-\xf4]{_NEXT}{{3}}")
_FEWEST = 3  # sequences; a report about the fault quotes one or two
_MOST = 0.5  # of the text's characters beyond ASCII: a right text has them by chance alone
_LENGTHS = (
    2,
    3,
    4,
    6,
    8,
    1,
)  # characters that one was written as; more where it was written thrice
_LOOKED_AT = 200_000  # characters; what is longer shows it there as well


def read_twice_encoded(text: str) -> str:
    """Read a text that is encoded twice, line by line, as ftfy does; any other stays as it is."""
    if text.isascii():
        return text
    beginning = text[:_LOOKED_AT]
    found = _SEQUENCE.findall(beginning)
    if len(found) < _FEWEST:
        return text
    others = sum(1 for character in beginning if character > "\x7f")
    if sum(map(len, found)) < _MOST * others:
        return text
    return "\n".join(map(read_line_twice, text.split("\n")))  # other line ends are in sequences


def read_line_twice(line: str) -> str:
    """Read a line of a text of which it is known that it was encoded twice."""
    return fix_encoding(line) if _SEQUENCE.search(line) else line


def original_places(original: str, read: str) -> list[int]:
    """Give for each place in a text that was read twice, its end too, the place it came from."""
    places: list[int] = []
    start = 0
    for before, after in zip(original.split("\n"), read.split("\n"), strict=True):
        places += [start + place for place in _places(before, after)]
        start += len(before) + 1
    return [*places[:-1], len(original)]


def _places(before: str, after: str) -> list[int]:
    """Give the place in a line before for each character after, and for the line's end."""
    places, place = [], 0
    for index, character in enumerate(after):
        places.append(place)
        if before[place : place + 1] == character:
            place += 1
            continue
        rest = after[index + 1 : index + 3]  # what follows tells how long the sequence was
        lengths = (n for n in _LENGTHS if before[place + n : place + n + len(rest)] == rest)
        place += next(lengths, len(character.encode()))
    return [*places, len(before)]
