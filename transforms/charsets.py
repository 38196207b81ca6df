"""Legacy charsets: what their labels mean, and which one undeclared bytes are in."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from charset_normalizer import from_bytes

# Browsers read these labels as the superset that pages really use (WHATWG Encoding Standard).
_SUPERSET = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "koi8-r": "koi8-u", "big5": "big5hkscs", "cp950": "big5hkscs",
}  # fmt: skip
_NAMES = {
    "cp932": "shift_jis", "cp949": "euc-kr", "euc_jp": "euc-jp", "big5hkscs": "big5-hkscs",
    "cp874": "windows-874", "cp866": "ibm866", "iso2022_jp": "iso-2022-jp",
}  # fmt: skip
_MANY_BYTES = ("cp932", "euc_jp", "cp949", "gb18030", "big5", "iso2022_jp", "big5hkscs")
_ONE_BYTE = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "cp874", "cp866", "koi8-u", "iso8859-2", "iso8859-5", "iso8859-7",
)  # fmt: skip
_DECLARABLE = frozenset({*_MANY_BYTES, *_ONE_BYTE, "mac-cyrillic", "mac-roman", "cp437", "cp850",
                         "cp852", "iso8859-4", "iso8859-6", "iso8859-8", "iso8859-13",
                         "iso8859-15", "iso8859-16"})  # fmt: skip
_TRIED = [*_ONE_BYTE, *(name for name in _MANY_BYTES if name not in {"iso2022_jp", "big5hkscs"})]

# Letters beyond ASCII that one language writes, by the charset it was kept in. Between Latin
# charsets, charset-normalizer takes the wrong one for half of English, Spanish and Turkish
# news: a reading whose letters all belong to one language is the better witness.
_ALPHABETS: tuple[tuple[str, str], ...] = (
    ("cp1252", "éèê£"), ("cp1252", "äöüß"), ("cp1252", "àâæçéèêëîïôœùûüÿ"),
    ("cp1252", "áéíñóúü¿¡ªº"), ("cp1252", "ãáàâçéêíóôõúü"), ("cp1252", "àèéìíòóùú"),
    ("cp1252", "åäöé"), ("cp1252", "æøåé"), ("cp1252", "ëïéèöüá"), ("cp1252", "áðéíóúýþæö"),
    ("cp1252", "àçéèíïóòúü·"),
    ("cp1250", "ąćęłńóśźż"), ("cp1250", "áčďéěíňóřšťúůýž"), ("cp1250", "áäčďéíĺľňóôŕšťúýž"),
    ("cp1250", "áéíóöőúüű"), ("cp1250", "ăâîşţ"), ("cp1250", "čćđšž"),
    ("iso8859-2", "ąćęłńóśźż"), ("iso8859-2", "áčďéěíňóřšťúůýž"),
    ("iso8859-2", "áäčďéíĺľňóôŕšťúýž"), ("iso8859-2", "áéíóöőúüű"), ("iso8859-2", "ăâîşţ"),
    ("iso8859-2", "čćđšž"),
    ("cp1254", "çğıiöşüâîû"), ("cp1257", "ąčęėįšųūž"), ("cp1257", "āčēģīķļņšūž"),
    ("cp1257", "äöõüšž"),
    ("cp1258", "àáâãèéêìíòóôõùúýăđĩũơư\u0300\u0301\u0303\u0309\u0323₫"),
)  # fmt: skip
_MARKS = "‘’‚“”„–—…•«»‹›€£§°©®™´·×½¼¾²³\u00a0\u00ad"
_HEBREW = frozenset("אבגדהוזחטיךכלםמןנסעףפץצקרשת")
_ALL_HEBREW = 0.98  # of the non-ASCII characters; Russian letters are on the same bytes, but for 5
_ENOUGH = 0.9  # of the non-ASCII characters in one alphabet; wrong scripts stay below 0.7

_ASCII = bytes(range(128))
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_FEWEST = 20  # non-ASCII bytes that tell anything
_NOT_LATIN = 0.6  # of the bytes of words with a non-ASCII one: a Latin script has a third at most


def codec_of(label: str | None) -> str | None:
    """Give the Python codec for a declared label, None when unknown or not a legacy charset."""
    try:
        name = codecs.lookup((label or "").strip()).name
    except (LookupError, ValueError):
        return None
    name = _SUPERSET.get(name, name)
    return name if name in _DECLARABLE else None


def charset_name(codec: str) -> str:
    """Give the usual (IANA) name of a codec: "cp1251" is "windows-1251"."""
    if codec.startswith("cp125"):
        return codec.replace("cp", "windows-")
    return _NAMES.get(codec, codec.replace("iso8859", "iso-8859"))


def guess_codec(content: bytes) -> str | None:
    """Guess the codec of bytes that are not UTF-8, None when nothing fits.

    Latin alphabets are tried first, then charset-normalizer among the charsets that news
    was written in. The same bytes always give the same answer.
    """
    return _latin_codec(content) or _hebrew_codec(content) or _detected_codec(content)


def contradicting_codec(content: bytes) -> str | None:
    """Give the codec of bytes that are declared Western European and are plainly something else.

    Servers and templates say Latin-1 of everything, and every byte fits it: other letters are
    believed before it, those of one alphabet or those of which whole words are made.
    """
    found = _latin_codec(content) or _hebrew_codec(content)
    if found:
        return found if found != "cp1252" else None
    words = b"".join(_LETTERS.findall(content))
    high = len(words.translate(None, _ASCII))
    if high < _FEWEST or high < _NOT_LATIN * len(words):
        return None
    return _detected_codec(content)


def _detected_codec(content: bytes) -> str | None:
    best = from_bytes(content, cp_isolation=_TRIED).best()
    return codecs.lookup(best.encoding).name if best else None


def _latin_codec(content: bytes) -> str | None:
    """Find the Latin charset under which nearly all non-ASCII bytes fall in one alphabet."""
    high = Counter(content.translate(None, _ASCII))
    best, best_codec = _ENOUGH, None
    for codec, alphabet in _ALPHABETS:
        share = _covered(high, codec, frozenset(alphabet + alphabet.upper() + _MARKS))
        if share > best:
            best, best_codec = share, codec
    return best_codec


def _hebrew_codec(content: bytes) -> str | None:
    high = Counter(content.translate(None, _ASCII))
    share = _covered(high, "cp1255", _HEBREW | frozenset(_MARKS))
    return "cp1255" if share >= _ALL_HEBREW and high.total() >= _FEWEST else None


def _covered(high: Counter[int], codec: str, letters: frozenset[str]) -> float:
    """Share of the bytes that the codec reads as one of the letters; 0 when it cannot read one."""
    readings = {byte: bytes([byte]).decode(codec, "replace") for byte in high}
    if "\ufffd" in readings.values():
        return 0.0
    return sum(n for byte, n in high.items() if readings[byte] in letters) / max(1, high.total())
