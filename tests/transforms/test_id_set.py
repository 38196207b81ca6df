from __future__ import annotations

from random import Random

import pytest

from copydesk.transforms.id_set import IdSet
from copydesk.transforms.identity import stable_id

# zero bytes at either end, and ids that differ in one of their last 32 bits alone
ODD = ["0" * 24, "f" * 24, "0" * 22 + "01", "01" + "0" * 22, "01" + "0" * 20 + "01", "00ff" * 6]
IDS = [*ODD, *(stable_id("id", str(number)) for number in range(300))]


def neighbour(item: str, bit: int) -> str:
    return f"{int(item, 16) ^ (1 << bit):024x}"


def test_an_id_is_in_it_whole_or_not_at_all() -> None:
    ids = IdSet.of(IDS)
    assert len(ids) == len(IDS)
    assert all(item in ids for item in IDS)
    others = {neighbour(item, bit) for item in IDS for bit in range(96)} - set(IDS)
    assert not any(item in ids for item in others)


@pytest.mark.parametrize("item", ODD)
def test_nothing_is_in_an_empty_set(item: str) -> None:
    assert item not in IdSet.of(())


def test_order_and_repetition_make_no_difference() -> None:
    shuffled = Random(3).sample(IDS, len(IDS))
    made = IdSet.of([*shuffled, *IDS])
    assert made.packed.tolist() == IdSet.of(sorted(IDS)).packed.tolist()
    parts = IdSet.union([IdSet.of(shuffled[:90]), IdSet.of(shuffled[60:])])
    assert parts.packed.tolist() == made.packed.tolist()
    assert len(IdSet.union([])) == 0


def test_what_is_missing_is_counted_by_whole_ids() -> None:
    base, sibling = IDS[-1], neighbour(IDS[-1], 0)
    assert IdSet.of([base, sibling]).count_missing(IdSet.of([base])) == 1
    assert IdSet.of([base]).count_missing(IdSet.of([sibling])) == 1
    assert IdSet.of(IDS).count_missing(IdSet.of(IDS)) == 0
    assert IdSet.of(IDS).count_missing(IdSet.of(())) == len(IDS)
