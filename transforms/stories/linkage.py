"""Articles joined to stories by how alike they are on average, the most alike first.

Average linking (Sokal and Michener 1958) with two conditions. The bar falls with the number of
pairs behind an average, as chance has less part in it. And two groups join only if they are
nearly as alike as each is within (relative closeness; Karypis, Han and Kumar 1999, "Chameleon"):
that parts two events of one kind that share most of their words.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.duplicates.components import components
from copydesk.transforms.stories.similarity import FLOOR, Matrix

_PAIR_BAR, _BAR = 0.28, 0.09  # for two single articles, and for averages over very many pairs
_CLOSENESS = 0.55  # similarity between two groups, of the similarity within them
_PRIOR, _PRIOR_PAIRS = 0.2, 3  # similarity within a group of which little is known
_LIMIT = 600  # articles joined at a time
_STEP = 0.02


def neighbourhoods(links: Iterable[tuple[str, str, float]]) -> list[list[str]]:
    """Give the sets of keys that links connect: no story reaches beyond one of them.

    Where a set is too large, its weakest links are left out until it falls apart.
    """
    return _apart(list(links), FLOOR)


def _apart(links: list[tuple[str, str, float]], floor: float) -> list[list[str]]:
    groups: list[list[str]] = []
    for keys in components((a, b) for a, b, _ in links):
        if len(keys) <= _LIMIT:
            groups.append(keys)
            continue
        held, bar = set(keys), floor + _STEP
        groups += _apart([item for item in links if item[0] in held and item[2] >= bar], bar)
    return groups


class _Groups:
    """The groups so far, as rows and columns of their average similarity."""

    def __init__(self, similarity: Matrix) -> None:
        count = len(similarity)
        self.similarity = similarity.copy()
        np.fill_diagonal(self.similarity, 0.0)
        self.size = np.ones(count)
        self.within = np.zeros(count)  # sum of similarity over the pairs of a group
        self.members = [[index] for index in range(count)]
        self.score = self.similarity.copy()
        for index in range(count):
            self._rescore(index)

    def join_best(self) -> bool:
        """Join the two groups most alike of those that may join; False when there are none."""
        index = int(self.score.argmax())
        i, j = sorted(divmod(index, len(self.score)))
        if not self.score[i, j] > 0:
            return False
        self._join(i, j)
        self._rescore(i)
        return True

    def _join(self, i: int, j: int) -> None:
        size = self.size
        self.within[i] += self.within[j] + self.similarity[i, j] * size[i] * size[j]
        row = (self.similarity[i] * size[i] + self.similarity[j] * size[j]) / (size[i] + size[j])
        row[[i, j]] = 0.0
        self.similarity[i] = self.similarity[:, i] = row
        self.similarity[j] = self.similarity[:, j] = self.score[j] = self.score[:, j] = 0.0
        size[i] += size[j]
        self.members[i] += self.members[j]
        self.members[j] = []

    def _rescore(self, i: int) -> None:
        """Set the score of group `i` with every other: similarity, 0 where they may not join."""
        bar = _BAR + (_PAIR_BAR - _BAR) / np.sqrt(self.size * self.size[i])
        cohesion = self._cohesion()
        near = _CLOSENESS * np.sqrt(cohesion * cohesion[i])
        row = self.similarity[i]
        self.score[i] = self.score[:, i] = np.where((row >= bar) & (row >= near), row, 0.0)

    def _cohesion(self) -> NDArray[np.float64]:
        pairs = self.size * (self.size - 1) / 2
        cohesion: NDArray[np.float64] = (self.within + _PRIOR * _PRIOR_PAIRS) / (
            pairs + _PRIOR_PAIRS
        )
        return cohesion


def average_linking(similarity: Matrix) -> list[list[int]]:
    """Join the rows of a symmetric matrix of similarity; gives the groups as sorted row numbers."""
    groups = _Groups(similarity)
    while groups.join_best():
        pass
    return sorted(sorted(rows) for rows in groups.members if rows)
