"""The stories of a run: candidates by SQL, similarity, grouping and naming by pure functions."""

from __future__ import annotations

import polars as pl

from copydesk.transforms.stories.grouping import group
from copydesk.transforms.stories.naming import founding_ids, name_stories
from copydesk.transforms.stories.similarity import links
from copydesk.transforms.stories.term_vectors import term_vectors
from copydesk.warehouse.database.connection import Connection
from copydesk.warehouse.loading.store_stories import (
    affected_stories,
    forget_old,
    portions,
    prints_of,
    store_links,
    store_prints,
    taken_ids,
    texts_to_print,
    write_stories,
)

_PAIRS_AT_A_TIME = 50_000


def group_stories(con: Connection, run_id: str) -> None:
    """Bring the run's articles together with those that tell the same events.

    Called inside the load's transaction, after the duplicates were matched. A large run is taken
    in portions by date. What a story holds depends on the articles only; its id on how they came.
    """
    for portion in portions(con, run_id):
        _link(con, portion)
        _regroup(con, run_id)
        forget_old(con, portion)


def _link(con: Connection, portion: int) -> None:
    vectors = term_vectors(texts_to_print(con, portion))
    for pairs in store_prints(con, vectors, portion).iter_slices(_PAIRS_AT_A_TIME):
        store_links(con, links(pairs, prints_of(con, pairs)))


def _regroup(con: Connection, run_id: str) -> None:
    found = affected_stories(con)
    grouped = group(found.prints, found.links, found.copies)
    ids = founding_ids(grouped["article_key"])
    taken = taken_ids(
        con, pl.DataFrame({"story_id": list(ids.values())}, schema={"story_id": pl.String})
    )
    write_stories(con, *name_stories(grouped, found.members, taken, run_id))
