import pytest

from copydesk.transforms.metadata.datelines import is_dateline, split_dateline


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("WASHINGTON (AP) — The Senate voted.", "WASHINGTON (AP)"),
        (
            "PORT ELVIN, March 4 (Meridian News) — The harbour",
            "PORT ELVIN, March 4 (Meridian News)",
        ),
        ("KYIV, Ukraine (AP) — Trains", "KYIV, Ukraine (AP)"),
        ("Berlin (dpa) - Der Bundestag", "Berlin (dpa)"),
        ("DUBLIN — She has slammed", "DUBLIN"),
        ("NEW YORK, March 4, 2026 /PRWIRE/ -- Example", "NEW YORK, March 4, 2026 /PRWIRE/"),
        ("МОСКВА, 4 марта — Совет", "МОСКВА, 4 марта"),
        ("新华社北京3月4日电（记者张三）今天", "新华社北京3月4日电（记者张三）"),
    ],
)
def test_datelines_before_a_report(paragraph: str, dateline: str) -> None:
    found, rest = split_dateline(paragraph)
    assert found == dateline
    assert rest == rest.lstrip()
    assert paragraph.endswith(rest)


@pytest.mark.parametrize(
    "paragraph",
    ["The deal — long awaited — came", "NATO - the alliance - said", "U.S. stocks - up",
     "In Paris (where he lived) - he said", "", "—", "He said — She left",
     "Breakwater Works Department (BWD) - how it began", "Best Pier (Given by Elvin Ale) - ours"],
)  # fmt: skip
def test_paragraphs_without_one(paragraph: str) -> None:
    assert split_dateline(paragraph) == (None, paragraph)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Kyiv • UNN", True),
        ("LONDON, March 4 (Reuters)", True),
        ("LONDON, March 4", True),
        ("WASHINGTON (AP) —", True),
        ("Details", False),
        ("BY MARA QUILL", False),
        ("News | BBC", False),
        ("Comments (107)", False),
        ("Breakwater Works Department (BWD)", False),
        ("Home / NEWS", False),
        ("The harbour was closed", False),
    ],
)
def test_datelines_standing_alone(line: str, expected: bool) -> None:
    assert is_dateline(line) is expected
