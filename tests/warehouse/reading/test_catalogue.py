from pathlib import Path

from copydesk.warehouse.reading.catalogue import catalogue

TABLES = Path(__file__).parents[3] / "docs" / "tables.md"


def test_docs_are_up_to_date() -> None:
    """Else run `python -m copydesk.warehouse.reading.catalogue > docs/tables.md`."""
    assert TABLES.read_text(encoding="utf-8") == catalogue()
