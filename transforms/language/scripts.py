"""Count the scripts of a text: for many languages that alone decides."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

# (first, last code point, ISO 15924 code); letters outside are nobody's.
_RANGES = (
    (0x41, 0x5A, "Latn"), (0x61, 0x7A, "Latn"), (0xAA, 0x2AF, "Latn"), (0x370, 0x3FF, "Grek"),
    (0x400, 0x52F, "Cyrl"), (0x531, 0x58F, "Armn"), (0x590, 0x5FF, "Hebr"),
    (0x600, 0x6FF, "Arab"), (0x750, 0x77F, "Arab"), (0x780, 0x7BF, "Thaa"),
    (0x8A0, 0x8FF, "Arab"), (0x900, 0x97F, "Deva"), (0x980, 0x9FF, "Beng"),
    (0xA00, 0xA7F, "Guru"), (0xA80, 0xAFF, "Gujr"), (0xB80, 0xBFF, "Taml"),
    (0xC00, 0xC7F, "Telu"), (0xC80, 0xCFF, "Knda"), (0xD00, 0xD7F, "Mlym"),
    (0xD80, 0xDFF, "Sinh"), (0xE00, 0xE7F, "Thai"), (0xE80, 0xEFF, "Laoo"),
    (0xF00, 0xFFF, "Tibt"), (0x1000, 0x109F, "Mymr"), (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"), (0x1200, 0x139F, "Ethi"), (0x1780, 0x17FF, "Khmr"),
    (0x1C90, 0x1CBF, "Geor"), (0x1E00, 0x1EFF, "Latn"), (0x1F00, 0x1FFF, "Grek"),
    (0x3041, 0x30FF, "Kana"), (0x3400, 0x9FFF, "Hani"), (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"), (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFC, "Arab"),
    (0x20000, 0x323AF, "Hani"),
)  # fmt: skip
_STARTS = [first for first, _, _ in _RANGES]
_EAST_ASIAN = ("Hani", "Kana", "Hang")
_COMMON = (range(0x41, 0x530), range(0x620, 0x700), range(0x900, 0x980))
_KANA_OF_JAPANESE = 0.05  # share of kana among kana and Han; headlines have the least
_HANGUL_OF_KOREAN = 0.2


def iso_script(script: str) -> str:
    """Give the ISO 15924 code of a script as we name them: Jpan for kana, Kore for hangul."""
    return {"Kana": "Jpan", "Hang": "Kore", "Hani": "Hant"}.get(script, script)


def count_scripts(text: str) -> Counter[str]:
    """Count letters by script (ISO 15924; "Kana" for both kana, "Hani" for Han)."""
    counts: Counter[str] = Counter()
    for character, times in Counter(text).items():
        script = _LETTERS.get(character) or _rare_script(character)
        if script:
            counts[script] += times
    return counts


def main_script(counts: Counter[str]) -> str | None:
    """Name the script that carries the text, or None without letters.

    Han, kana and hangul are weighed together and twice, since one sign says what several
    Latin letters say; kana makes the text Japanese and hangul Korean.
    """
    weights = Counter({s: n for s, n in counts.items() if s not in _EAST_ASIAN})
    weights["Hani"] = 2 * sum(counts[script] for script in _EAST_ASIAN)
    script, weight = max(weights.items(), key=lambda item: (item[1], item[0]))
    if not weight:
        return None
    return _east_asian(counts) if script == "Hani" else script


def _east_asian(counts: Counter[str]) -> str:
    if counts["Hang"] > _HANGUL_OF_KOREAN * sum(counts[script] for script in _EAST_ASIAN):
        return "Hang"
    kana = counts["Kana"]
    return "Kana" if kana > _KANA_OF_JAPANESE * (kana + counts["Hani"]) else "Hani"


def letters_of(text: str, script: str) -> str:
    """Keep the letters of one script, in lower case."""
    return "".join(c for c in text.lower() if c.isalpha() and script_of(c) == script)


def _rare_script(character: str) -> str | None:
    return script_of(character) if character.isalpha() else None


def script_of(character: str) -> str | None:
    """Name the script of a letter (ISO 15924), None for what is no letter of ours."""
    code = ord(character)
    first, last, script = _RANGES[max(0, bisect_right(_STARTS, code) - 1)]
    return script if first <= code <= last else None


_LETTERS = {
    letter: script
    for codes in _COMMON
    for letter in map(chr, codes)
    if letter.isalpha() and (script := script_of(letter))
}
