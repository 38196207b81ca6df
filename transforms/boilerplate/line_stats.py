"""Language-independent measures of a line: its effective length, sentence end, shared words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from copydesk.transforms.boilerplate.line_lengths import LONG_PARAGRAPH, TABLE_ROW
from copydesk.transforms.records import TextBlock
from copydesk.transforms.text.characters import CJK, ends_sentence, words

_CJK_WIDTH = 2.5  # one Han or Kana character says as much as this many letters
_NUMBER = re.compile(r"(?<![\w.,:])[-+−]?\d[\d.,:]*")
_STEM = 5  # letters; enough to see through most endings


@dataclass(frozen=True, slots=True)
class LineStats:
    """Measures of one block; `effective_length` counts letters of an alphabet.

    A Han or Kana character counts for 2.5 of them. `is_result` says that the block could be a line
    of a table: a score, a price, a row.
    """

    effective_length: float
    is_sentence: bool
    is_result: bool

    @property
    def is_long(self) -> bool:
        """A paragraph nobody would take for a link or a label."""
        return self.effective_length >= LONG_PARAGRAPH and self.is_sentence


def measure(block: TextBlock) -> LineStats:
    """Measure a block."""
    length = effective_length(block.text)
    is_result = length < TABLE_ROW and len(_NUMBER.findall(block.text)) > 1
    return LineStats(length, ends_sentence(block.text), is_result)


def effective_length(text: str) -> float:
    """Measure a text's length in letters of an alphabet."""
    return len(text) + (_CJK_WIDTH - 1) * len(CJK.findall(text))


def stems(text: str) -> set[str]:
    """List the stems of a text's longer words; pairs of characters where there are no spaces."""
    found: set[str] = set()
    before = ""
    for word in words(text.lower()):
        if len(word) == 1 and CJK.match(word):
            if before:
                found.add(before + word)
            before = word
            continue
        before = ""
        if len(word) >= 4:
            found.add(word[:_STEM])
    return found


def vocabulary(blocks: Iterable[TextBlock]) -> set[str]:
    """Collect the stems of several blocks."""
    return set().union(*(stems(block.text) for block in blocks))


def overlap(part: set[str], whole: set[str]) -> float:
    """Share of `part` that is in `whole`; 0 where there is nothing to compare."""
    return len(part & whole) / len(part) if part else 0.0
