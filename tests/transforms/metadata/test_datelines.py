import pytest

from copydesk.transforms.metadata.datelines import is_dateline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Kyiv • UNN", True),
        ("LONDON, March 4 (Reuters)", True),
        ("LONDON, March 4", True),
        ("WASHINGTON (AP) —", True),
        ("BERLIN (dpa)", True),
        ("МОСКВА, 4 марта (Интерфакс)", True),
        ("OSTREL (Harbour News)", True),
        ("LED (light emitting diode)", False),
        ("FAQ (selected)", False),
        ("CVS Health (Aetna)", False),
        ("HARBOUR CON 34", False),
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
