import numpy as np

from copydesk.transforms.boilerplate.line_classifier.lexical_features import lexical_features


def flags(*values: bool) -> np.ndarray:
    return np.array(values)


def test_a_lines_own_words_do_not_count_as_shared() -> None:
    vocabulary = lexical_features(["harbour council ferry", "pumpkin recipes"]).vocabulary
    assert vocabulary.share_in(flags(True, False)).tolist() == [0, 0]


def test_words_are_shared_whatever_their_case_and_ending() -> None:
    vocabulary = lexical_features(["Harbours and FERRIES today", "the harbour ferries"]).vocabulary
    assert vocabulary.share_in(flags(True, False)).tolist() == [0, 1]


def test_spaceless_scripts_share_pairs_of_characters() -> None:
    vocabulary = lexical_features(["港口渡轮停航", "渡轮恢复", "南瓜食谱"]).vocabulary
    shares = vocabulary.share_in(flags(True, False, False)).tolist()
    assert shares[1] > 0
    assert shares[2] == 0


def test_a_word_of_more_lines_weighs_more() -> None:
    vocabulary = lexical_features(["ferry", "ferry", "ferry", "bridge", "bridge"]).vocabulary
    weights = vocabulary.weight_in(np.ones(5, dtype=np.bool_)).tolist()
    assert weights[0] > weights[3] > 0


def test_neighbours_are_compared_line_by_line() -> None:
    vocabulary = lexical_features(["harbour ferry", "harbour bridge", "weather"]).vocabulary
    assert vocabulary.share_near(1).tolist() == [0.5, 0, 0]
    assert vocabulary.share_near(-1).tolist() == [0, 0.5, 0]


def test_names_are_words_with_a_capital() -> None:
    names = lexical_features(["Marsh told the council", "council and Marsh"]).names
    assert names.size().tolist() == [1, 1]


def test_lines_without_words_share_nothing() -> None:
    vocabulary = lexical_features(["—", "..."]).vocabulary
    assert vocabulary.share_in(flags(True, True)).tolist() == [0, 0]
    assert vocabulary.share_near(1).tolist() == [0, 0]
