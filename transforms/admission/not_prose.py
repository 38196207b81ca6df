"""Text files that hold data, code or a log: nobody wrote them to be read as an article.

A folder of dumps also holds what tools leave there: logs, listings, tables, keys, scripts. What the
cleaner keeps of them is told from an article by shares of its characters. The thresholds are ours:
of 19,042 labelled texts in 118 language variants, news of agencies with tables among them, one is
called data, and its label is a script. Of 35 documented source files 33 are.
"""

from __future__ import annotations

import re
from unicodedata import category

from copydesk.transforms.text.characters import ends_sentence

_SIGNS = re.compile(r"[{}\[\]()<>=_;|\\/#*+$@^~`&%]+")
# A bracket right behind a word is a call; others stand in tables of results, as do "+" and "%".
_CODE_SIGNS = re.compile(r"[{}\[\]<>=_;|\\/#*$@^~`]+|(?<=\w)\(")
_DIGITS = re.compile(r"\d+")
_ENDLESS = re.compile(r"(?<!\S)[!-~]{61,}(?!\S)")
# Scripts that write without spaces or with many marks: their short reports on shares or inflation
# are nearly a third figures, and their lines have no words to count.
_UNSPACED = re.compile(r"[\u0e00-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]+")
_LEAST = 1_500  # characters without spaces: a short table of rates or results may be the news
_LEAST_ENDLESS = 200
_FIGURES, _CODE, _RUNS = 0.20, 0.04, 0.80
_PROSE_BESIDE_FIGURES, _PROSE_BESIDE_CODE = 0.01, 0.35
_WORDS, _LONG_WORDS, _LETTERS, _LETTERS_OF_SENTENCE = 6, 15, 0.8, 0.6
_SIGNS_IN_PROSE = 0.04


def is_data(body: str) -> bool:
    """Whether a body is data, code or a log: figures, signs or endless words, and hardly prose."""
    size = _size(body)
    if size < _LEAST_ENDLESS:
        return False
    if _length(_ENDLESS, body) > _RUNS * size and "://" not in body:
        return True
    figures = _length(_SIGNS, body) + _length(_DIGITS, body)
    is_code = _length(_CODE_SIGNS, body) > _CODE * size
    is_figures = figures > _FIGURES * size
    if size < _LEAST or not (is_code or is_figures) or _length(_UNSPACED, body) > 0.1 * size:
        return False
    prose = sum(_size(line) for line in body.splitlines() if _is_prose(line)) / size
    return (is_figures and prose < _PROSE_BESIDE_FIGURES) or (
        is_code and prose < _PROSE_BESIDE_CODE
    )


def _is_prose(line: str) -> bool:
    """Whether a line is several words of usual length, mostly letters or a sentence of figures."""
    size, words = _size(line), len(line.split())
    if words < _WORDS or size > _LONG_WORDS * words:
        return False
    letters = sum(category(char)[0] in "LM" for char in line)  # marks are half of some scripts
    least = _LETTERS_OF_SENTENCE if ends_sentence(line) else _LETTERS
    return letters >= least * size and _length(_SIGNS, line) <= _SIGNS_IN_PROSE * size


def _size(text: str) -> int:
    return sum(map(len, text.split()))


def _length(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))
