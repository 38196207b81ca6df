"""The fingerprint of an article: what two texts are compared by, without the texts.

Shingles tell how much wording two articles share (Broder 1997, "On the resemblance and
containment of documents"). Slots tell whether they state the same facts in it: copies keep the
numbers and names that stand between the same words, articles of one template change just those.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from itertools import chain, islice
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.duplicates.common import common_shingles
from copydesk.transforms.records import Fingerprint

_Hashes = NDArray[np.uint64]
_Marks = NDArray[np.bool_]

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # scripts written without spaces
_APOSTROPHES = re.compile("['\u2019\u02bc\u00b4`]")
_WORDS = re.compile(rf"\d+(?:[.,:/-]\d+)*|[{_IDEOGRAPHS}]|[^\W\d_{_IDEOGRAPHS}]+")
_ASCII_WORDS = re.compile(r"\d+(?:[.,:/-]\d+)*|[A-Za-z]+")  # the same, in half the time
_SENTENCES = re.compile("(?<=[.!?:\n])[\"'\u201d\u2019\u00bb)\\]]*\\s+")
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_WIDTH = 3
_WIDTH_IDEOGRAPHS = 5  # three words of a spaced script carry about as much as five characters
_SKETCH = 32
SHORT_TEXT = 30  # words; a shorter body ("dividend 5 cents") says too little alone
_SHIFT = np.uint64(32)
_MASK = np.uint64(1)  # stands for any number, or any name, in a context
_OPENER = np.uint64(1)
_ODD = (
    np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9),
    np.uint64(0x27D4EB2F165667C5), np.uint64(0x85EBCA77C2B2AE63),
)  # fmt: skip
# the contexts of a fact: two words before it, one on each side, two after (2 is the fact itself)
_BEFORE, _AFTER = np.array([[0], [1], [3]]), np.array([[1], [3], [4]])
_KIND = np.array([[1], [2], [3]], np.uint64)


def fingerprint(title: str | None, body: str) -> Fingerprint:
    """Fingerprint a cleaned article, whatever its language.

    Case, punctuation, spacing and compatibility forms (NFKC) make no difference.
    """
    sentences, titled = _sentences(body), _words(title or "")
    headline = _lower(titled)
    written = list(chain.from_iterable(sentences))
    lowered = _lower(written)
    hashes, (is_number, is_capital) = _hash(lowered), _marks(written)
    is_opener = is_capital & _only_begins(lowered, is_capital, sentences, titled)
    shingles = _shingles(hashes, _width(lowered))
    numbers = tuple(sorted({lowered[index] for index in np.flatnonzero(is_number)}))
    return Fingerprint(
        text_hash=_text_hash(headline, lowered),
        word_count=len(written),
        title_words=tuple(sorted(set(_hash(headline).tolist()))),
        shingles=shingles,
        numbers=numbers,
        number_slots=_slots(hashes, is_number),
        name_slots=_slots(hashes, is_capital, is_opener),
        sketch=_sketch(shingles) + _labels(headline, numbers) if shingles else (),
    )


def shingles(text: str) -> tuple[int, ...]:
    """Hash every run of three words of a text to 32 bits, in the order they first appear.

    Five characters make a shingle where a script has no spaces.
    """
    lowered = _lower(_words(text))
    return _shingles(_hash(lowered), _width(lowered))


def fingerprint_row(article_id: str, document_id: str, made: Fingerprint) -> dict[str, Any]:
    """Give the row of the staged table `fingerprints`."""
    values = {name: getattr(made, name) for name in Fingerprint.__slots__}
    return {"article_id": article_id, "document_id": document_id, **values}


def _text_hash(headline: list[str], words: list[str]) -> str:
    """Hash the body; with the headline where the body alone could be any of a template's."""
    hashed = words if len(words) >= SHORT_TEXT else [*headline, "", *words]
    return sha256(" ".join(hashed).encode()).hexdigest()[:24]


def _words(text: str) -> list[str]:
    """Cut a text into words, numbers as written, and single ideographs."""
    return list(chain.from_iterable(_sentences(text)))


def _sentences(text: str) -> list[list[str]]:
    """Cut a text into sentences, or parts that begin as such, and these into words."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text))
    words = _ASCII_WORDS if plain.isascii() else _WORDS
    return [found for part in _SENTENCES.split(plain) if (found := words.findall(part))]


def _lower(words: list[str]) -> list[str]:
    return " ".join(words).casefold().split(" ") if words else []


def _hash(words: list[str]) -> _Hashes:
    return np.fromiter(map(crc32, map(str.encode, words)), np.uint64, len(words))


def _marks(words: list[str]) -> tuple[_Marks, _Marks]:
    """Mark the numbers, and the capitalised words of more than one letter.

    Scripts without case have no such words.
    """
    count, initials = len(words), [word[0] for word in words]
    longer = np.fromiter(map(len, words), np.int64, count) > 1
    is_capital = np.fromiter(map(str.isupper, initials), bool, count)
    return np.fromiter(map(str.isdigit, initials), bool, count), is_capital & longer


def _only_begins(
    lowered: list[str], is_capital: _Marks, sentences: list[list[str]], titled: list[str]
) -> _Marks:
    """Mark the words that no sentence and no headline holds with a capital, past its first word."""
    first = np.zeros(len(lowered), bool)
    first[np.cumsum([0, *map(len, sentences)], dtype=np.int64)[:-1]] = True
    inside = {lowered[index] for index in np.flatnonzero(is_capital & ~first)}
    inside.update(word.casefold() for word in titled[1:] if word[0].isupper())
    return np.fromiter((word not in inside for word in lowered), bool, len(lowered))


def _width(words: list[str]) -> int:
    """Choose the length of a shingle by what most of the words are."""
    ideographs = len(_IDEOGRAPH.findall("".join(words)))
    return _WIDTH_IDEOGRAPHS if 2 * ideographs > len(words) else _WIDTH


def _shingles(hashes: _Hashes, width: int) -> tuple[int, ...]:
    """Hash every run of `width` words, or the whole text where it is shorter."""
    count = max(1, len(hashes) - width + 1)
    runs = [hashes[index : index + count] for index in range(min(width, len(hashes)))]
    return tuple(dict.fromkeys(_mix(*runs).tolist())) if runs else ()


def _sketch(shingles: tuple[int, ...]) -> tuple[int, ...]:
    """Take the smallest hashes (Broder 1997): a copy cut off keeps its share of them.

    Wording that any two articles may share is left out, unless a text has nothing else.
    """
    common, ranked = common_shingles(), sorted(shingles)
    telling = tuple(islice((item for item in ranked if item not in common), _SKETCH))
    return telling or tuple(ranked[:_SKETCH])


def _labels(headline: Sequence[str], numbers: Sequence[str]) -> tuple[int, ...]:
    """Hash the headline and the numbers as one key each.

    Copies most often keep both, and the hundreds of articles of one template have others, however
    much of the wording they share.
    """
    named = (("headline", headline), ("numbers", numbers))
    return tuple(crc32(" ".join((name, *words)).encode()) for name, words in named if words)


def _mix(*columns: _Hashes) -> _Hashes:
    """Mix columns of hashes into one of 32 bits, order of columns counting."""
    total = columns[0] * _ODD[0]
    for column, odd in zip(columns[1:], _ODD[1:], strict=False):
        total = ((total ^ (total >> _SHIFT)) + column) * odd
    return (total ^ (total >> _SHIFT)) * _ODD[0] >> _SHIFT


def _slots(hashes: _Hashes, is_fact: _Marks, is_opener: _Marks | None = None) -> tuple[int, ...]:
    """Pair the words before, about and after every fact with its value, other facts masked.

    The lowest bit of a context says whether its value only begins sentences: it stands where a
    name would, and is none.
    """
    places = np.flatnonzero(is_fact)
    masked = np.zeros(len(hashes) + 4, np.uint64)
    masked[2:-2] = np.where(is_fact, _MASK, hashes)
    before, after = masked[places + _BEFORE], masked[places + _AFTER]
    known = (before > _MASK) | (after > _MASK)
    contexts = _mix(before, after, _KIND) & ~_OPENER
    if is_opener is not None:
        contexts |= is_opener[places].astype(np.uint64)
    slots = contexts << _SHIFT | hashes[places]
    return tuple(sorted(set(slots[known].tolist())))
