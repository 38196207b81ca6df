import re
from pathlib import Path

import pytest

from copydesk.warehouse.database.statements import sql_names, sql_text

PACKAGE = Path(__file__).parents[3] / "warehouse"
STATEMENT = re.compile(r"\b(SELECT .* FROM|INSERT INTO|CREATE TABLE|UPDATE .* SET|DELETE FROM)\b")


def test_files_are_read_and_listed_in_order() -> None:
    assert sql_names("migrations")[0] == "0001_core.sql"
    assert "CREATE TABLE runs" in sql_text("migrations", "0001_core.sql")


def test_what_is_absent() -> None:
    assert sql_names("nowhere") == []
    with pytest.raises(FileNotFoundError):
        sql_text("migrations", "nothing.sql")


@pytest.mark.parametrize("module", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.name)
def test_no_sql_in_python(module: Path) -> None:
    assert STATEMENT.search(module.read_text(encoding="utf-8")) is None
