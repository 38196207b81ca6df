"""Chunks of bytes as a file that can be read forwards, for libraries that want one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any


class ChunkStream(io.RawIOBase):
    """A file of the chunks; raises what they raise."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks, self._held, self._at = chunks, b"", 0

    def readable(self) -> bool:
        """Report that it is readable."""
        return True

    def seekable(self) -> bool:
        """Report that it cannot seek."""
        return False

    def tell(self) -> int:
        """Give how many bytes were read."""
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with what comes next, perhaps in part; 0 at the end."""
        while not self._held:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._held = chunk
        taken = self._held[: len(buffer)]
        self._held = self._held[len(taken) :]
        buffer[: len(taken)] = taken
        self._at += len(taken)
        return len(taken)
