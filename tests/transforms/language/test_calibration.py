from copydesk.transforms.language.calibration import BOUNDS, calibrated, cell_of


def test_length_classes() -> None:
    assert [cell_of(n) for n in (0, 24, 25, 59, 60, 299, 300, 10**6)] == [0, 0, 1, 1, 2, 3, 4, 4]
    assert len(BOUNDS) == 4


def test_what_was_never_measured_is_not_reliable() -> None:
    assert not calibrated("a class that does not exist", 500)[1]


def test_agreement_on_a_long_text_is_surer_than_on_a_headline() -> None:
    long, short = calibrated("profiles+cld2", 500), calibrated("profiles+cld2", 40)
    assert 0.99 < short[0] < long[0] <= 1
    assert long[1]


def test_voters_who_disagree_are_not_to_be_leaned_on() -> None:
    assert calibrated("none agree", 50) < (0.5, True)
    assert not any(calibrated("close languages", n)[1] for n in (10, 100, 1000))
