"""What of a text tells its language: some prose, without addresses and damage."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

SAMPLE = 600  # characters; more change no answer
_READ = 4_000  # characters that are looked at for prose
_PROSE = 60  # bytes of a line that says something: a Han sign says what three letters say
_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w.-]{1,64}|[@#]\w{1,64}")
_MARKS_OF_LINKS = ("://", "www.", "@", "#")
# Controls, lone surrogates, marks of direction and non-characters say nothing, and CLD2 refuses
# them; joiners stay, as Persian and Indic words are spelt with them.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufffe\uffff\U000e0000-\U0010ffff]"
)
_DAMAGED = re.compile(r"[^\s\ufffd]{0,64}\ufffd\S{0,64}")
_MUCH = 0.2  # damaged words of all


class Sample(NamedTuple):
    """Some prose of a text, and whether it is whole enough to lean on what it tells."""

    text: str
    is_sound: bool


def sample_of(text: str, title: str | None = None, size: int = SAMPLE) -> Sample:
    """Give some `size` characters of prose, title first; the headline alone where no text is.

    Lines long enough to be prose are taken before others, in their order. Words that hold U+FFFD
    are left out: what stood there is lost. Lines in capitals come in small letters.
    """
    lines = _lines(text[:_READ])
    prose = [line for line in lines if weight(line) >= _PROSE] or lines
    taken = _fill([*_lines((title or "")[:SAMPLE]), *prose], size)
    joined = unicodedata.normalize("NFC", " ".join(map(_calm, taken)))
    if not joined.isprintable():
        joined = _CONTROL.sub(" ", joined)
    if "\ufffd" not in joined:
        return Sample(joined, is_sound=True)
    whole, damaged = _DAMAGED.subn(" ", joined)
    return Sample(whole, is_sound=damaged <= _MUCH * len(joined.split()))


def weight(text: str) -> int:
    """Give how much a text says: its bytes of UTF-8."""
    return len(text.encode("utf-8", "replace"))


def _lines(text: str) -> list[str]:
    if any(mark in text for mark in _MARKS_OF_LINKS):
        text = _LINK.sub(" ", text)
    return [line for line in text.splitlines() if line and not line.isspace()]


def _fill(lines: list[str], room: int) -> list[str]:
    taken = []
    for line in lines:
        if len(line) > room:
            cut = line[:room]
            taken.append(cut.rpartition(" ")[0] or cut)
            break
        taken.append(line)
        room -= len(line)
    return taken


def _calm(line: str) -> str:
    """Lower-case a line in capitals, of which langdetect drops every word."""
    capitals = sum(map(str.isupper, line))
    return line.lower() if capitals > sum(map(str.islower, line)) else line
