"""Character classes: the class and the lowercase letter of every code point, as tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.text.characters import CJK

OTHER, UPPER, LOWER, CASELESS, SPACELESS, DIGIT, SPACE, STOP, PAUSE, QUOTE, SEPARATOR, SYMBOL = (
    range(12)
)
CLASSES = 12
SIGNS = {
    "bars": "|/\\·•",
    "arrows": ">›»→▶",
    "marks": "©®™@#",
    "exclaims": "!?！？",
    "links": "_=&%+",
}

_PLANE = 0x10000  # code points above it: Han letters up to 0x3FFFF below, else pictures
_STOPS = set(".!?…。！？｡؟۔।")
_PAUSES = set(",;:、，；：،؛")
_QUOTES = set("\"'“”„‘’«»「」『』()（）[]")
_SEPARATORS = set("|/\\·•>›→▶●▪◦‣*#-–—_~+=←<‹■□★☆")
_BY_CATEGORY = {"Lu": UPPER, "Lt": UPPER, "Ll": LOWER, "L": CASELESS, "M": CASELESS,
                "N": DIGIT, "Z": SPACE, "S": SYMBOL, "P": SYMBOL}  # fmt: skip
_PUNCTUATION = {STOP: _STOPS, PAUSE: _PAUSES, QUOTE: _QUOTES, SEPARATOR: _SEPARATORS}


def code_points(texts: Sequence[str]) -> NDArray[np.uint32]:
    """List the code points of all texts, one line feed after each text."""
    joined = "\n".join((*texts, ""))
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def classes(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Give the class of each code point, one of the constants of this module."""
    found = _class_table()[np.minimum(codes, _PLANE)]
    beyond = codes >= _PLANE
    if beyond.any():
        found[beyond & (codes >= 0x20000)] = SPACELESS
    return found


def small(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Lower the case of each code point that has one small letter."""
    return np.where(codes < _PLANE, _small_table()[np.minimum(codes, _PLANE)], codes)


def signs(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Give each code point the place of its group in `SIGNS`, counted from 1; 0 for no sign."""
    return _sign_table()[np.minimum(codes, _PLANE)]


@cache
def _sign_table() -> NDArray[np.uint8]:
    table = np.zeros(_PLANE + 1, dtype=np.uint8)
    for number, group in enumerate(SIGNS.values(), 1):
        table[[ord(sign) for sign in group]] = number
    return table


@cache
def _class_table() -> NDArray[np.uint8]:
    table = [_class_of(chr(code)) for code in range(_PLANE)]
    return np.array([*table, SYMBOL], dtype=np.uint8)


@cache
def _small_table() -> NDArray[np.uint32]:
    lowered = (chr(code).lower() for code in range(_PLANE))
    table = [ord(low) if len(low) == 1 else index for index, low in enumerate(lowered)]
    return np.array([*table, 0], dtype=np.uint32)


def _class_of(character: str) -> int:
    for found, members in _PUNCTUATION.items():
        if character in members:
            return found
    if CJK.match(character):
        return SPACELESS
    category = unicodedata.category(character)
    return _BY_CATEGORY.get(category, _BY_CATEGORY.get(category[0], OTHER))
