"""Editors' corrections: which hold, and what they make of a document's blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from copydesk.transforms.identity import stable_id
from copydesk.transforms.records import BlockRole, CleanBlock

Action = Literal["restore", "drop"]
REASON = "correction:"
_BODY_KINDS = ("paragraph", "heading", "list_item", "quote", "table")


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor's word on one block: it is news (`restore`) or it is not (`drop`).

    Bound to the bytes of a document and a place in them: the span in the decoded text, or the
    position in an HTML page, where `char_start` and `char_end` are None. `reason` and `role` are
    the verdict that it corrects or confirms; `block_id` is what the editor pointed at.
    """

    action: Action
    content_sha256: str
    position: int
    char_start: int | None
    char_end: int | None
    text: str
    reason: str
    role: BlockRole
    block_id: str
    corrected_at: datetime

    @property
    def correction_id(self) -> str:
        """Identify what is corrected: equal for corrections that replace each other."""
        if self.char_start is None:
            return stable_id("correction", self.content_sha256, str(self.position), self.text)
        return stable_id(
            "correction", self.content_sha256, str(self.char_start), str(self.char_end)
        )


def in_force(corrections: Iterable[Correction]) -> list[Correction]:
    """Leave the newest correction of each place, in the order in which these were made."""
    newest: dict[str, Correction] = {}
    for correction in corrections:
        newest.pop(correction.correction_id, None)
        newest[correction.correction_id] = correction
    return list(newest.values())


def by_content(corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
    """Group the corrections in force by the digest of the bytes they are about."""
    grouped: dict[str, tuple[Correction, ...]] = {}
    for item in in_force(corrections):
        grouped[item.content_sha256] = (*grouped.get(item.content_sha256, ()), item)
    return grouped


def apply_corrections(
    blocks: Sequence[CleanBlock], corrections: Sequence[Correction]
) -> tuple[CleanBlock, ...]:
    """Correct the blocks of the document that the corrections are about, the last word counting.

    A block in a text is meant when a correction's span covers more than half of it, for other
    rules may cut other blocks; one of an HTML page when its text is equal, and of several such
    the one nearest to the position that it had. What no block answers to changes nothing.
    """
    corrected = list(blocks)
    for correction in corrections:
        for index in meant(blocks, correction):
            corrected[index] = _corrected(corrected[index], correction.action)
    return tuple(corrected)


def meant(blocks: Sequence[CleanBlock], correction: Correction) -> list[int]:
    """Find the blocks that a correction is about, as indexes; see `apply_corrections`."""
    if correction.char_start is not None:
        return [index for index, block in enumerate(blocks) if _covers(correction, block)]
    equal = [index for index, block in enumerate(blocks) if block.block.text == correction.text]
    return sorted(equal, key=lambda index: abs(blocks[index].block.position - correction.position))[
        :1
    ]


def _covers(correction: Correction, clean: CleanBlock) -> bool:
    start, end = clean.block.char_start, clean.block.char_end
    if start is None or end is None:
        return False
    shared = min(end, correction.char_end or 0) - max(start, correction.char_start or 0)
    return shared > (end - start) / 2


def _corrected(clean: CleanBlock, action: Action) -> CleanBlock:
    if action == "drop":
        block = replace(clean.block, kind="line")
        return CleanBlock(block, "boilerplate", f"{REASON}drop", 0.0, clean.language)
    kind = clean.block.kind if clean.block.kind in _BODY_KINDS else "paragraph"
    restored = replace(clean.block, kind=kind)
    return CleanBlock(restored, "body", f"{REASON}restore", 1.0, clean.language)
