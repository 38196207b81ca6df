"""So many rejections of a file and reason as somebody may read, and how many more there were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from copydesk.transforms.records import RawDocument, Rejection

MOST = 1_000  # of one file and reason
_OTHERS = "others"  # the place of those that are counted alone


def bounded(
    items: Iterable[RawDocument | Rejection], uri: str, most: int = MOST
) -> Iterator[RawDocument | Rejection]:
    """Pass on a file's documents, and its first `most` rejections for each reason.

    The rest of a reason is one rejection at the end, which says how many they are: a key that is
    not known would otherwise be a row for each of a million records.
    """
    counts: Counter[str] = Counter()
    last: dict[str, Rejection] = {}
    for item in items:
        if isinstance(item, Rejection):
            counts[item.reason] += 1
            if counts[item.reason] > most:
                last[item.reason] = item
                continue
        yield item
    for reason, rejection in last.items():
        message = (
            f"{counts[reason] - most:,} more places of this file were rejected for this reason, "
            f"which alone are counted; the last one: {rejection.message}"
        )
        yield Rejection(uri, rejection.stage, reason, message, locator=_OTHERS)
