"""What changed between two revisions of an article: paragraph by paragraph, then word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "inserted", "deleted"]
_WORDS = re.compile(r"\d+(?:[.,:/-]\d+)*|[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+|\s+|.", re.DOTALL)
_ALIKE = 0.4  # words two paragraphs share when one is the other reworded
_LONGEST = 4_000  # words of a paragraph; longer ones are shown as gone and new


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is in both revisions, or only in the newer or the older one."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of either revision or, reworded, of both, as its pieces in reading order."""

    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Whether it is word for word in both revisions."""
        return all(piece.change == "same" for piece in self.pieces)


def compare_texts(old: str, new: str) -> list[Paragraph]:
    """Give the paragraphs of both texts (parted by blank lines) in reading order."""
    before, after = _paragraphs(old), _paragraphs(new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found: list[Paragraph] = []
    for step, i, j, k, m in steps:
        if step == "equal":
            found += [_whole("same", text) for text in before[i:j]]
        else:
            found += _reworded(before[i:j], after[k:m])
    return found


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _whole(change: Change, text: str) -> Paragraph:
    return Paragraph((Piece(change, text),))


def _reworded(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Pair what is alike, in order; the rest is gone or new."""
    waiting = list(before)
    for text in after:
        words = _words(text)
        index = next((i for i, was in enumerate(waiting) if _alike(_words(was), words)), None)
        if index is None:
            yield _whole("inserted", text)
            continue
        yield from (_whole("deleted", was) for was in waiting[:index])
        yield Paragraph(tuple(_pieces(_words(waiting[index]), words)))
        waiting = waiting[index + 1 :]
    yield from (_whole("deleted", was) for was in waiting)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text)


def _alike(before: Sequence[str], after: Sequence[str]) -> bool:
    if max(len(before), len(after)) > _LONGEST:
        return False
    first, second = ({word for word in words if word.isalnum()} for words in (before, after))
    return len(first & second) >= max(1, _ALIKE * min(len(first), len(second)))


def _pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    """Compare word by word; a lone space between two changes belongs to both."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    gone, come = "", ""
    for step, i, j, k, m in matcher.get_opcodes():
        was, now = "".join(before[i:j]), "".join(after[k:m])
        if step == "equal" and (was.strip() or not (gone or come)):
            yield from _changed(gone, come)
            gone = come = ""
            yield Piece("same", was)
        else:
            gone, come = gone + was, come + now
    yield from _changed(gone, come)


def _changed(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("deleted", gone)
    if come:
        yield Piece("inserted", come)
