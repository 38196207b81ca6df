import numpy as np

from copydesk.warehouse.loading.known import known_document_ids
from tests.warehouse.builders import Page
from tests.warehouse.conftest import Desk


def test_an_empty_warehouse_knows_nothing(desk: Desk) -> None:
    numbers = known_document_ids(desk.con)
    assert numbers.dtype == np.uint64
    assert numbers.size == 0


def test_the_first_sixteen_digits_sorted(desk: Desk) -> None:
    pages = [Page(key=f"url:quaynews.example/{n}") for n in range(40)]
    desk.ingest(*pages)
    expected = sorted(int(page.document_id[:16], 16) for page in pages)
    assert known_document_ids(desk.con).tolist() == expected
    assert expected[-1] >= 2**63
