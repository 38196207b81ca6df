"""How much more may come out of a file than lies on disk."""

from __future__ import annotations

from copydesk.flows.readers.reader_errors import ReadError

_FREE = 256 << 20  # bytes that any file may unpack to
_MOST_TIMES = 200  # news packs to a fifth or a tenth; a repeated line to a thousandth


class Expansion:
    """Counts what is read from a file of `size` bytes."""

    def __init__(self, size: int) -> None:
        self._most, self._read = max(_FREE, _MOST_TIMES * size), 0

    def add(self, count: int) -> None:
        """Count bytes; raises `ReadError` (`too_large`) beyond what any news would give."""
        self._read += count
        if self._read > self._most:
            raise ReadError(
                "too_large",
                f"The file unpacks to more than {_MOST_TIMES} times its size: what is above "
                f"{self._most:,} bytes is not read.",
            )
