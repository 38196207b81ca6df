"""Character classes that the text work shares: white space, invisible characters, scripts."""

from __future__ import annotations

import re
from html import unescape

# Code points without a width that carry no meaning in running text. The joiners U+200C and
# U+200D stay: Persian, Hindi and emoji need them.
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"

_LETTER = "[A-Za-z\u00c0-\u024f\u0370-\u052f]"  # of scripts that need no joiners
_INVISIBLE = re.compile(f"(?<={_LETTER})[{INVISIBLE}\u200c\u200d]+(?={_LETTER})|[{INVISIBLE}]")
_MAYBE_INVISIBLE = re.compile(f"[{INVISIBLE}\u200c\u200d]")  # fast: nearly all texts hold none
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
_CJK_RANGES = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"  # spaceless; Hangul has spaces
CJK = re.compile(f"[{_CJK_RANGES}]")
WORD = re.compile(rf"[{_CJK_RANGES}]|[^\W_{_CJK_RANGES}]+(?:['’.\-][^\W_{_CJK_RANGES}]+)*")

_LONG = 100_000  # characters

SENTENCE_END = tuple(".!?…。！？｡؟۔।॥።။។")
CLOSERS = "\"'”’»)]}）」』】〉》›“"
SENTENCE_BREAK = re.compile(r"(?<=[.!?…؟।])[\"'”’»)\]]*\s+|(?<=[。！？])")


def clean_spaces(text: str) -> str:
    """Make every run of white space one plain space and drop invisible characters."""
    if not text.isascii() and _MAYBE_INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def without_controls(text: str) -> str:
    """Drop what would steer a terminal (escape sequences) or turn the writing round."""
    return text if text.isprintable() else _CONTROLS.sub("", text)


def read_entities(text: str) -> str:
    """Read the entities ("&amp;#8217;") that were escaped once or twice too often."""
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    return text


def is_invisible(text: str) -> bool:
    """Whether nothing would show: white space and invisible characters alone."""
    return not _INVISIBLE.sub("", text).strip()


def words(text: str) -> list[str]:
    """List the words of a text, case as written; each CJK character is a word of its own."""
    return WORD.findall(text)


def word_count(text: str) -> int:
    """Count words the way newsrooms do: CJK by characters."""
    if len(text) > _LONG:  # a list of all words of a book takes some hundred megabytes
        return sum(1 for _ in WORD.finditer(text))
    return len(WORD.findall(text))


def is_cjk(text: str) -> bool:
    """Whether at least a third of the visible characters are Han or Kana."""
    visible = len(text) - text.count(" ")
    return visible > 0 and 3 * len(CJK.findall(text)) >= visible


def split_sentences(text: str) -> list[str]:
    """Cut a text behind each mark that ends a sentence, abbreviations too."""
    return [part for piece in SENTENCE_BREAK.split(text) if (part := piece.strip())]


def ends_sentence(text: str) -> bool:
    """Whether the text closes with sentence punctuation, quotes and brackets set aside."""
    return text.rstrip(CLOSERS + " ").endswith(SENTENCE_END) or (
        text[-1:] in "”»」』" and len(text) > 40
    )
