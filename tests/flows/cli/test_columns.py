from __future__ import annotations

import pytest
from rich.cells import cell_len

from copydesk.flows.cli.columns import cut, fitting_widths


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("harbour", 7, "harbour"),
        ("harbours", 7, "harbou…"),
        ("港の市場が再開", 14, "港の市場が再開"),
        ("港の市場が再開", 9, "港の市場…"),
        ("港の市場が再開", 8, "港の市…"),  # half of a wide character is none
        (
            "cafe\u0301 terrace",
            6,
            "cafe\u0301…",
        ),  # the accent takes no cell; no blank before the mark
        ("long", 1, "…"),
    ],
)
def test_a_text_is_cut_by_cells(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown
    assert cell_len(shown) <= width


def taken(widths: list[int], columns: int) -> int:
    """Cells of a drawn line."""
    rest = 4 if len(widths) < columns else 0
    return sum(widths) + 3 * (len(widths) - 1) + 4 + rest


def test_what_fits_is_left_alone() -> None:
    assert fitting_widths([10, 20, 5], [0, 20, 0], 80) == [10, 20, 5]


def test_the_widest_are_narrowed_and_numbers_stay() -> None:
    widths = fitting_widths([6, 500, 9000, 20], [0, 0, 0, 20], 80)
    assert widths == [6, 21, 20, 20]
    assert taken(widths, 4) <= 80


def test_columns_that_do_not_fit_are_left_out_from_the_right() -> None:
    widths = fitting_widths([24] * 26, [0] * 26, 80)
    assert 1 < len(widths) < 26
    assert min(widths) >= 8
    assert taken(widths, 26) <= 80


@pytest.mark.parametrize("total", [1, 3, 10, 17, 40, 79])
def test_one_column_is_always_there(total: int) -> None:
    assert len(fitting_widths([50, 60], [50, 60], total)) == 1
    assert fitting_widths([], [], total) == []
