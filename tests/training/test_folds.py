from tests.training.invented_pages import page
from training.folds import fold_of_each

PAGES = [page(f"site{index}.example", f"r{index}", f"t{index}") for index in range(60)]


def test_pages_of_one_site_are_together() -> None:
    twin = page("site3.example", "other record", "other text")
    folds = fold_of_each([*PAGES, twin], 5)
    assert folds[3] == folds[-1]


def test_pages_of_one_text_or_record_are_together_across_sites() -> None:
    for twin in (page("mirror.example", "x", "t3"), page("mirror.example", "r3", "y")):
        folds = fold_of_each([*PAGES, twin], 5)
        assert folds[3] == folds[-1]


def test_chains_of_twins_are_together() -> None:
    chain = [page("a", "r1", "t1"), page("b", "r1", "t2"), page("c", "r2", "t2")]
    assert len(set(fold_of_each(chain, 50))) == 1


def test_folds_do_not_depend_on_order() -> None:
    assert fold_of_each(PAGES[::-1], 5)[::-1] == fold_of_each(PAGES, 5)


def test_all_folds_are_used() -> None:
    assert set(fold_of_each(PAGES, 5)) == {0, 1, 2, 3, 4}
