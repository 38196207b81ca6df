"""A compact set of identifiers: millions are held, and each document read is looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_PACKED = np.dtype("S12")  # the 24 hexadecimal digits of a `stable_id` as bytes


@dataclass(frozen=True, slots=True, eq=False)
class IdSet:
    """Identifiers as `stable_id` gives them, sorted: five million take 60 MB.

    `packed` holds 12 bytes an identifier, in ascending order and each once.
    """

    packed: npt.NDArray[np.bytes_]

    @classmethod
    def of(cls, ids: Iterable[str]) -> IdSet:
        """Make a set of identifiers in any order."""
        buffer = bytearray()
        for item in ids:
            buffer += bytes.fromhex(item)
        return cls(np.unique(np.frombuffer(bytes(buffer), _PACKED)))

    @classmethod
    def union(cls, sets: Iterable[IdSet]) -> IdSet:
        """Make one set of several."""
        return cls(
            np.unique(np.concatenate([np.empty(0, _PACKED), *(item.packed for item in sets)]))
        )

    def __contains__(self, item: str) -> bool:
        # as an array: a scalar loses the zero bytes at its end
        key = np.frombuffer(bytes.fromhex(item), _PACKED)
        index = int(np.searchsorted(self.packed, key)[0])
        return bool((self.packed[index : index + 1] == key).any())

    def __len__(self) -> int:
        return len(self.packed)

    def count_missing(self, others: IdSet) -> int:
        """Count the identifiers that are not among `others`."""
        return len(np.setdiff1d(self.packed, others.packed, assume_unique=True))
