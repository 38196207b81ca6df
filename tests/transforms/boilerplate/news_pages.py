"""Invented pieces of news pages, and the verdicts on them by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from copydesk.transforms.boilerplate.classify_text import Classification, classify_text
from copydesk.transforms.records import CleanBlock
from copydesk.transforms.text.blocks import cut_blocks

TITLE = "Council shuts the swing bridge for a month"
LEAD = (
    "The harbour council voted late on Monday to close the old swing bridge for a month while "
    "engineers replace the bearings that have worn through since the winter storms."
)
STORY = [
    LEAD,
    "Ferries will run every ten minutes between the two quays of the harbour, the council said, "
    "and traders were promised that goods could still be brought in by the northern road.",
    "“We waited as long as the bridge would let us,” the harbour master told reporters after the "
    "vote. “Another storm like the last one and it would have stayed open for good.”",
    "Traders on the western quay said that nobody had asked them. Two of them plan to take the "
    "council to court before the engineers begin their work on the bridge next week.",
]
OTHER = [
    "A choir of forty singers spent the night aboard a stranded steamer and sang to the crew "
    "until a tug pulled them off the sandbank shortly after breakfast on Sunday.",
    "Sheep farmers above Tallow Creek have counted nine hundred lambs this spring, a third more "
    "than in any year since the valley flooded, according to their association.",
]
MENU = ["Home", "Politics", "Business", "Sport", "Weather", "Contact"]


def classified(lines: Sequence[str], title: str | None = None) -> Classification:
    """Judge lines, a paragraph each."""
    return classify_text(cut_blocks("\n\n".join(lines)), title, None, UTC)


def block(lines: Sequence[str], line: str, title: str | None = None) -> CleanBlock:
    """The verdict on the first block that says `line`."""
    return next(item for item in classified(lines, title).blocks if item.block.text == line)


def reasons(lines: Sequence[str], title: str | None = None) -> list[str]:
    """The reason of every block."""
    return [item.reason for item in classified(lines, title).blocks]


def body(lines: Sequence[str], title: str | None = None) -> list[str]:
    """The blocks kept as the article's text."""
    return [item.block.text for item in classified(lines, title).blocks if item.role == "body"]
