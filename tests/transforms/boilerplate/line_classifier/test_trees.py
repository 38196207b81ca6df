import numpy as np
import pytest

from copydesk.transforms.boosted_trees.trees import LEAF_UNIT, Trees

# if x0 <= 1: 2.0, else: if x1 <= 5: -1.0, else 0.5; and a tree that is one leaf of 0.25
TREES = Trees(
    roots=np.array([0, 5], dtype=np.int32),
    feature=np.array([0, 0, 1, 0, 0, 0], dtype=np.int32),
    threshold=np.array([1, np.inf, 5, np.inf, np.inf, np.inf], dtype=np.float32),
    left=np.array([1, 1, 3, 3, 4, 5], dtype=np.int32),
    value=np.array([0, 2 * LEAF_UNIT, 0, -LEAF_UNIT, LEAF_UNIT // 2, LEAF_UNIT // 4], np.int32),
    depth=2,
)


@pytest.mark.parametrize(
    ("row", "score"), [((1, 9), 2.25), ((1.01, 5), -0.75), ((2, 5.1), 0.75), ((0, 0), 2.25)]
)
def test_a_row_goes_to_its_leaf_in_every_tree(row: tuple[float, float], score: float) -> None:
    assert TREES.scores(np.array([row], dtype=np.float32)).tolist() == [score]


def test_rows_do_not_disturb_each_other() -> None:
    rows = np.random.default_rng(7).uniform(-1, 8, (50, 2)).astype(np.float32)
    together = TREES.scores(rows)
    alone = [TREES.scores(row[None, :])[0] for row in rows]
    assert together.tolist() == alone


def test_no_rows_give_no_scores() -> None:
    assert TREES.scores(np.zeros((0, 2), dtype=np.float32)).tolist() == []
