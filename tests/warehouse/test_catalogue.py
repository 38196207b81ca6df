from pathlib import Path

from copydesk.warehouse.catalogue import catalogue

TABLES = Path(__file__).parents[2] / "docs" / "tables.md"


def test_docs_are_up_to_date() -> None:
    """Else run `python -m copydesk.warehouse.catalogue > docs/tables.md`."""
    assert TABLES.read_text(encoding="utf-8") == catalogue()
