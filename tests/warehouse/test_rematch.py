"""Links found again when articles are forgotten."""

from __future__ import annotations

from copydesk.flows.runs.loading.rematch_duplicates import find_links_again
from copydesk.transforms.forgetting import hashed
from copydesk.transforms.options import MatchOptions
from copydesk.warehouse.database.connection import transaction
from copydesk.warehouse.loading.forget import mark_forgotten, remove_marked
from copydesk.warehouse.loading.replace import mark_rematched
from tests.transforms.duplicates.texts import REPORT, UNRELATED, synonyms
from tests.warehouse.conftest import Desk
from tests.warehouse.loading.test_match import clusters, page, run


def test_what_is_forgotten_leaves_its_old_copies_together(desk: Desk) -> None:
    old = page("a", REPORT), page("b", REPORT), page("c", synonyms(REPORT)), page("d", REPORT)
    run(desk, *old)
    run(desk, *(page(f"x{index}", f"{UNRELATED} {index}", hours=200 * 24) for index in range(3)))
    with transaction(desk.con):
        mark_forgotten(desk.con, [hashed("url:a")], [])
        mark_rematched(desk.con)
        remove_marked(desk.con)
        find_links_again(desk.con, MatchOptions())
    assert "b C d" in clusters(desk)
