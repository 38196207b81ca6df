"""The verdict on a block while it is being reached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from copydesk.transforms.boilerplate.features import Shape, shape
from copydesk.transforms.boilerplate.rules import Rule, match_rule
from copydesk.transforms.records import BlockKind, BlockRole, CleanBlock, TextBlock

_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Role, kind and reason of one block; `score` is how sure we are that it is the article's."""

    role: BlockRole
    kind: BlockKind
    reason: str
    score: float


@dataclass(slots=True)
class Page:
    """The blocks of one page side by side with what is known of each.

    `marks` is filled step by step and the first mark stays; the other columns never change.
    """

    blocks: Sequence[TextBlock]
    shapes: Sequence[Shape]
    rules: Sequence[Rule | None]
    keys: Sequence[str]
    marks: list[Mark | None]

    def mark(self, at: int, role: BlockRole, kind: BlockKind, reason: str, score: float) -> None:
        """Give block `at` its verdict, unless it has one."""
        if self.marks[at] is None:
            self.marks[at] = Mark(role, kind, reason, score)

    def open_between(self, start: int, end: int) -> list[int]:
        """List the blocks of a half-open range that have no verdict yet."""
        return [at for at in range(max(start, 0), end) if self.marks[at] is None]

    def clean_blocks(self) -> tuple[CleanBlock, ...]:
        """Put the blocks and their verdicts together; ValueError where a block has none."""
        given = [mark for mark in self.marks if mark is not None]
        return tuple(
            CleanBlock(replace(block, kind=mark.kind), mark.role, mark.reason, mark.score)
            for block, mark in zip(self.blocks, given, strict=True)
        )


def make_page(blocks: Sequence[TextBlock]) -> Page:
    """Measure the blocks of a page and match them against the rules."""
    return Page(
        blocks,
        [shape(block) for block in blocks],
        [match_rule(block.text) for block in blocks],
        [comparison_key(block.text) for block in blocks],
        [None] * len(blocks),
    )


def comparison_key(text: str) -> str:
    """Reduce a line to what makes it the same line again: its letters and digits."""
    return _PUNCTUATION.sub("", text.casefold())
