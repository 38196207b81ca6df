import numpy as np
import pytest

lightgbm = pytest.importorskip("lightgbm", reason="needs the train extra")

from training.forest import flatten, grow  # noqa: E402

RANDOM = np.random.default_rng(5)
ROWS = RANDOM.normal(size=(600, 4)).astype(np.float32)
IS_NEWS = ROWS[:, 0] + 0.5 * ROWS[:, 1] > 0
WEIGHT = np.ones(600)


def test_the_arrays_say_what_the_booster_says() -> None:
    data = lightgbm.Dataset(ROWS, IS_NEWS.astype(float))
    settings = {"objective": "binary", "num_leaves": 9, "verbose": -1, "num_threads": 1}
    booster = lightgbm.train(settings, data, num_boost_round=12)
    trees = flatten([tree["tree_structure"] for tree in booster.dump_model()["tree_info"]])
    expected = booster.predict(ROWS, raw_score=True)
    assert trees.scores(ROWS) == pytest.approx(expected, abs=12 / 65536)


def test_the_same_rows_grow_the_same_trees() -> None:
    first, second = (grow(ROWS, IS_NEWS, WEIGHT, rounds=8) for _ in range(2))
    assert first.threshold.tobytes() == second.threshold.tobytes()
    assert first.value.tobytes() == second.value.tobytes()


def test_trees_learn() -> None:
    scores = grow(ROWS, IS_NEWS, WEIGHT, rounds=100).scores(ROWS)
    assert np.mean((scores > 0) == IS_NEWS) > 0.95


def test_splits_of_another_kind_are_refused() -> None:
    leaf = {"leaf_value": 1.0}
    split = {"split_feature": 0, "threshold": "1||2", "decision_type": "==",
             "left_child": leaf, "right_child": leaf}  # fmt: skip
    with pytest.raises(ValueError, match="=="):
        flatten([split])
