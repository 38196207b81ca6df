"""One page in columns: its blocks, what is known of each, and the verdicts given so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from copydesk.transforms.boilerplate.line_stats import LineStats, measure
from copydesk.transforms.boilerplate.passages.author_bios import named_bios, settle_endings
from copydesk.transforms.boilerplate.passages.notice_spans import find_notice_spans
from copydesk.transforms.boilerplate.rules import Rule, match_rules
from copydesk.transforms.records import BlockKind, BlockRole, CleanBlock, TextBlock

_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Role, kind and reason of one block; `score` is how sure we are that it is the article's."""

    role: BlockRole
    kind: BlockKind
    reason: str
    score: float


@dataclass(slots=True)
class Page:
    """The blocks of one page side by side with what is known of each.

    `verdicts` is filled step by step, and a block's first verdict stays; nothing else changes.
    """

    blocks: Sequence[TextBlock]
    line_stats: Sequence[LineStats]
    rules: Sequence[Rule | None]
    keys: Sequence[str]
    verdicts: list[Verdict | None]

    def assign(
        self, index: int, role: BlockRole, kind: BlockKind, reason: str, score: float
    ) -> None:
        """Give block `index` its verdict, unless it has one."""
        if self.verdicts[index] is None:
            self.verdicts[index] = Verdict(role, kind, reason, score)

    def open_between(self, start: int, end: int) -> list[int]:
        """List the blocks of a half-open range that have no verdict yet."""
        return [index for index in range(max(start, 0), end) if self.verdicts[index] is None]

    def clean_blocks(self) -> tuple[CleanBlock, ...]:
        """Put the blocks and their verdicts together; ValueError where a block has none."""
        given = [verdict for verdict in self.verdicts if verdict is not None]
        return tuple(
            CleanBlock(
                replace(block, kind=verdict.kind), verdict.role, verdict.reason, verdict.score
            )
            for block, verdict in zip(self.blocks, given, strict=True)
        )


def make_page(blocks: Sequence[TextBlock]) -> Page:
    """Measure the blocks of a page and match them against the rules, alone and together."""
    texts = [block.text for block in blocks]
    passages = find_notice_spans(texts)
    line_stats = [measure(block) for block in blocks]
    rules = [rule or passages.get(index) for index, rule in enumerate(match_rules(texts))]
    bios = named_bios(texts, rules, line_stats)
    rules = [rule or bios.get(index) for index, rule in enumerate(rules)]
    return Page(
        blocks,
        line_stats,
        settle_endings(rules, line_stats),
        [comparison_key(block.text) for block in blocks],
        [None] * len(blocks),
    )


def comparison_key(text: str) -> str:
    """Reduce a line to what makes it the same line again: its letters and digits."""
    return _PUNCTUATION.sub("", text.casefold())
