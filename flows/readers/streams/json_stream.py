"""JSON values one after the other, or the elements of an array, cut from a stream of bytes."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from typing import NamedTuple

_STRING_REST = re.compile(rb'[^"\\]*(?:\\.[^"\\]*)*(")?', re.DOTALL)
_MARK = re.compile(rb'["{}\[\]]')
_START = re.compile(rb"[^\s,\x1e\xef\xbb\xbf]")  # what parts values: white space, commas, RS, BOM
_BARE = re.compile(rb"[^\s,\[\]{}]+")
_OPEN, _CLOSED = b"{[", b"}]"


class Piece(NamedTuple):
    """The bytes of one value; `data` is None above the limit, `whole` False where it breaks off.

    `in_array` says that it is an element of an array at the top.
    """

    data: bytes | None
    in_array: bool
    whole: bool = True


def cut_values(chunks: Iterable[bytes], limit: int, element_limit: int) -> Iterator[Piece]:
    """Cut a stream into JSON values; no more than the limit of one is ever held.

    Values stand one after the other, with any white space between them. An array at the top is
    opened: its elements come one by one. Nothing is parsed: a piece may be no valid JSON.
    """
    cutter = _Cutter(limit, element_limit)
    for chunk in chunks:
        yield from cutter.feed(chunk)
    yield from cutter.end()


class _Cutter:
    """Where in the stream we are: `depth` counts brackets open within the value at hand."""

    def __init__(self, limit: int, element_limit: int) -> None:
        self._limit, self._element_limit = limit, element_limit
        self._held, self._at = bytearray(), 0
        self._depth, self._in_string, self._in_array, self._skipped = 0, False, False, False

    def feed(self, chunk: bytes) -> Iterator[Piece]:
        self._held += chunk
        while True:
            if not self._depth:
                found = yield from self._between()
            else:
                found = self._within()
                if found and not self._depth:
                    yield self._taken(self._at)
            if not found:
                break
        self._bound()

    def end(self) -> Iterator[Piece]:
        """Give what is left at the end: a bare value, or one that breaks off."""
        if self._depth or self._held.strip():
            broken = bool(self._depth)
            yield self._taken(len(self._held))._replace(whole=not broken)
        elif self._in_array:
            yield Piece(b"", in_array=True, whole=False)

    def _between(self) -> Generator[Piece, None, bool]:
        """Go to the next value; return whether there is one."""
        start = _START.search(self._held)
        if start is None:
            self._held.clear()
            return False
        del self._held[: start.start()]
        first = bytes(self._held[:1])
        if first == b"[" and not self._in_array:
            self._in_array = True
            del self._held[:1]
            return True
        if first == b"]" and self._in_array:
            self._in_array = False
            del self._held[:1]
            return True
        if first in (b"{", b"["):
            self._depth, self._at = 1, 1
            return True
        return (yield from self._bare())

    def _bare(self) -> Generator[Piece, None, bool]:
        """Take a value that is neither object nor array: a number, a string, or no JSON at all."""
        if self._held[:1] == b'"':
            rest = _STRING_REST.match(self._held, 1)
            end = rest.end() if rest and rest[1] else None
        else:
            word = _BARE.match(self._held)
            end = word.end() if word else 1
            end = None if end == len(self._held) else end
        if end is None:
            return False
        yield self._taken(end)
        return True

    def _within(self) -> bool:
        """Proceed to the end of the current value; False where more bytes are needed."""
        while self._depth:
            if self._in_string:
                rest = _STRING_REST.match(self._held, self._at)
                self._at = rest.end() if rest else self._at
                if rest is None or not rest[1]:
                    return False
                self._in_string = False
            mark = _MARK.search(self._held, self._at)
            if mark is None:
                self._at = len(self._held)
                return False
            self._at = mark.end()
            if mark[0] == b'"':
                self._in_string = True
            else:
                self._depth += 1 if mark[0] in _OPEN else -1
        return True

    def _taken(self, end: int) -> Piece:
        data = None if self._skipped or end > self._limit_here() else bytes(self._held[:end])
        del self._held[:end]
        self._at, self._depth, self._in_string, self._skipped = 0, 0, False, False
        return Piece(data, self._in_array)

    def _bound(self) -> None:
        """Let go of a value that has grown beyond the limit; its end is still looked for."""
        if len(self._held) > self._limit_here() or self._skipped:
            kept = self._at if self._depth else len(self._held)
            self._skipped = True
            del self._held[:kept]
            self._at = 0

    def _limit_here(self) -> int:
        return self._element_limit if self._in_array else self._limit
