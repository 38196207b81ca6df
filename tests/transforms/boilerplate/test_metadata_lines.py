"""What could be a person's name and nothing else."""

from __future__ import annotations

import pytest

from copydesk.transforms.boilerplate.metadata_lines import is_name


@pytest.mark.parametrize(
    "text",
    ["Mara Quill", "Jon R. Vane", "Anna-Lena Feld", "Siobhán O’Dowd", "Мара Куилл", "Μάρα Κουίλ"],
)
def test_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Quill",
        "Mara quill",
        "Mara Quill 4",
        "Mara Quill, editor",
        "One Two Three Four Five",
        "- -",
    ],
)
def test_no_names(text: str) -> None:
    assert not is_name(text)
